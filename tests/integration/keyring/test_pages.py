"""The pages of keys: what they say, what they allow, and what they refuse."""

from __future__ import annotations

import json
import time
from base64 import b64encode
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member
from evam.sealing.keyring import queries
from evam.sealing.keyring.models import Ring
from evam.sealing.keys import new_seed, public_key_of

from ...conftest import give_second_factor
from ..keyed import Made, added, wrapped

Begun = tuple[Ring, bytes]


def signed_in(member: Member) -> Client:
    client = Client(headers={"host": "localhost:8001"})
    client.force_login(member)
    give_second_factor(client, member)
    return client


@pytest.fixture
def client(reviewer: Member) -> Client:
    return signed_in(reviewer)


def text(octets: bytes) -> str:
    return b64encode(octets).decode()


class TestTheFirstPage:
    def test_says_in_a_sentence_that_there_are_none(self, client: Client) -> None:
        shown = client.get(reverse("keyring:keys")).content.decode()
        assert "You have no keys yet: make them here." in shown

    def test_names_the_rings_and_who_opens_them(
        self, begun: Begun, client: Client, second: Made, colleague: Member
    ) -> None:
        own = client.get(reverse("keyring:keys")).content.decode()
        theirs = signed_in(colleague).get(reverse("keyring:keys")).content.decode()

        assert "you open it" in own
        assert "others open it" in theirs


class TestMaking:
    def test_says_without_script_why_it_needs_one(self, client: Client) -> None:
        shown = client.get(reverse("keyring:make")).content.decode()

        assert "This page needs script" in shown
        assert "so that the server never has what opens a report" in shown

    def test_gives_no_name_to_a_field_for_a_passphrase(self, client: Client) -> None:
        shown = client.get(reverse("keyring:make")).content.decode()
        typed = [part for part in shown.split("<input")[1:] if "data-typed" in part]

        assert len(typed) == 2
        assert all(" name=" not in part.partition(">")[0] for part in typed)

    @pytest.mark.parametrize("sent", ["", "a secret in words", text(b"in words" * 200)])
    def test_keeps_nothing_that_is_not_locked(
        self, sent: str, client: Client, reviewer: Member
    ) -> None:
        names = ("public_key", "verifying_key", "lock_by_passphrase", "lock_by_code")
        answer = client.post(reverse("keyring:make"), dict.fromkeys(names, sent))

        assert answer.status_code == 400
        assert "Nothing was changed" in answer.content.decode()
        assert queries.keys_of(reviewer) is None


class TestConfirming:
    @pytest.mark.parametrize(
        ("minutes", "opens", "is_taken"),
        [(4, 200, 400), (20, 302, 400), (40, 302, 302)],
    )
    def test_is_asked_before_a_page_and_gives_time_to_write_on_paper(
        self,
        minutes: int,
        opens: int,
        is_taken: int,
        client: Client,
        reviewer: Member,
    ) -> None:
        give_second_factor(client, reviewer, given_at=time.time() - minutes * 60)
        address = reverse("keyring:make")

        assert client.get(address).status_code == opens
        assert client.post(address, {}).status_code == is_taken


class TestARing:
    def test_is_founded_with_what_the_browser_made(
        self, own: Made, client: Client, reviewer: Member
    ) -> None:
        seed = new_seed()
        made = {
            "public_key": text(public_key_of(seed)),
            "wrapped": text(wrapped(seed, "intake", 1, own.keys)),
        }
        words = {"name": "intake", "purpose": "Invented accounts"}
        answer = client.post(reverse("keyring:found"), words | made)

        assert answer.status_code == 302
        assert queries.rings_of(reviewer).get().name == "intake"

    def test_gets_a_member_by_another(
        self, begun: Begun, second: Made, client: Client
    ) -> None:
        ring, seed = begun
        wraps = {"1": text(wrapped(seed, "intake", 1, second.keys))}
        address = reverse("keyring:add", args=[ring.id, second.keys.id])
        client.post(address, {"wraps": json.dumps(wraps)})

        assert second.keys in ring.holders()

    def test_refuses_who_would_add_themselves(
        self, begun: Begun, second: Made, colleague: Member
    ) -> None:
        ring, seed = begun
        wraps = {"1": text(wrapped(seed, "intake", 1, second.keys))}
        address = reverse("keyring:add", args=[ring.id, second.keys.id])
        answer = signed_in(colleague).post(address, {"wraps": json.dumps(wraps)})

        assert answer.status_code == 400
        assert "Another member of the ring has to add you." in answer.content.decode()
        assert second.keys not in ring.holders()

    @pytest.mark.parametrize("wraps", ["[]", "{", '{"x": "="}', '{"1": 7}', "null"])
    def test_refuses_what_no_script_of_ours_sends(
        self, wraps: str, begun: Begun, second: Made, client: Client
    ) -> None:
        address = reverse("keyring:add", args=[begun[0].id, second.keys.id])
        assert client.post(address, {"wraps": wraps}).status_code == 400

    def test_is_absent_for_an_outsider(
        self, begun: Begun, own: Made, foreign: Made, outsider: Member
    ) -> None:
        ring = begun[0]
        for name, args in (
            ("ring", [ring.id]),
            ("add", [ring.id, foreign.keys.id]),
            ("remove", [ring.id, own.keys.id]),
        ):
            address = reverse(f"keyring:{name}", args=args)
            assert signed_in(outsider).get(address).status_code == 404

    def test_offers_to_remove_others_and_not_oneself(
        self,
        begun: Begun,
        own: Made,
        second: Made,
        reviewer: Member,
        client: Client,
        noon: datetime,
    ) -> None:
        added(*begun, second, reviewer, noon)
        shown = client.get(reverse("keyring:ring", args=[begun[0].id])).content.decode()

        assert reverse("keyring:remove", args=[begun[0].id, second.keys.id]) in shown
        assert reverse("keyring:remove", args=[begun[0].id, own.keys.id]) not in shown
