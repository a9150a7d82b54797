"""Heads of the log: signed once a day, and never over a log that was changed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from evam.accounts.models import Member
from evam.audit import queries
from evam.audit.models import AuditEntry, AuditHead, DailyHead
from evam.audit.operations import (
    LogContradictsHeadError,
    digest_of,
    record,
    sign_head,
)
from evam.audit.verifier import START, LogError, heads_in, verify
from evam.config.commands.audit import audit

DAY = timedelta(days=1)


def do(member: Member, at: datetime, times: int) -> None:
    for number in range(times):
        record(kind="a.b.c", subject_id=number, member=member, occurred_at=at)


@pytest.fixture
def three_days(reviewer: Member, noon: datetime) -> list[DailyHead]:
    """Five entries on each of three days, and none on a fourth; a head for each."""
    found = []
    for day in range(4):
        do(reviewer, noon + day * DAY, 5 if day < 3 else 0)
        head = sign_head(signed_at=noon + (day + 1) * DAY)
        assert head is not None
        found.append(head)
    return found


def rewrite_from(number: int) -> None:
    """What somebody with the database may do: change an entry, mend every link."""
    AuditEntry.objects.filter(number=number).update(kind="nothing.was.done")
    before = START
    for entry in AuditEntry.objects.order_by("number"):
        entry.digest = before = digest_of(entry, before)
        entry.save(update_fields=["digest"])
    AuditHead.objects.update(digest=before)


class TestSignHead:
    def test_covers_each_day_to_its_end(self, three_days: list[DailyHead]) -> None:
        assert [head.size for head in three_days] == [5, 10, 15, 15]
        assert [head.day.day for head in three_days] == [22, 23, 24, 25]

    def test_leaves_out_what_was_done_today(
        self, reviewer: Member, noon: datetime
    ) -> None:
        do(reviewer, noon, 3)
        do(reviewer, noon + DAY, 2)

        head = sign_head(signed_at=noon + DAY)
        assert head is not None
        assert head.size == 3

    def test_signs_a_day_once_and_nothing_where_nothing_was_done(
        self, reviewer: Member, noon: datetime
    ) -> None:
        assert sign_head(signed_at=noon) is None
        do(reviewer, noon, 1)

        assert sign_head(signed_at=noon + DAY) == sign_head(signed_at=noon + DAY)
        assert DailyHead.objects.count() == 1

    @pytest.mark.parametrize("number", [1, 5, 14])
    def test_refuses_a_log_that_was_written_anew(
        self, three_days: list[DailyHead], noon: datetime, number: int
    ) -> None:
        rewrite_from(number)

        assert queries.faults_of_chain() == []
        with pytest.raises(LogContradictsHeadError):
            sign_head(signed_at=noon + 6 * DAY)


class TestTheLogAsItIsGivenOut:
    def test_is_whole(self, three_days: list[DailyHead]) -> None:
        held = heads_in(queries.told_heads())
        check = verify(queries.told_log(), held)

        assert (check.tree.size, len(check.heads)) == (15, 4)
        assert queries.fault_of_heads() == ""

    def test_is_whole_when_the_salt_of_a_subject_is_erased(
        self, three_days: list[DailyHead]
    ) -> None:
        entry = AuditEntry.objects.get(number=7)
        assert queries.is_about(entry, 1)
        AuditEntry.objects.filter(number=7).update(salt=None)
        entry.refresh_from_db()

        assert not queries.is_about(entry, 1)
        assert queries.faults_of_chain() == []
        assert queries.fault_of_heads() == ""
        assert verify(queries.told_log(), heads_in(queries.told_heads())).held

    def test_holds_no_salt_and_no_name(self, three_days: list[DailyHead]) -> None:
        told = b"".join(queries.told_log())
        salts = [bytes(entry.salt or b"") for entry in AuditEntry.objects.all()]

        assert not any(salt.hex().encode() in told for salt in salts)
        assert b"salt" not in told
        assert b"reviewer" not in told

    @pytest.mark.parametrize("number", [1, 5, 14])
    def test_is_told_to_be_written_anew(
        self, three_days: list[DailyHead], number: int
    ) -> None:
        rewrite_from(number)
        assert "is of other entries" in queries.fault_of_heads()

    def test_is_told_to_be_cut(self, three_days: list[DailyHead]) -> None:
        held = heads_in(queries.told_heads())
        AuditEntry.objects.filter(number__gt=10).delete()
        DailyHead.objects.filter(size__gt=10).delete()
        kept = AuditEntry.objects.get(number=10)
        AuditHead.objects.update(number=10, digest=kept.digest)

        assert queries.faults_of_chain() == []
        assert queries.fault_of_heads() == ""
        with pytest.raises(LogError, match="cut off"):
            verify(queries.told_log(), held)

    def test_of_heads_alone_tells_no_entry(self, three_days: list[DailyHead]) -> None:
        lines = [json.loads(line) for line in queries.told_heads()]
        assert lines[0] == {"evam audit heads": 1, "heads": 4}
        assert all(set(line) == {"head"} for line in lines[1:])


class TestTheCommand:
    def test_writes_a_log_that_it_finds_whole(
        self, three_days: list[DailyHead], tmp_path: Path
    ) -> None:
        log, held = tmp_path / "log.jsonl", tmp_path / "heads.jsonl"
        held.write_bytes(b"".join(queries.told_heads()))

        written = CliRunner().invoke(audit, ["export", str(log)])
        checked = CliRunner().invoke(audit, ["verify", str(log), "--head", str(held)])

        assert (written.exit_code, checked.exit_code) == (0, 0)
        assert "4 heads that you hold" in checked.output
        assert sorted(each.name for each in tmp_path.iterdir()) == [
            "heads.jsonl",
            "log.jsonl",
        ]

    def test_says_where_it_cannot_write(self, db: None, tmp_path: Path) -> None:
        done = CliRunner().invoke(audit, ["export", str(tmp_path / "gone" / "log")])
        assert done.exit_code == 2
        assert "was not written" in done.output
