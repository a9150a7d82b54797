"""Turning what cross-checking found into events with accounts and elements."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from evam.common.inserting import insert_rows
from evam.common.records import Records
from evam.documentation.verification.analysis import Compared
from evam.documentation.verification.models import (
    Account,
    ComparedPair,
    Comparison,
    Contradiction,
    Element,
    Event,
)

if TYPE_CHECKING:
    from evam.accounts.models import Organisation

NOT_CODED = "unknown"
NOT_GRADED = "GU"
BATCH = 2_000

ELEMENT_OF = {
    "cause": Element.Name.CAUSE,
    "force": Element.Name.FORCE,
    "force_or_power": Element.Name.FORCE,
    "number": Element.Name.NUMBER,
    "actor": Element.Name.ACTOR_KIND,
    "actor_kind": Element.Name.ACTOR_KIND,
    "harm": Element.Name.HARM,
    "place": Element.Name.PLACE_TIME,
    "time": Element.Name.PLACE_TIME,
    "place_time": Element.Name.PLACE_TIME,
}
"""Which element of an event a contradiction found by cross-checking bears on."""


class AlreadyComparedError(Exception):
    """These very reports were compared before; the events stand."""


@transaction.atomic
def record_comparison(
    compared: Compared,
    *,
    organisation: Organisation,
    snapshot_hash: str,
    report_ids: Mapping[str, uuid.UUID],
    made_at: datetime,
    records_are: str = Records.REAL,
) -> Comparison:
    """Store the events of a comparison in place of those of an earlier one.

    Invented reports are compared apart: no event holds both kinds. An event that is
    found again keeps its identifier, so that its page stays where it was.

    Raises:
        AlreadyComparedError: this snapshot of reports was compared before.
    """
    runs = Comparison.objects.filter(organisation=organisation, records_are=records_are)
    if runs.filter(snapshot_hash=snapshot_hash).exists():
        raise AlreadyComparedError(snapshot_hash)
    runs.delete()
    comparison = Comparison.objects.create(
        organisation=organisation,
        made_at=made_at,
        snapshot_hash=snapshot_hash,
        records_are=records_are,
        summary=compared.summary,
    )
    contested = _contested_elements(compared.contradictions)
    events = Event.objects.bulk_create(
        (
            _event(row, comparison, contested[row["event_id"]])
            for row in compared.events
        ),
        batch_size=BATCH,
    )
    by_key = {event.key: event for event in events}
    _store_accounts(compared, by_key, report_ids)
    _store_elements(events)
    _store_pairs(compared, by_key, report_ids)
    _store_contradictions(compared, by_key, report_ids)
    return comparison


def _contested_elements(rows: list[dict[str, Any]]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        name = ELEMENT_OF[row["element"]].value
        if name not in found[row["event_id"]]:
            found[row["event_id"]].append(name)
    return found


def _event(
    row: Mapping[str, Any], comparison: Comparison, contested: list[str]
) -> Event:
    same = [
        "date_from",
        "date_to",
        "latitude",
        "longitude",
        "uncertainty_km",
        "victims_low",
        "victims_best",
        "victims_high",
        "provisional",
        "grade",
    ]
    coded = ["force_or_power", "actor_kind", "setting", "phase"]
    kind, key = comparison.records_are, row["event_id"]
    return Event(
        id=uuid.uuid5(comparison.organisation_id, f"{kind} {key}"),
        organisation=comparison.organisation,
        comparison=comparison,
        records_are=kind,
        key=key,
        country=row["country"] or "",
        admin1=row["admin1"] or "",
        category=row["category"] or "not_established",
        nature=row["nature"] or "not_established",
        act_codes=row["act_types"] or [],
        report_count=row["reports"],
        origin_count=row["origins"],
        source_codes=row["sources"] or [],
        contested=sorted(contested),
        **{name: row[name] for name in same},
        **{name: row[name] or NOT_CODED for name in coded},
    )


def _store_accounts(
    compared: Compared,
    events: Mapping[str, Event],
    report_ids: Mapping[str, uuid.UUID],
) -> None:
    insert_rows(
        Account,
        ("event", "report", "origin_number"),
        (
            (
                events[row["event_id"]].id,
                report_ids[row["report_id"]],
                row.get("origin_number") or 1,
            )
            for row in compared.members
        ),
    )


def _store_elements(events: list[Event]) -> None:
    names = [name.value for name in Element.Name]
    insert_rows(
        Element,
        ("event", "name", "grade", "contested"),
        (
            (event.id, name, NOT_GRADED, name in event.contested)
            for event in events
            for name in names
        ),
    )


def _store_pairs(
    compared: Compared,
    events: Mapping[str, Event],
    report_ids: Mapping[str, uuid.UUID],
) -> None:
    event_of = {row["report_id"]: row["event_id"] for row in compared.members}
    same = ("left", "right", "probability", "weight")
    ComparedPair.objects.bulk_create(
        (
            ComparedPair(
                event=events[event_of[row["left"]]],
                left_id=report_ids[row["left"]],
                right_id=report_ids[row["right"]],
                probability=row["probability"],
                weights={k: v for k, v in row.items() if k not in same},
            )
            for row in compared.pairs
            if event_of[row["left"]] == event_of[row["right"]]
        ),
        batch_size=BATCH,
    )


def _store_contradictions(
    compared: Compared,
    events: Mapping[str, Event],
    report_ids: Mapping[str, uuid.UUID],
) -> None:
    Contradiction.objects.bulk_create(
        (
            Contradiction(
                event=events[row["event_id"]],
                element=ELEMENT_OF[row["element"]],
                left_id=report_ids[row["left"]],
                right_id=report_ids[row["right"]],
                values=row["values"],
            )
            for row in compared.contradictions
        ),
        batch_size=BATCH,
    )
