"""The table "After a loss" of docs/explanation/sealing.md, through what a server keeps.

Who opens a report here has the rows of the database, and what is left of secrets.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.audit.queries import entries_of
from evam.sealing.context import Context, Purpose
from evam.sealing.exchanges import Recovered, read_recovered, read_to_recover
from evam.sealing.keyring import operations, queries
from evam.sealing.keyring.models import MemberKey, Ring
from evam.sealing.keyring.operations import (
    NotHolderError,
    RecoveryRefusedError,
    RingNotFoundError,
    TwoPersonsError,
)
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.locks import (
    lock_with_passphrase,
    unlock_with_code,
    unlock_with_passphrase,
)
from evam.sealing.members import member_keys, unwrap_ring_seed
from evam.sealing.recovering import recover
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import Recipient, RingKey, new_report, new_shred_key
from evam.sealing.shares import split
from evam.sealing.texts import open_text, seal_text

from ..keyed import CODE, Made, enrolled, recovery_of, wrapped

STORY = b"An invented account: three boats behind the mole."
WORDS = "nine invented lanterns by the harbour"
SHUT = b""


@dataclass(frozen=True)
class Sealed:
    """One report as the server keeps it."""

    epoch: int
    context: Context
    envelope: bytes
    shred_key: bytes


def sealed_to(ring: Ring) -> Sealed:
    """A report sealed to the ring's open epoch."""
    epoch = ring.open_epoch
    assert epoch is not None
    context = Context(
        instance=operations.installation_name(),
        report=new_report(),
        schema="report/1",
        purpose=Purpose.NARRATIVE,
    )
    key = bytes(epoch.public_key)
    recipient = Recipient(ring=ring.name, epoch=epoch.number, public_key=key)
    shred_key = new_shred_key()
    envelope = seal_text(STORY, context, recipients=[recipient], shred_key=shred_key)
    return Sealed(epoch.number, context, envelope, shred_key)


def seed_of(ring: Ring, epoch: int, keys: MemberKey, secret: bytes) -> bytes:
    """A ring's seed, as its holder's secret opens the row."""
    held = queries.ring_keys_of(keys, ring).get(epoch__number=epoch)
    place = {"instance": operations.installation_name(), "member": str(keys.number)}
    return unwrap_ring_seed(
        bytes(held.wrapped),
        **place,
        ring=ring.name,
        epoch=epoch,
        sealing_seed=member_keys(secret, **place).sealing_seed,
        ring_public_key=bytes(held.epoch.public_key),
    )


def opened(report: Sealed, ring: Ring, keys: MemberKey, secret: bytes) -> bytes:
    """The story, or nothing: what these keys make of the report."""
    if not queries.ring_keys_of(keys, ring).filter(epoch__number=report.epoch).exists():
        return SHUT
    seed = seed_of(ring, report.epoch, keys, secret)
    key = RingKey(ring=ring.name, epoch=report.epoch, seed=seed)
    try:
        return open_text(
            report.envelope, report.context, ring=key, shred_key=report.shred_key
        )
    except CannotOpenError:
        return SHUT


def place_of(made: Made) -> dict[str, str]:
    number = str(made.keys.number)
    return {"instance": operations.installation_name(), "member": number}


@dataclass
class Team:
    """A ring of two members and the recovery key, and a report from before."""

    ana: Made
    ben: Made
    recovery: Made
    shares: list[str]
    ring: Ring
    before: Sealed
    members: dict[str, Member]
    noon: datetime

    def begins_anew(self, name: str) -> Made:
        """A member makes other keys, because nothing opens the earlier ones."""
        return enrolled(self.members[name], self.noon)

    def added(self, newcomer: Made, giver: Made, name: str) -> None:
        """A holder hands over each epoch that they open."""
        held = queries.ring_keys_of(giver.keys, self.ring)
        numbers = list(held.values_list("epoch__number", flat=True))
        seeds = {
            number: seed_of(self.ring, number, giver.keys, giver.secret)
            for number in numbers
        }
        operations.add_to_ring(
            ring_id=self.ring.id,
            newcomer_id=newcomer.keys.id,
            wraps={
                number: wrapped(seed, self.ring.name, number, newcomer.keys)
                for number, seed in seeds.items()
            },
            member=self.members[name],
            added_at=self.noon,
        )

    def removed(self, leaver: Made, name: str, *staying: Made) -> None:
        """A holder begins the next epoch without one."""
        seed, number = new_seed(), self.ring.epochs.count() + 1
        operations.remove_from_ring(
            ring_id=self.ring.id,
            leaver_id=leaver.keys.id,
            public_key=public_key_of(seed),
            wraps={
                one.keys.id: wrapped(seed, self.ring.name, number, one.keys)
                for one in staying
            },
            member=self.members[name],
            removed_at=self.noon,
        )

    def recovered(self, newcomer: Made, shares: list[str]) -> Recovered:
        """The ceremony, by the files that go there and back."""
        asked = operations.ask_recovery(
            newcomer_id=newcomer.keys.id, member=self.members["ana"], asked_at=self.noon
        )
        result, shut = recover(read_to_recover(asked.written()), shares)
        assert shut == []
        return read_recovered(result.written())

    def hand_over(self, recovered: Recovered, name: str) -> None:
        operations.recover_rings(
            recovered=recovered, member=self.members[name], recovered_at=self.noon
        )


