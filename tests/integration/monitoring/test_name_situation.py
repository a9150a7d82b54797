"""A situation is named from a view, changed with a record, and stays of its kind."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.models import AuditEntry
from evam.documentation.monitoring.models import Situation
from evam.documentation.monitoring.operations import (
    SituationNotFoundError,
    assess_causes,
    change_situation,
    describe_way_out,
    name_situation,
)
from evam.documentation.monitoring.operations.causes import Answered
from evam.documentation.monitoring.queries import answers_of

ROAD: dict[str, Any] = {
    "name": "The road behind the coast",
    "why": "One death, two lists.",
    "records_are": "REAL",
    "period_from": date(2017, 5, 1),
    "period_to": date(2018, 4, 30),
    "cells": {"country": ["BE"]},
}


@pytest.fixture
def road(reviewer: Member, noon: datetime) -> Situation:
    return name_situation(member=reviewer, fields=ROAD, named_at=noon)


class TestNameSituation:
    def test_makes_a_slug_that_is_free(
        self, road: Situation, reviewer: Member, noon: datetime
    ) -> None:
        other = ROAD | {"name": "The road: behind the coast"}
        again = name_situation(member=reviewer, fields=other, named_at=noon)

        assert road.slug == "the-road-behind-the-coast"
        assert again.slug == "the-road-behind-the-coast-2"

    def test_takes_a_name_without_latin_letters(
        self, reviewer: Member, noon: datetime
    ) -> None:
        fields = ROAD | {"name": "الطريق خلف الساحل"}
        named = name_situation(member=reviewer, fields=fields, named_at=noon)

        assert named.slug == "situation"

    def test_never_takes_the_address_of_the_form(
        self, reviewer: Member, noon: datetime
    ) -> None:
        fields = ROAD | {"name": "New"}
        named = name_situation(member=reviewer, fields=fields, named_at=noon)

        assert named.slug == "new-2"

    def test_is_for_reviewers_and_coordinators(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        panel = add_member(
            username="panel", organisation=organisation, roles=[Role.PANEL]
        )
        with pytest.raises(RoleMissingError):
            name_situation(member=panel, fields=ROAD, named_at=noon)


class TestChangeSituation:
    def test_never_turns_real_into_invented(
        self, road: Situation, reviewer: Member, noon: datetime
    ) -> None:
        changed = change_situation(
            member=reviewer,
            slug=road.slug,
            fields=ROAD | {"name": "The E40", "records_are": "INVENTED"},
            changed_at=noon,
        )

        assert (changed.name, changed.records_are) == ("The E40", "REAL")
        kinds = AuditEntry.objects.order_by("number").values_list("kind", flat=True)
        assert list(kinds) == [
            "documentation.situation.named",
            "documentation.situation.reworded",
        ]

    @pytest.mark.parametrize(
        ("fields", "recorded"),
        [
            ({}, []),
            ({"why": "Two deaths."}, ["reworded"]),
            ({"period_to": date(2018, 5, 31)}, ["recut"]),
            ({"name": "The E40", "cells": {}}, ["recut", "reworded"]),
        ],
    )
    def test_records_whether_words_or_figures_change(
        self,
        fields: dict[str, Any],
        recorded: list[str],
        road: Situation,
        reviewer: Member,
        noon: datetime,
    ) -> None:
        change_situation(
            member=reviewer, slug=road.slug, fields=ROAD | fields, changed_at=noon
        )

        entries = AuditEntry.objects.exclude(kind__endswith=".named")
        kinds = {f"documentation.situation.{done}" for done in recorded}
        assert set(entries.values_list("kind", flat=True)) == kinds

    def test_is_hidden_from_another_organisation(
        self, road: Situation, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(SituationNotFoundError):
            change_situation(
                member=outsider, slug=road.slug, fields=ROAD, changed_at=noon
            )


class TestAssessCauses:
    def test_keeps_one_answer_a_question(
        self, road: Situation, reviewer: Member, noon: datetime
    ) -> None:
        for answer in ("NO", "PARTIAL"):
            assess_causes(
                member=reviewer,
                slug=road.slug,
                answers={"MECHANISM": Answered(answer, "a practice", "two reports")},
                main_cause="Pursuit on foot",
                assessed_at=noon,
            )

        told = {one.question: one.answer for one in answers_of(road)}
        assert told["MECHANISM"] == "PARTIAL"
        assert set(told.values()) == {"PARTIAL", "UNKNOWN"}
        assert Situation.objects.get().main_cause == "Pursuit on foot"

    def test_is_hidden_from_another_organisation(
        self, road: Situation, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(SituationNotFoundError):
            assess_causes(
                member=outsider,
                slug=road.slug,
                answers={},
                main_cause="",
                assessed_at=noon,
            )


class TestDescribeWayOut:
    def test_keeps_the_words(
        self, road: Situation, reviewer: Member, noon: datetime
    ) -> None:
        describe_way_out(
            member=reviewer, slug=road.slug, words="Who gives orders", described_at=noon
        )

        assert Situation.objects.get().would_help == "Who gives orders"

    def test_is_hidden_from_another_organisation(
        self, road: Situation, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(SituationNotFoundError):
            describe_way_out(
                member=outsider, slug=road.slug, words="x", described_at=noon
            )
