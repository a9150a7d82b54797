"""Pages by which files go to the machine without network and come back."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member, Role
from evam.accounts.operations import grant_roles
from evam.sealing.directories import (
    fingerprint_of,
    member_number,
    safety_number,
    sign_directory,
    unpack_directory,
)
from evam.sealing.exchanges import read_to_recover
from evam.sealing.keyring import operations, queries
from evam.sealing.keyring.models import Ring
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.members import verifying_key_of
from evam.sealing.recovering import public_part, recover
from evam.sealing.shares import split

from ...conftest import give_second_factor
from ..keyed import Made, enrolled, recovery_of, wrapped
from .test_pages import Begun, client, signed_in, text

__all__ = ["client"]

ROOT = bytes(range(32))
DIGITS = safety_number(fingerprint_of(verifying_key_of(ROOT)))


def send(client: Client, name: str, **fields: object) -> HttpResponse:
    files = {
        key: SimpleUploadedFile("file", value) if isinstance(value, bytes) else value
        for key, value in fields.items()
    }
    return client.post(reverse(f"keyring:{name}"), files)


def signed(client: Client) -> bytes:
    """The list as it is downloaded, and signed elsewhere."""
    unsigned = client.get(reverse("keyring:unsigned")).content
    return sign_directory(unpack_directory(unsigned), root_seed=ROOT)


@pytest.fixture
def coordinator(colleague: Member) -> Member:
    grant_roles(member=colleague, roles=[Role.REVIEWER, Role.COORDINATOR])
    return colleague


class TestTheList:
    def test_is_downloaded_signed_and_published(
        self, begun: Begun, client: Client, reviewer: Member
    ) -> None:
        answer = send(client, "publish", signed=signed(client), root=DIGITS)

        assert answer.status_code == 302
        found = queries.public_directory(reviewer.organisation)
        assert found is not None
        shown = client.get(reverse("keyring:ceremonies")).content.decode()
        assert DIGITS in shown
        assert "names the keys in use" in shown

    def test_is_refused_under_other_digits(
        self, begun: Begun, client: Client, reviewer: Member
    ) -> None:
        answer = send(client, "publish", signed=signed(client), root="1" * 20)

        assert answer.status_code == 400
        assert "These are not the digits of this file." in answer.content.decode()
        assert queries.public_directory(reviewer.organisation) is None

    def test_asks_for_the_digits_of_the_first_one_only(
        self, begun: Begun, client: Client
    ) -> None:
        send(client, "publish", signed=signed(client), root=DIGITS)

        assert send(client, "publish", signed=signed(client)).status_code == 302

    @pytest.mark.parametrize("content", [b"x", b"EVMD\x01" + b"x" * 3000, b"{}" * 99])
    def test_is_refused_where_it_is_another_file(
        self, content: bytes, begun: Begun, client: Client
    ) -> None:
        digits = safety_number(fingerprint_of(content[-96:-64]))
        answer = send(client, "publish", signed=content, root=digits)

        assert answer.status_code == 400
        assert "The root did not sign this list." in answer.content.decode()

    def test_is_said_to_be_old_after_the_rings_changed(
        self, begun: Begun, own: Made, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        send(client, "publish", signed=signed(client), root=DIGITS)
        enrolled(reviewer, noon)

        shown = client.get(reverse("keyring:ceremonies")).content.decode()
        assert "The rings changed since." in shown

    def test_needs_a_confirmation_of_the_last_minutes(
        self, begun: Begun, client: Client, reviewer: Member
    ) -> None:
        content = signed(client)
        give_second_factor(client, reviewer, given_at=time.time() - 600)

        answer = send(client, "publish", signed=content, root=DIGITS)

        assert answer["Location"].startswith(reverse("confirm"))
        assert queries.public_directory(reviewer.organisation) is None


class TestTheRecoveryKey:
    def test_is_enrolled_by_its_public_part_and_digits(
        self, client: Client, reviewer: Member
    ) -> None:
        part = public_part(new_seed(), instance=operations.installation_name())
        digits = member_number(part.public_key, part.verifying_key)
        refused = send(
            client, "enrol_recovery", part=part.written(), number=digits[::-1]
        )
        answer = send(client, "enrol_recovery", part=part.written(), number=digits)

        assert (refused.status_code, answer.status_code) == (400, 302)
        kept = queries.recovery_key_of(reviewer)
        assert kept is not None
        assert bytes(kept.public_key) == part.public_key

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"evam": "recovery key"}'])
    def test_is_refused_where_it_is_another_file(
        self, content: bytes, client: Client
    ) -> None:
        answer = send(client, "enrol_recovery", part=content, number="1" * 20)
        assert answer.status_code == 400

    def test_of_another_installation_is_refused(self, client: Client) -> None:
        part = public_part(new_seed(), instance="elsewhere")
        digits = member_number(part.public_key, part.verifying_key)
        answer = send(client, "enrol_recovery", part=part.written(), number=digits)

        assert answer.status_code == 400
        assert "made for another installation" in answer.content.decode()

    def test_is_offered_when_a_ring_is_founded(
        self, own: Made, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        recovery, seed = recovery_of(reviewer, noon), new_seed()
        made = {
            "public_key": text(public_key_of(seed)),
            "wrapped": text(wrapped(seed, "intake", 1, own.keys)),
            "wrapped_to_recovery": text(wrapped(seed, "intake", 1, recovery.keys)),
        }
        words = {"name": "intake", "purpose": "Invented accounts"}
        page = client.get(reverse("keyring:found")).content.decode()
        client.post(reverse("keyring:found"), words | made)

        assert "The recovery key opens it, too." in page
        ring = queries.rings_of(reviewer).get()
        assert list(ring.holders()) == [own.keys, recovery.keys]
        shown = client.get(reverse("keyring:ring", args=[ring.id])).content.decode()
        assert "Leave it to the recovery key" in shown


class TestRecovering:
    @pytest.fixture
    def lost(
        self, begun: Begun, reviewer: Member, noon: datetime
    ) -> tuple[Ring, list[str]]:
        """The ring's one member lost everything; the recovery key was added."""
        ring, seed = begun
        recovery = recovery_of(reviewer, noon)
        operations.add_to_ring(
            ring_id=ring.id,
            newcomer_id=recovery.keys.id,
            wraps={1: wrapped(seed, ring.name, 1, recovery.keys)},
            member=reviewer,
            added_at=noon,
        )
        return ring, split(recovery.secret)

    def test_goes_by_files_and_a_second_person(
        self,
        lost: tuple[Ring, list[str]],
        client: Client,
        reviewer: Member,
        coordinator: Member,
        noon: datetime,
    ) -> None:
        ring, shares = lost
        anew = enrolled(reviewer, noon)
        answer = send(client, "ask_recovery", newcomer=str(anew.keys.id))
        asked = read_to_recover(answer.content)
        recovered = recover(asked, shares[2:])[0].written()

        own = send(client, "recover", recovered=recovered)
        other = send(signed_in(coordinator), "recover", recovered=recovered)

        assert (own.status_code, other.status_code) == (400, 302)
        assert anew.keys in ring.holders()

    @pytest.mark.parametrize("chosen", ["", "x", str(ROOT.hex())])
    def test_asks_who_gets_the_rings(
        self, chosen: str, lost: tuple[Ring, list[str]], client: Client
    ) -> None:
        assert send(client, "ask_recovery", newcomer=chosen).status_code == 400

    @pytest.mark.parametrize("content", [b"", b"{}", b"x" * 100])
    def test_refuses_another_file(self, content: bytes, client: Client) -> None:
        assert send(client, "recover", recovered=content).status_code == 400

    def test_refuses_an_outsider_with_the_same_file(
        self, lost: tuple[Ring, list[str]], own: Made, client: Client, outsider: Member
    ) -> None:
        answer = send(client, "ask_recovery", newcomer=str(own.keys.id))
        recovered, _ = recover(read_to_recover(answer.content), lost[1][:3])
        later = replace(recovered, epoch=2)

        for one in (recovered, later):
            sent = send(signed_in(outsider), "recover", recovered=one.written())
            assert sent.status_code == 400
