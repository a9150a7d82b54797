"""Fills an empty database with invented records in bulk, for benchmarks/pages.py.

Every record is made up here: a fixed seed, codes of the vocabularies, and words that
name no place and no person.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from evam.accounts.models import Member, Organisation
from evam.common.records import Records
from evam.documentation.intake.models import Act, DataSet, ExactRow, Report, Source
from evam.documentation.monitoring.models import CauseAnswer, Situation
from evam.documentation.monitoring.operations import save_situation, take_snapshot
from evam.documentation.prioritisation.models import StatedView
from evam.documentation.verification.models import (
    Account,
    Comparison,
    Contradiction,
    Element,
    Event,
)
from evam.documentation.verification.queries import event_rows
from evam.documentation.vocabularies.analysis import is_structural_zero
from evam.documentation.vocabularies.words import choices

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = date(2014, 1, 1)
DAYS = 365 * 11
COUNTRIES = ("BE", "FR", "DE", "IT", "GR", "ES", "LY", "TN", "TR", "MA", "NL", "HR")
JOINED = 10
"""Every tenth report tells of the event of the one before it."""

BATCH = 5_000
INVENTED = Records.INVENTED


def codes(name: str) -> list[str]:
    """The codes of a vocabulary."""
    return [code for code, _label in choices(name)]


class Records100k:
    """Draws the coded part of records; the same seed gives the same records."""

    def __init__(self, seed: int = 1) -> None:
        self.draw = random.Random(seed)  # noqa: S311  (made-up records, no secret)
        names = ("actor_kinds", "settings", "phases")
        self.vocabularies = {name: codes(name) for name in names}
        self.pairs = [
            (category, nature)
            for category in codes("categories")
            for nature in codes("natures")
            if not is_structural_zero(category, nature)
        ]
        self.acts = codes("acts")
        self.force = codes("force_or_power")

    def coded(self) -> dict[str, Any]:
        """What a report and its event share."""
        one = self.draw.choice
        low = self.draw.randint(0, 4)
        category, nature = one(self.pairs)
        return {
            "country": one(COUNTRIES),
            "category": category,
            "nature": nature,
            "force_or_power": one(self.force),
            "actor_kind": one(self.vocabularies["actor_kinds"]),
            "setting": one(self.vocabularies["settings"]),
            "phase": one(self.vocabularies["phases"]),
            "victims_low": low,
            "victims_best": low + self.draw.randint(0, 3),
            "victims_high": low + self.draw.randint(3, 9),
        }

    def day(self) -> date:
        """Any day of eleven years."""
        return FIRST + timedelta(days=self.draw.randrange(DAYS))


def fill(organisation: Organisation, reports: int) -> None:
    """Put reports, events, situations and views into the organisation."""
    drawn = Records100k()
    source = Source.objects.create(code="invented-list", name="Invented list")
    data_set = _data_set(organisation, source, reports)
    rows = [_row(drawn, number) for number in range(reports)]
    _store_reports(rows, data_set)
    _store_events(rows, organisation)
    take_snapshot(
        event_rows(organisation),
        organisation=organisation,
        made_at=NOW,
        records_are=INVENTED,
    )
    _store_situations(organisation)


def _data_set(organisation: Organisation, source: Source, reports: int) -> DataSet:
    return DataSet.objects.create(
        organisation=organisation,
        source=source,
        records_are=INVENTED,
        content_hash="0" * 64,
        mapping="invented",
        state=DataSet.State.IMPORTED,
        uploaded_at=NOW,
        imported_at=NOW,
        rows_read=reports,
        rows_accepted=reports,
    )


def _row(drawn: Records100k, number: int) -> dict[str, Any]:
    return {
        "report_id": uuid.UUID(int=number + 1),
        "key": f"invented:{number:06d}",
        "day": drawn.day(),
        "coded": drawn.coded(),
        "acts": drawn.draw.sample(drawn.acts, drawn.draw.choice((0, 1, 1, 2))),
        "latitude": drawn.draw.uniform(30, 55),
        "longitude": drawn.draw.uniform(-10, 35),
    }


def _batches(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _store_reports(rows: list[dict[str, Any]], data_set: DataSet) -> None:
    for batch in _batches(rows):
        exact = [
            ExactRow(
                date_from=row["day"],
                date_to=row["day"],
                place_name=f"Place {row['key'][-3:]} (invented)",
                latitude=row["latitude"],
                longitude=row["longitude"],
                uncertainty_km=10.0,
            )
            for row in batch
        ]
        ExactRow.objects.bulk_create(exact)
        Report.objects.bulk_create(
            _report(row, place, data_set)
            for row, place in zip(batch, exact, strict=True)
        )
        Act.objects.bulk_create(
            Act(report_id=row["report_id"], code=code)
            for row in batch
            for code in row["acts"]
        )


def _report(row: dict[str, Any], exact: ExactRow, data_set: DataSet) -> Report:
    return Report(
        id=row["report_id"],
        organisation=data_set.organisation,
        source=data_set.source,
        kind=Report.Kind.OPEN,
        records_are=INVENTED,
        data_set=data_set,
        key=row["key"],
        exact=exact,
        received_on=NOW.date(),
        month=row["day"].replace(day=1),
        **row["coded"],
    )


def _store_events(rows: list[dict[str, Any]], organisation: Organisation) -> None:
    comparison = Comparison.objects.create(
        organisation=organisation, made_at=NOW, snapshot_hash="1" * 64, summary={}
    )
    groups: list[list[dict[str, Any]]] = []
    for number, row in enumerate(rows):
        if number % JOINED == 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    for start in range(0, len(groups), BATCH):
        _store_some_events(groups[start : start + BATCH], comparison)


def _store_some_events(
    groups: list[list[dict[str, Any]]], comparison: Comparison
) -> None:
    events = [_event(group, comparison) for group in groups]
    Event.objects.bulk_create(events)
    pairs = list(zip(events, groups, strict=True))
    Account.objects.bulk_create(
        Account(event=event, report_id=row["report_id"], origin_number=number)
        for event, group in pairs
        for number, row in enumerate(group, start=1)
    )
    Element.objects.bulk_create(
        Element(event=event, name=name, contested=name.value in event.contested)
        for event in events
        for name in Element.Name
    )
    Contradiction.objects.bulk_create(
        Contradiction(
            event=event,
            element=Element.Name.CAUSE,
            left_id=group[0]["report_id"],
            right_id=group[1]["report_id"],
            values=[],
        )
        for event, group in pairs
        if event.contested
    )


def _event(group: list[dict[str, Any]], comparison: Comparison) -> Event:
    first = group[0]
    return Event(
        organisation=comparison.organisation,
        comparison=comparison,
        key=first["key"],
        date_from=first["day"],
        date_to=first["day"],
        latitude=first["latitude"],
        longitude=first["longitude"],
        uncertainty_km=10.0,
        act_codes=first["acts"],
        report_count=len(group),
        origin_count=len(group),
        provisional="P2" if len(group) > 1 else "P4",
        source_codes=["invented-list"],
        contested=["CAUSE"] if len(group) > 1 else [],
        **first["coded"],
    )


def _store_situations(organisation: Organisation) -> None:
    """Twelve situations over one year, each with answers on its cause."""
    for country in COUNTRIES:
        situation = save_situation(
            organisation=organisation,
            slug=f"roads-{country.lower()}",
            fields={
                "name": f"The roads of {country} (invented)",
                "why": "Made up to measure pages.",
                "records_are": INVENTED,
                "period_from": date(2023, 1, 1),
                "period_to": date(2023, 12, 31),
                "cells": {"country": [country]},
            },
        )
        _answer_causes(situation)


def _answer_causes(situation: Situation) -> None:
    CauseAnswer.objects.bulk_create(
        CauseAnswer(situation=situation, question=question, answer=answer)
        for question, answer in zip(
            CauseAnswer.Question, ("YES", "PARTIAL", "UNKNOWN", "NO"), strict=False
        )
    )


def state_views(members: list[Member]) -> None:
    """Have every member state an order of the criteria."""
    for number, member in enumerate(members):
        places = {
            name: 1 + (number + place) % 4
            for place, name in enumerate(
                ("frequency", "intensity", "causes", "influence")
            )
        }
        StatedView.objects.create(
            organisation=member.organisation,
            member=member,
            bloc="PANEL" if number % 3 == 0 else "STAFF",
            kind="RANKING",
            said=places,
            stated_at=NOW,
        )


def promise(organisation: Organisation, number: int) -> None:
    """Put stakeholders and promises between them and us into the organisation."""
    from evam.mobilisation.commitments.models import Commitment, Instrument
    from evam.mobilisation.stakeholders.models import Kind, Level, Stakeholder

    owners = Stakeholder.objects.bulk_create(
        Stakeholder(
            organisation=organisation,
            records_are=INVENTED,
            name=f"Authority {one} (invented)",
            kind=Kind.values[one % len(Kind.values)],
            level=Level.values[one % len(Level.values)],
        )
        for one in range(100)
    )
    kinds = Instrument.values
    Commitment.objects.bulk_create(
        Commitment(
            organisation=organisation,
            records_are=INVENTED,
            instrument=kinds[one % len(kinds)],
            owner=owners[one % len(owners)],
            action=f"Train {one} officers (invented)",
            indicator="officers trained",
            baseline=0,
            target=float(one + 1),
            promised_on=date(2025, 1, 1),
            due_on=date(2026, 1, 1) + timedelta(days=one),
            **dict.fromkeys(
                ("specific", "measurable", "achievable", "relevant", "time_bound"),
                one % 3 > 0,
            ),
        )
        for one in range(number)
    )