@pytest.fixture
def team(organisation: Organisation, noon: datetime) -> Team:
    members = {
        name: add_member(
            username=name,
            organisation=organisation,
            roles=[Role.REVIEWER, Role.COORDINATOR],
        )
        for name in ("ana", "ben", "carla")
    }
    ana, ben = (enrolled(members[name], noon) for name in ("ana", "ben"))
    recovery = recovery_of(members["ana"], noon)
    seed = new_seed()
    ring = operations.found_ring(
        name="intake",
        purpose="What is told at the harbour (invented)",
        public_key=public_key_of(seed),
        wrapped=wrapped(seed, "intake", 1, ana.keys),
        wrapped_to_recovery=wrapped(seed, "intake", 1, recovery.keys),
        member=members["ana"],
        founded_at=noon,
    )
    shares = split(recovery.secret)
    team = Team(ana, ben, recovery, shares, ring, sealed_to(ring), members, noon)
    team.added(ben, ana, "ana")
    return team


class TestAddingAMember:
    def test_opens_what_was_sealed_before_and_after(self, team: Team) -> None:
        carla = enrolled(team.members["carla"], team.noon)
        assert opened(team.before, team.ring, carla.keys, carla.secret) == SHUT

        team.added(carla, team.ben, "ben")

        after = sealed_to(team.ring)
        for report in (team.before, after):
            assert opened(report, team.ring, carla.keys, carla.secret) == STORY


class TestLosingAPassphrase:
    def test_leaves_the_printed_code_which_makes_another_lock(self, team: Team) -> None:
        ana, place = team.ana, place_of(team.ana)
        secret = unlock_with_code(bytes(ana.keys.lock_by_code), CODE, **place)
        lock = lock_with_passphrase(secret, WORDS, **place)
        kept = operations.change_lock(
            lock=lock, member=team.members["ana"], changed_at=team.noon
        )

        found = unlock_with_passphrase(bytes(kept.lock_by_passphrase), WORDS, **place)
        assert opened(team.before, team.ring, kept, found) == STORY

    def test_without_the_code_leaves_another_member_of_the_ring(
        self, team: Team
    ) -> None:
        anew = team.begins_anew("ana")
        assert opened(team.before, team.ring, anew.keys, anew.secret) == SHUT

        team.added(anew, team.ben, "ben")

        assert opened(team.before, team.ring, anew.keys, anew.secret) == STORY


class TestRemovingAMember:
    def test_leaves_them_what_they_had_and_nothing_that_comes(self, team: Team) -> None:
        team.removed(team.ben, "ana", team.ana, team.recovery)
        after = sealed_to(team.ring)

        assert after.epoch == 2
        ben = (team.ring, team.ben.keys, team.ben.secret)
        assert opened(team.before, *ben) == STORY
        assert opened(after, *ben) == SHUT

    def test_leaves_the_others_everything(self, team: Team) -> None:
        team.removed(team.ben, "ana", team.ana, team.recovery)
        after = sealed_to(team.ring)

        for report in (team.before, after):
            assert opened(report, team.ring, team.ana.keys, team.ana.secret) == STORY

    def test_takes_from_them_what_they_could_hand_on(self, team: Team) -> None:
        team.removed(team.ben, "ana", team.ana, team.recovery)
        carla = enrolled(team.members["carla"], team.noon)

        with pytest.raises(NotHolderError):
            team.added(carla, team.ben, "ben")


