"""Reports as rows of the REPORTS table, to be written to a file or compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from evam.documentation.intake.analysis.door import FORMATS, write_reports
from evam.documentation.intake.analysis.kept_rows import days_of_month
from evam.documentation.intake.models import Report

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from evam.accounts.models import Organisation

__all__ = ["FORMATS", "exported", "file_name", "row_of", "rows_to_export", "write"]

SAME = (
    "category",
    "nature",
    "force_or_power",
    "actor_kind",
    "setting",
    "phase",
    "source_quality",
)
OPEN_FACTS = (
    "date_from",
    "date_to",
    "latitude",
    "longitude",
    "uncertainty_km",
    "nationalities",
    "cites",
    "origin",
)


def exported(
    organisation: Organisation, kind: str, records_are: str, chosen: Mapping[str, str]
) -> QuerySet[Report]:
    """The standing reports that an export holds: one kind, real or invented."""
    found = Report.objects.held_by(organisation)
    found = found.filter(kind=kind, records_are=records_are)
    if code := chosen.get("source"):
        found = found.filter(source__code=code)
    if country := chosen.get("country"):
        found = found.filter(country=country)
    if year := chosen.get("year"):
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        found = found.filter(month__range=(first, last))
    return found


def rows_to_export(found: QuerySet[Report]) -> Iterator[dict[str, Any]]:
    """Every report as a row of REPORTS, in the order of source and key."""
    whole = found.select_related("source", "exact").prefetch_related("acts")
    for report in whole.order_by("source__code", "key").iterator(chunk_size=2_000):
        yield row_of(report)


def write(out: Path | BinaryIO, found: QuerySet[Report], form: str) -> int:
    """Write reports in one of `FORMATS`; return how many.

    Raises:
        CannotBeReadError: the file cannot be put there.
    """
    return write_reports(out, rows_to_export(found), form)


def file_name(kind: str, records_are: str, form: str) -> str:
    """What a file is called; one of invented records says so in its name."""
    parts = ["reports", "public" if kind == Report.Kind.OPEN else "confidential-coded"]
    if records_are == "INVENTED":
        parts.append("INVENTED")
    return f"{'-'.join(parts)}.{form}"


def row_of(report: Report) -> dict[str, Any]:
    """One report as a row of REPORTS; a coded one has its month for its days."""
    row = {
        "report_id": report.key,
        "source": report.source.code,
        "country": report.country or None,
        "admin1": report.admin1 or None,
        "victims": report.victims_best,
        "act_types": sorted(act.code for act in report.acts.all()),
        "records_are": report.records_are,
        **{name: getattr(report, name) for name in SAME},
    }
    exact = report.exact
    if exact is None:
        first, last = days_of_month(report.month)
        return (
            row
            | dict.fromkeys(OPEN_FACTS)
            | {
                "date_from": first,
                "date_to": last,
                "place_name": None,
                "text": None,
            }
        )
    return row | {
        "place_name": exact.place_name or None,
        "text": exact.text or None,
        **{name: getattr(exact, name) for name in OPEN_FACTS},
    }
