"""The demonstration's keys: made once, whole after any interruption, and they open."""

from __future__ import annotations

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.operations import demonstration_cast, demonstration_organisation
from evam.config import demonstration_keys
from evam.config.demonstration_keys import demonstration_passphrase, make_keys
from evam.sealing.context import Context, Purpose
from evam.sealing.keyring import operations, queries
from evam.sealing.locks import unlock_with_passphrase
from evam.sealing.members import member_keys, unwrap_ring_seed
from evam.sealing.sealers import RingKey, new_report, new_shred_key
from evam.sealing.texts import open_text, seal_text

STORY = b"An invented account: a lamp on the pier."


@pytest.fixture
def data(settings: Settings, tmp_path: Path, db: None) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


class KilledError(Exception):
    """The run ended here."""


def kill(*arguments: object, **named: object) -> None:
    raise KilledError


def opens(sealed: bytes, context: Context, shred_key: bytes) -> bytes:
    """As the demonstration's member opens it, by the passphrase that is printed."""
    member, _ = demonstration_cast()
    keys, ring = queries.keys_of(member), queries.rings_of(member).get(name="intake")
    assert keys is not None
    holder = {"instance": context.instance, "member": str(keys.number)}
    lock = bytes(keys.lock_by_passphrase)
    secret = unlock_with_passphrase(lock, demonstration_passphrase(), **holder)
    held = queries.ring_keys_of(keys, ring)[0]
    seed = unwrap_ring_seed(
        bytes(held.wrapped),
        **holder,
        ring=ring.name,
        epoch=held.epoch.number,
        sealing_seed=member_keys(secret, **holder).sealing_seed,
        ring_public_key=bytes(held.epoch.public_key),
    )
    key = RingKey(ring=ring.name, epoch=held.epoch.number, seed=seed)
    return open_text(sealed, context, ring=key, shred_key=shred_key)


class TestMakeKeys:
    def test_lets_the_member_open_what_is_sealed_to_the_public_list(
        self, data: Path, noon: datetime
    ) -> None:
        make_keys(noon)
        organisation = demonstration_organisation()
        context = Context(
            instance=operations.installation_name(),
            report=new_report(),
            schema="report/1",
            purpose=Purpose.NARRATIVE,
        )
        shred_key = new_shred_key()
        recipients = queries.public_recipients(organisation, "intake")
        sealed = seal_text(STORY, context, recipients=recipients, shred_key=shred_key)

        assert opens(sealed, context, shred_key) == STORY

    def test_names_both_rings_in_the_first_public_list(
        self, data: Path, noon: datetime
    ) -> None:
        make_keys(noon)

        listed = queries.public_list(demonstration_organisation())
        assert listed is not None
        assert (listed.number, [one.name for one in listed.entries]) == (
            1,
            ["intake", "vault"],
        )

    def test_changes_nothing_the_second_time(self, data: Path, noon: datetime) -> None:
        make_keys(noon)
        before = (data / "demonstration-keys.json").read_bytes()

        assert make_keys(noon) == "they stand already"
        assert (data / "demonstration-keys.json").read_bytes() == before

    @pytest.mark.parametrize("step", ["_enrol", "_found", "_publish"])
    def test_goes_on_where_it_was_killed(
        self, step: str, data: Path, noon: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as interrupted:
            interrupted.setattr(demonstration_keys, step, kill)
            with pytest.raises(KilledError):
                make_keys(noon)
        printed = demonstration_passphrase()

        assert make_keys(noon) == "2 rings, public list 1"
        assert demonstration_passphrase() == printed != ""

    def test_signs_the_next_list_after_somebody_began_anew(
        self, data: Path, noon: datetime
    ) -> None:
        make_keys(noon)
        member, _ = demonstration_cast()
        demonstration_keys._enrol(member, "four invented kettles", noon)

        assert make_keys(noon) == "2 rings, public list 2"
        listed = queries.public_list(member.organisation)
        assert listed is not None
        assert [one.epoch for one in listed.entries] == [2, 2]

    def test_leaves_keys_that_a_browser_made(self, data: Path, noon: datetime) -> None:
        member, _ = demonstration_cast()
        own = demonstration_keys._enrol(member, "four invented kettles", noon)

        make_keys(noon)

        assert queries.keys_of(member) == own
        assert demonstration_passphrase() == ""

    def test_leaves_the_list_of_a_root_that_is_gone(
        self, data: Path, noon: datetime
    ) -> None:
        make_keys(noon)
        (data / "demonstration-keys.json").unlink()

        assert "another root" in make_keys(noon)

    def test_keeps_what_opens_and_signs_for_the_owner_alone(
        self, data: Path, noon: datetime
    ) -> None:
        make_keys(noon)
        place = data / "demonstration-keys.json"

        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert set(json.loads(place.read_text())) == {"passphrase", "root_seed"}
