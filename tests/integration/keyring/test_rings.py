"""Founding rings, adding to them and removing from them."""

from __future__ import annotations

import uuid
from datetime import datetime

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.sealing.keyring import operations, queries
from evam.sealing.keyring.models import Ring, RingEpoch
from evam.sealing.keyring.operations import (
    AlreadyHolderError,
    KeysMissingError,
    LastHolderError,
    NotHolderError,
    RingExistsError,
    RingNotFoundError,
    TwoPersonsError,
    WrapMissingError,
)
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.members import unwrap_ring_seed
from evam.sealing.refusals import MalformedError

from ..keyed import Made, added, enrolled, founded, recovery_of, wrapped

Begun = tuple[Ring, bytes]


def remove(
    ring: Ring, leaver: Made, staying: list[Made], member: Member, at: datetime
) -> RingEpoch:
    seed, last = new_seed(), ring.epochs.count()
    return operations.remove_from_ring(
        ring_id=ring.id,
        leaver_id=leaver.keys.id,
        public_key=public_key_of(seed),
        wraps={
            one.keys.id: wrapped(seed, ring.name, last + 1, one.keys) for one in staying
        },
        member=member,
        removed_at=at,
    )


def opens(made: Made, ring: Ring, epoch: RingEpoch) -> bytes:
    kept = queries.ring_keys_of(made.keys, ring).get(epoch=epoch)
    return unwrap_ring_seed(
        bytes(kept.wrapped),
        instance=operations.installation_name(),
        ring=ring.name,
        epoch=epoch.number,
        member=str(made.keys.number),
        sealing_seed=made.pairs.sealing_seed,
        ring_public_key=bytes(epoch.public_key),
    )


