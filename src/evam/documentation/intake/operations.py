"""Taking reports in: every channel ends here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from evam.accounts.models import Organisation
from evam.documentation.intake.models import (
    Act,
    DataSet,
    ExactRow,
    ImportNote,
    Report,
    Source,
)

NOT_CODED = "unknown"
NOT_ESTABLISHED = "not_established"

Row = Mapping[str, Any]


class AlreadyImportedError(Exception):
    """This very file was imported before; nothing was changed."""


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A published list as it is about to be imported.

    Attributes:
        source: the fields of `Source`, by name.
        mapping: the name of the mapping that made the rows.
        content_hash: SHA-256 of the file the rows come from.
        batches: the accepted rows, some at a time.
        accepted: how many rows follow.
        notes: refusals, remarks and unmatched causes, by field of `ImportNote`.
        refused: how many rows were refused.
        unmatched_causes: how many rows carry a cause that no rule knows.
    """

    source: Mapping[str, str]
    mapping: str
    content_hash: str
    batches: Iterable[list[dict[str, Any]]]
    accepted: int
    notes: list[dict[str, Any]]
    refused: int
    unmatched_causes: int


def source_of_list(fields: Mapping[str, str]) -> Source:
    """The source with this code, made or brought up to date."""
    source, _ = Source.objects.update_or_create(code=fields["code"], defaults=fields)
    return source


@transaction.atomic
def import_list(
    published: ImportedList,
    *,
    organisation: Organisation,
    imported_at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> DataSet:
    """Take in a published list whole: all of its reports, or none.

    Raises:
        AlreadyImportedError: the organisation holds this file already.
    """
    seen = DataSet.objects.filter(
        organisation=organisation, content_hash=published.content_hash
    )
    if seen.exists():
        raise AlreadyImportedError(published.content_hash)
    data_set = DataSet.objects.create(
        organisation=organisation,
        source=source_of_list(published.source),
        mapping=published.mapping,
        content_hash=published.content_hash,
        imported_at=imported_at,
        rows_read=published.accepted + published.refused,
        rows_accepted=published.accepted,
        rows_refused=published.refused,
        unmatched_causes=published.unmatched_causes,
    )
    ImportNote.objects.bulk_create(
        ImportNote(data_set=data_set, **note) for note in published.notes
    )
    done = 0
    for batch in published.batches:
        _store_open_reports(batch, data_set)
        done += len(batch)
        progress(done)
    return data_set


def _store_open_reports(rows: list[dict[str, Any]], data_set: DataSet) -> None:
    exact = ExactRow.objects.bulk_create(_exact_row(row) for row in rows)
    reports = Report.objects.bulk_create(
        _report(row, place, data_set) for row, place in zip(rows, exact, strict=True)
    )
    Act.objects.bulk_create(
        Act(report=report, code=code)
        for report, row in zip(reports, rows, strict=True)
        for code in dict.fromkeys(row["act_types"] or ())
    )


def _exact_row(row: Row) -> ExactRow:
    lists = {name: row[name] or [] for name in ("nationalities", "cites", "origin")}
    return ExactRow(
        date_from=row["date_from"],
        date_to=row["date_to"],
        place_name=row["place_name"] or "",
        latitude=row["latitude"],
        longitude=row["longitude"],
        uncertainty_km=row["uncertainty_km"],
        text=row["text"] or "",
        **lists,
    )


def _report(row: Row, exact: ExactRow, data_set: DataSet) -> Report:
    victims = row["victims"]
    return Report(
        organisation=data_set.organisation,
        kind=Report.Kind.OPEN,
        source=data_set.source,
        data_set=data_set,
        key=row["report_id"],
        exact=exact,
        received_on=data_set.imported_at.date(),
        category=row["category"] or NOT_ESTABLISHED,
        nature=row["nature"] or NOT_ESTABLISHED,
        force_or_power=row["force_or_power"] or NOT_CODED,
        actor_kind=row["actor_kind"] or NOT_CODED,
        setting=row["setting"] or NOT_CODED,
        phase=row["phase"] or NOT_CODED,
        country=row["country"] or "",
        admin1=row["admin1"] or "",
        month=_month(row),
        victims_low=victims,
        victims_best=victims,
        victims_high=victims,
        source_quality=row["source_quality"],
    )


def _month(row: Row) -> Any:
    """The month of the event, or None where the days span more than one."""
    first, last = row["date_from"], row["date_to"]
    if first is None or (first.year, first.month) != (last.year, last.month):
        return None
    return first.replace(day=1)