class TestLosingEveryone:
    @pytest.fixture
    def alone(self, team: Team) -> Made:
        """Both lost passphrase and paper; one makes other keys."""
        team.removed(team.ben, "ana", team.ana, team.recovery)
        team.begins_anew("ben")
        return team.begins_anew("ana")

    @pytest.mark.parametrize("chosen", [(0, 1, 2), (4, 2, 1), (0, 1, 2, 3, 4)])
    def test_leaves_three_shares_and_they_open_everything(
        self, chosen: tuple[int, ...], team: Team, alone: Made
    ) -> None:
        shares = [team.shares[at] for at in chosen]
        after = sealed_to(team.ring)
        team.hand_over(team.recovered(alone, shares), "ben")

        for report in (team.before, after, sealed_to(team.ring)):
            assert opened(report, team.ring, alone.keys, alone.secret) == STORY
        kinds = [one.kind for one in entries_of(team.members["ana"])]
        assert {"sealing.recovery.asked", "sealing.ring.recovered"} <= set(kinds)

    @pytest.mark.parametrize("left", [0, 1, 2])
    def test_and_all_but_two_shares_leaves_nothing(
        self, left: int, team: Team, alone: Made
    ) -> None:
        with pytest.raises(MalformedError):
            team.recovered(alone, team.shares[:left])
        assert opened(team.before, team.ring, alone.keys, alone.secret) == SHUT

    def test_keeps_the_ring_open_for_whoever_is_recovered(
        self, team: Team, alone: Made
    ) -> None:
        assert list(team.ring.holders()) == [team.recovery.keys]

        team.hand_over(team.recovered(alone, team.shares[:3]), "ben")
        carla = enrolled(team.members["carla"], team.noon)
        team.added(carla, alone, "ana")

        assert opened(team.before, team.ring, carla.keys, carla.secret) == STORY


class TestDeletingTheShredKey:
    def test_leaves_nothing_to_anybody(self, team: Team) -> None:
        shredded = Sealed(
            team.before.epoch,
            team.before.context,
            team.before.envelope,
            secrets.token_bytes(32),
        )
        anew = team.begins_anew("ana")
        team.hand_over(team.recovered(anew, team.shares[:3]), "ben")

        for one in (team.ben, anew):
            assert opened(shredded, team.ring, one.keys, one.secret) == SHUT


class TestRecoverRings:
    def test_refuses_who_would_get_the_rings(self, team: Team) -> None:
        with pytest.raises(TwoPersonsError):
            team.hand_over(team.recovered(team.ana, team.shares[:3]), "ana")

    def test_refuses_keys_that_were_replaced_meanwhile(self, team: Team) -> None:
        recovered = team.recovered(team.ana, team.shares[:3])
        team.begins_anew("ana")

        with pytest.raises(RingNotFoundError):
            team.hand_over(recovered, "ben")

    @pytest.mark.parametrize(
        "wraps", [{}, {("intake", 9): bytes(1168)}, {("nowhere", 1): bytes(1168)}]
    )
    def test_refuses_rings_that_the_recovery_key_does_not_hold(
        self, wraps: dict[tuple[str, int], bytes], team: Team
    ) -> None:
        recovered = Recovered(
            instance=operations.installation_name(),
            number=str(team.ana.keys.number),
            epoch=1,
            wraps=wraps,
        )
        with pytest.raises(RecoveryRefusedError):
            team.hand_over(recovered, "ben")

    def test_refuses_words_in_place_of_a_key(self, team: Team) -> None:
        anew = team.begins_anew("ana")
        recovered = team.recovered(anew, team.shares[:3])
        recovered.wraps["intake", 1] = b"words" * 233 + b"abc"

        with pytest.raises(MalformedError):
            team.hand_over(recovered, "ben")
        assert not queries.ring_keys_of(anew.keys, team.ring).exists()

    def test_refuses_another_installation(self, team: Team) -> None:
        recovered = team.recovered(team.ana, team.shares[:3])
        elsewhere = Recovered(
            instance="elsewhere",
            number=recovered.number,
            epoch=recovered.epoch,
            wraps=recovered.wraps,
        )
        with pytest.raises(RecoveryRefusedError):
            team.hand_over(elsewhere, "ben")

    def test_knows_nothing_of_another_organisation(
        self, team: Team, outsider: Member, noon: datetime
    ) -> None:
        recovered = team.recovered(team.ana, team.shares[:3])

        with pytest.raises(RingNotFoundError):
            operations.recover_rings(
                recovered=recovered, member=outsider, recovered_at=noon
            )
        with pytest.raises(RingNotFoundError):
            operations.ask_recovery(
                newcomer_id=team.ana.keys.id, member=outsider, asked_at=noon
            )


class TestAskRecovery:
    def test_refuses_where_the_recovery_key_is_in_no_ring(
        self, own: Made, reviewer: Member, noon: datetime
    ) -> None:
        recovery_of(reviewer, noon)

        with pytest.raises(RecoveryRefusedError):
            operations.ask_recovery(
                newcomer_id=own.keys.id, member=reviewer, asked_at=noon
            )
