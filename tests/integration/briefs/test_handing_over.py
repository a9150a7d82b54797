"""Logging copies and replies, what waits, and what a project is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member
from evam.audit.queries import entries_of
from evam.publication.briefs.models import Brief, BriefCopy
from evam.publication.briefs.operations import (
    BriefNotFoundError,
    BriefNotReadyError,
    finish_brief,
    hand_over,
    note_reply,
    take_back_copy,
)
from evam.publication.briefs.queries.parts import parts_of_stakeholder
from evam.publication.briefs.queries.waiting import briefs_waiting

from ..instituted import asked
from .test_writing import COPY

UNTIL = date(2026, 12, 20)
REPLY = {"replied_on": date(2026, 12, 1), "reply": "One date was another day."}


@pytest.fixture
def ready(brief: Brief, reviewer: Member, noon: datetime) -> Brief:
    asked(reviewer, noon, brief)
    return finish_brief(member=reviewer, brief_id=brief.id, finished_at=noon)


def handed(member: Member, brief: Brief, noon: datetime) -> BriefCopy:
    return hand_over(member=member, brief_id=brief.id, fields=COPY, logged_at=noon)


def reasons(member: Member, today: date) -> list[str]:
    return [one.why for one in briefs_waiting(member, today)]


class TestHandOver:
    def test_logs_the_day_the_way_and_the_office(
        self, ready: Brief, reviewer: Member, noon: datetime
    ) -> None:
        copy = handed(reviewer, ready, noon)

        assert (copy.handed_on, copy.way) == (COPY["handed_on"], COPY["way"])
        kinds = entries_of(reviewer).values_list("kind", flat=True)
        assert "publication.brief.handed_over" in kinds

    def test_refuses_a_draft(
        self, brief: Brief, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(BriefNotReadyError, match="It is a draft"):
            handed(reviewer, brief, noon)

    def test_hides_the_brief_from_another_organisation(
        self, ready: Brief, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(BriefNotFoundError):
            handed(outsider, ready, noon)

    def test_can_be_taken_out_of_the_log(
        self, ready: Brief, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        copy = handed(reviewer, ready, noon)
        told = {"brief_id": ready.id, "copy_id": copy.id, "taken_back_at": noon}

        with pytest.raises(BriefNotFoundError):
            take_back_copy(member=outsider, **told)
        take_back_copy(member=reviewer, **told)
        assert not BriefCopy.objects.exists()


class TestNoteReply:
    def test_keeps_the_words_beside_the_brief(
        self, ready: Brief, reviewer: Member, noon: datetime
    ) -> None:
        note_reply(member=reviewer, brief_id=ready.id, fields=REPLY, noted_at=noon)

        ready.refresh_from_db()
        assert ready.reply == REPLY["reply"]

    def test_refuses_a_day_without_words(
        self, ready: Brief, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(IntegrityError, match="brief_replied_on_a_day_in_words"):
            note_reply(
                member=reviewer,
                brief_id=ready.id,
                fields=REPLY | {"reply": ""},
                noted_at=noon,
            )

    def test_hides_the_brief_from_another_organisation(
        self, ready: Brief, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(BriefNotFoundError):
            note_reply(member=outsider, brief_id=ready.id, fields=REPLY, noted_at=noon)


class TestBriefsWaiting:
    def test_are_first_to_be_handed_over_then_awaited_then_late(
        self, ready: Brief, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        assert reasons(reviewer, UNTIL) == ["to be handed over"]
        handed(reviewer, ready, noon)

        assert reasons(reviewer, UNTIL - timedelta(days=8)) == []
        assert reasons(reviewer, UNTIL - timedelta(days=7)) == ["reply awaited"]
        assert reasons(reviewer, UNTIL + timedelta(days=1)) == ["no reply yet"]
        assert reasons(outsider, UNTIL + timedelta(days=1)) == []

    def test_do_not_wait_once_it_replied(
        self, ready: Brief, reviewer: Member, noon: datetime
    ) -> None:
        handed(reviewer, ready, noon)
        note_reply(member=reviewer, brief_id=ready.id, fields=REPLY, noted_at=noon)

        assert reasons(reviewer, UNTIL + timedelta(days=1)) == []


class TestParts:
    def test_tell_until_when_a_stakeholder_may_reply(
        self, ready: Brief, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        handed(reviewer, ready, noon)
        (told,) = parts_of_stakeholder(reviewer, ready.recipient_id)

        assert told.state == "handed over, reply until 20 December 2026"
        assert told.on == COPY["handed_on"]
        assert parts_of_stakeholder(outsider, ready.recipient_id) == []