class TestFoundRing:
    def test_gives_the_founder_its_key(
        self, begun: Begun, own: Made, reviewer: Member
    ) -> None:
        ring, seed = begun
        epoch = ring.open_epoch

        assert epoch is not None
        assert opens(own, ring, epoch) == seed
        assert "sealing.ring.founded" in {one.kind for one in entries_of(reviewer)}

    def test_refuses_a_name_that_is_taken(
        self, begun: Begun, second: Made, colleague: Member, noon: datetime
    ) -> None:
        with pytest.raises(RingExistsError):
            founded(second, colleague, noon)

    def test_hands_nothing_to_a_recovery_key_that_is_not_there(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        seed = new_seed()
        key = wrapped(seed, "intake", 1, own.keys)
        with pytest.raises(KeysMissingError):
            operations.found_ring(
                name="intake",
                purpose="Invented accounts",
                public_key=public_key_of(seed),
                wrapped=key,
                wrapped_to_recovery=key,
                member=reviewer,
                founded_at=noon,
            )
        assert not queries.rings_of(reviewer).exists()

    def test_knows_nothing_of_names_elsewhere(
        self, begun: Begun, foreign: Made, outsider: Member, noon: datetime
    ) -> None:
        assert founded(foreign, outsider, noon)[0].name == begun[0].name

    def test_begins_anew_what_nobody_could_open(
        self, begun: Begun, reviewer: Member, noon: datetime
    ) -> None:
        anew = enrolled(reviewer, noon)
        ring, _ = founded(anew, reviewer, noon)

        epoch = ring.open_epoch
        assert ring == begun[0]
        assert epoch is not None
        assert epoch.number == 2

    def test_needs_keys(self, own: Made, colleague: Member, noon: datetime) -> None:
        with pytest.raises(KeysMissingError):
            founded(own, colleague, noon)

    def test_refuses_a_key_that_was_not_wrapped(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        seed = new_seed()
        with pytest.raises(MalformedError):
            operations.found_ring(
                name="intake",
                purpose="What is told (invented)",
                public_key=public_key_of(seed),
                wrapped=b"the key of the ring in plain words"[:32] * 36 + seed[:16],
                member=reviewer,
                founded_at=noon,
            )
        assert not Ring.objects.exists()


class TestAddToRing:
    def test_hands_over_the_key(
        self,
        begun: Begun,
        second: Made,
        reviewer: Member,
        noon: datetime,
    ) -> None:
        added(*begun, second, reviewer, noon)

        epoch = begun[0].open_epoch
        assert epoch is not None
        assert opens(second, begun[0], epoch) == begun[1]
        kinds = {one.kind for one in entries_of(reviewer)}
        assert "sealing.ring.member_added" in kinds

    def test_is_done_by_another_than_the_newcomer(
        self, begun: Begun, second: Made, colleague: Member, noon: datetime
    ) -> None:
        with pytest.raises(TwoPersonsError):
            added(*begun, second, colleague, noon)

    def test_is_done_by_a_holder(
        self,
        begun: Begun,
        second: Made,
        organisation: Organisation,
        noon: datetime,
    ) -> None:
        third = add_member(
            username="third", organisation=organisation, roles=[Role.REVIEWER]
        )
        enrolled(third, noon)
        with pytest.raises(NotHolderError):
            added(*begun, second, third, noon)

    def test_is_done_once(
        self, begun: Begun, second: Made, reviewer: Member, noon: datetime
    ) -> None:
        added(*begun, second, reviewer, noon)
        with pytest.raises(AlreadyHolderError):
            added(*begun, second, reviewer, noon)

    def test_needs_the_open_epoch_and_no_other(
        self, begun: Begun, second: Made, reviewer: Member, noon: datetime
    ) -> None:
        kept = wrapped(begun[1], "intake", 1, second.keys)
        for wraps in ({}, {1: kept, 2: kept}):
            with pytest.raises(WrapMissingError):
                operations.add_to_ring(
                    ring_id=begun[0].id,
                    newcomer_id=second.keys.id,
                    wraps=wraps,
                    member=reviewer,
                    added_at=noon,
                )

    def test_finds_nobody_of_another_organisation(
        self, begun: Begun, foreign: Made, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(RingNotFoundError):
            added(*begun, foreign, reviewer, noon)

    def test_is_hidden_from_an_outsider(
        self,
        begun: Begun,
        second: Made,
        foreign: Made,
        outsider: Member,
        noon: datetime,
    ) -> None:
        with pytest.raises(RingNotFoundError):
            added(*begun, second, outsider, noon)

    def test_finds_nobody_who_was_shut_out(
        self,
        begun: Begun,
        second: Made,
        colleague: Member,
        reviewer: Member,
        noon: datetime,
    ) -> None:
        Member.objects.filter(pk=colleague.pk).update(is_active=False)
        with pytest.raises(RingNotFoundError):
            added(*begun, second, reviewer, noon)


class TestRemoveFromRing:
    def test_begins_an_epoch_without_the_leaver(
        self, begun: Begun, own: Made, second: Made, reviewer: Member, noon: datetime
    ) -> None:
        added(*begun, second, reviewer, noon)
        epoch = remove(begun[0], second, [own], reviewer, noon)

        assert epoch.number == 2
        assert list(begun[0].holders()) == [own.keys]
        assert queries.ring_keys_of(second.keys, begun[0]).count() == 1
        assert begun[0].epochs.get(number=1).closed_on == noon.date()
        kinds = {one.kind for one in entries_of(reviewer)}
        assert "sealing.ring.member_removed" in kinds

    def test_refuses_where_one_who_stays_has_no_wrap(
        self, begun: Begun, own: Made, second: Made, reviewer: Member, noon: datetime
    ) -> None:
        added(*begun, second, reviewer, noon)
        recovery = recovery_of(reviewer, noon)
        added(*begun, recovery, reviewer, noon)
        with pytest.raises(WrapMissingError):
            remove(begun[0], second, [own], reviewer, noon)
        assert begun[0].epochs.count() == 1

    def test_refuses_a_wrap_for_the_leaver(
        self, begun: Begun, own: Made, second: Made, reviewer: Member, noon: datetime
    ) -> None:
        added(*begun, second, reviewer, noon)
        with pytest.raises(WrapMissingError):
            remove(begun[0], second, [own, second], reviewer, noon)

    def test_refuses_to_leave_it_to_nobody(
        self, begun: Begun, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(LastHolderError):
            remove(begun[0], own, [], reviewer, noon)

    def test_leaves_it_to_the_recovery_key(
        self, begun: Begun, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        recovery = recovery_of(reviewer, noon)
        added(*begun, recovery, reviewer, noon)
        remove(begun[0], own, [recovery], reviewer, noon)

        assert list(begun[0].holders()) == [recovery.keys]

    def test_is_done_by_another_while_others_stay(
        self, begun: Begun, own: Made, second: Made, reviewer: Member, noon: datetime
    ) -> None:
        added(*begun, second, reviewer, noon)
        with pytest.raises(TwoPersonsError):
            remove(begun[0], own, [second], reviewer, noon)

    def test_is_done_by_a_holder(
        self, begun: Begun, own: Made, second: Made, colleague: Member, noon: datetime
    ) -> None:
        with pytest.raises(NotHolderError):
            remove(begun[0], own, [second], colleague, noon)

    def test_is_hidden_from_an_outsider(
        self, begun: Begun, own: Made, foreign: Made, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(RingNotFoundError):
            remove(begun[0], own, [foreign], outsider, noon)


class TestRoles:
    def test_keep_the_panel_from_rings(
        self, begun: Begun, organisation: Organisation, noon: datetime
    ) -> None:
        panel = add_member(
            username="panel", organisation=organisation, roles=[Role.PANEL]
        )
        with pytest.raises(RoleMissingError):
            operations.add_to_ring(
                ring_id=begun[0].id,
                newcomer_id=uuid.uuid4(),
                wraps={},
                member=panel,
                added_at=noon,
            )
