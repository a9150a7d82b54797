"""Reads of data sets and reports for pages and for later parts of the step."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from evam.documentation.intake.models import DataSet, ImportNote, Report, Source

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


def data_sets_of(member: Member) -> QuerySet[DataSet]:
    """The member's data sets, newest first, with their sources."""
    found = DataSet.objects.visible_to(member).select_related("source")
    return found.order_by("-imported_at", "mapping")


def notes_by_reason(data_set: DataSet) -> list[dict[str, Any]]:
    """How often each kind of note was made, most frequent first."""
    counted = data_set.notes.values("kind", "column", "reason").annotate(
        rows=Count("id")
    )
    return list(counted.order_by("kind", "-rows", "reason"))


def notes_of(data_set: DataSet, kind: str) -> QuerySet[ImportNote]:
    """The notes of one kind in the order of the file."""
    return data_set.notes.filter(kind=kind).order_by("row", "id")


def reports_of(member: Member) -> QuerySet[Report]:
    """The member's reports with source and exact row, latest event first."""
    found = Report.objects.visible_to(member).select_related("source", "exact")
    return found.order_by("-exact__date_from", "key")


def report_of(member: Member, report_id: uuid.UUID) -> Report | None:
    """One report with what its page shows, or None if it is not the member's."""
    found = Report.objects.visible_to(member).filter(id=report_id)
    return (
        found.select_related("source", "exact", "data_set", "account__event")
        .prefetch_related("acts")
        .first()
    )


def count_of_reports() -> int:
    """How many reports this installation holds."""
    return Report.objects.count()


def source_names() -> dict[str, str]:
    """The name of each source by its code."""
    return dict(Source.objects.values_list("code", "name"))


def open_report_rows(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Every open report as a row of the REPORTS table, in the order of its key."""
    reports = Report.objects.filter(organisation=organisation, kind="OPEN")
    reports = reports.select_related("source", "exact").prefetch_related("acts")
    for report in reports.order_by("key").iterator(chunk_size=2_000):
        yield _row_of(report)


def _row_of(report: Report) -> dict[str, Any]:
    exact = report.exact
    if exact is None:  # the database keeps an exact row for every open report
        raise LookupError(report.key)
    coded = [
        "category",
        "nature",
        "force_or_power",
        "actor_kind",
        "setting",
        "phase",
        "source_quality",
    ]
    open_facts = [
        "date_from",
        "date_to",
        "latitude",
        "longitude",
        "uncertainty_km",
        "nationalities",
        "cites",
        "origin",
    ]
    return {
        "report_id": report.key,
        "source": report.source.code,
        "country": report.country or None,
        "admin1": report.admin1 or None,
        "place_name": exact.place_name or None,
        "text": exact.text or None,
        "victims": report.victims_best,
        "act_types": [act.code for act in report.acts.all()],
        **{name: getattr(report, name) for name in coded},
        **{name: getattr(exact, name) for name in open_facts},
    }


def report_ids_by_key(organisation: Organisation) -> dict[str, uuid.UUID]:
    """The identifier of each report by the key of its row."""
    reports = Report.objects.filter(organisation=organisation)
    return dict(reports.values_list("key", "id"))
