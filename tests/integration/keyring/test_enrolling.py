"""Keeping a member's keys, and locking the secret anew."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.sealing.keyring import operations, queries
from evam.sealing.keyring.models import MemberKey, Ring
from evam.sealing.locks import (
    lock_with_code,
    lock_with_passphrase,
    unlock_with_passphrase,
)
from evam.sealing.refusals import MalformedError

from ..keyed import CODE, Made, added, enrolled, recovery_of


def place(member: Member) -> dict[str, str]:
    return {"instance": operations.installation_name(), "member": str(member.key)}


class TestEnrolKeys:
    def test_keeps_what_the_passphrase_opens(
        self, reviewer: Member, noon: datetime
    ) -> None:
        words = "nine invented lanterns by the harbour"
        own = enrolled(reviewer, noon, words)
        kept = queries.keys_of(reviewer)

        assert kept == own.keys
        lock = bytes(kept.lock_by_passphrase)
        assert unlock_with_passphrase(lock, words, **place(reviewer)) == own.secret
        assert "sealing.keys.enrolled" in {one.kind for one in entries_of(reviewer)}

    def test_keeps_no_byte_of_the_secret(self, own: Made) -> None:
        row = MemberKey.objects.values().get(id=own.keys.id)
        kept = b"".join(bytes(one) for one in row.values() if isinstance(one, bytes))

        assert len(kept) > 1400
        for half in (own.secret, own.pairs.sealing_seed, own.pairs.signing_seed):
            assert half[:8] not in kept

    def test_replaces_earlier_keys(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        anew = enrolled(reviewer, noon)

        own.keys.refresh_from_db()
        assert own.keys.replaced_on == noon.date()
        assert queries.keys_of(reviewer) == anew.keys
        assert anew.keys.epoch == 2

    def test_closes_a_ring_that_nobody_can_open_then(
        self, begun: tuple[Ring, bytes], reviewer: Member, noon: datetime
    ) -> None:
        enrolled(reviewer, noon)
        assert begun[0].open_epoch is None

    def test_leaves_a_ring_open_that_another_opens(
        self,
        begun: tuple[Ring, bytes],
        second: Made,
        reviewer: Member,
        noon: datetime,
    ) -> None:
        added(*begun, second, reviewer, noon)
        enrolled(reviewer, noon)

        assert begun[0].open_epoch is not None
        assert list(begun[0].holders()) == [second.keys]

    def test_refuses_who_reads_nothing_sealed(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        panel = add_member(
            username="panel", organisation=organisation, roles=[Role.PANEL]
        )
        with pytest.raises(RoleMissingError):
            enrolled(panel, noon)

    @pytest.mark.parametrize(
        "change",
        [
            {"public_key": b"short"},
            {"verifying_key": bytes(31)},
            {"lock_by_passphrase": b"my secret in plain words" * 7},
            {"lock_by_code": b""},
        ],
    )
    def test_refuses_what_is_no_key_and_no_lock(
        self, change: dict[str, bytes], own: Made, reviewer: Member, noon: datetime
    ) -> None:
        fields = {
            "public_key": own.pairs.public_key,
            "verifying_key": own.pairs.verifying_key,
            "lock_by_passphrase": bytes(own.keys.lock_by_passphrase),
            "lock_by_code": bytes(own.keys.lock_by_code),
        }
        with pytest.raises(MalformedError):
            operations.enrol_keys(**fields | change, member=reviewer, made_at=noon)
        assert queries.keys_of(reviewer) == own.keys

    def test_refuses_locks_in_each_others_place(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(MalformedError):
            operations.enrol_keys(
                public_key=own.pairs.public_key,
                verifying_key=own.pairs.verifying_key,
                lock_by_passphrase=bytes(own.keys.lock_by_code),
                lock_by_code=bytes(own.keys.lock_by_passphrase),
                member=reviewer,
                made_at=noon,
            )


class TestEnrolRecoveryKey:
    def test_keeps_no_lock(self, reviewer: Member, noon: datetime) -> None:
        kept = recovery_of(reviewer, noon).keys
        assert bytes(kept.lock_by_passphrase) + bytes(kept.lock_by_code) == b""

    def test_replaces_the_one_before(self, reviewer: Member, noon: datetime) -> None:
        first = recovery_of(reviewer, noon).keys
        anew = recovery_of(reviewer, noon).keys

        assert (anew.number, anew.epoch) == (first.number, 2)
        assert list(queries.current_keys(reviewer)) == [anew]

    def test_is_for_coordinators(self, colleague: Member, noon: datetime) -> None:
        with pytest.raises(RoleMissingError):
            recovery_of(colleague, noon)


class TestChangeLock:
    def test_by_passphrase_leaves_the_code(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        lock = lock_with_passphrase(own.secret, "other words now", **place(reviewer))
        kept = operations.change_lock(lock=lock, member=reviewer, changed_at=noon)

        assert bytes(kept.lock_by_passphrase) == lock
        assert bytes(kept.lock_by_code) == bytes(own.keys.lock_by_code)
        kinds = {one.kind for one in entries_of(reviewer)}
        assert "sealing.lock_by_passphrase.changed" in kinds

    def test_by_code_leaves_the_passphrase(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        lock = lock_with_code(own.secret, CODE[::-1], **place(reviewer))
        kept = operations.change_lock(lock=lock, member=reviewer, changed_at=noon)

        assert bytes(kept.lock_by_code) == lock
        assert bytes(kept.lock_by_passphrase) == bytes(own.keys.lock_by_passphrase)

    def test_changes_nobody_elses(
        self, own: Made, foreign: Made, outsider: Member, noon: datetime
    ) -> None:
        lock = lock_with_code(foreign.secret, CODE[::-1], **place(outsider))
        operations.change_lock(lock=lock, member=outsider, changed_at=noon)

        before = bytes(own.keys.lock_by_code)
        own.keys.refresh_from_db()
        assert bytes(own.keys.lock_by_code) == before

    def test_needs_keys(self, own: Made, colleague: Member, noon: datetime) -> None:
        with pytest.raises(operations.KeysMissingError):
            operations.change_lock(
                lock=bytes(own.keys.lock_by_code), member=colleague, changed_at=noon
            )


class TestTheDatabase:
    @pytest.mark.parametrize(
        "change",
        [
            {"public_key": b"short"},
            {"lock_by_code": b""},
            {"kind": "RECOVERY"},
            {"epoch": 0},
        ],
    )
    def test_refuses_keys_without_their_form(
        self, change: dict[str, object], own: Made
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            MemberKey.objects.filter(id=own.keys.id).update(**change)
