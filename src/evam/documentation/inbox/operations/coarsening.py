"""Making rare coded rows coarser, a quarter of a year at a time (decision 26)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from evam.documentation.inbox.models import SealedReport
from evam.documentation.intake.operations import lose_detail
from evam.documentation.telling.coded import Codes
from evam.documentation.telling.rarity import Coarsened, Facts, coarsen

ROWS_STAY_FINE = timedelta(days=90)
CODES = tuple(each.name for each in fields(Codes) if each.name != "act_types")


def coarsen_rare_rows(today: date) -> Coarsened:
    """Take detail out of rare rows of the quarters that ended 90 days ago.

    All rows up to the end of a quarter are looked at together, so that a rare one is
    rare among many; rows that came later keep their detail. Twice is once.

    Returns:
        What was looked at, which steps were taken, how many rows are rare now.
    """
    with transaction.atomic():
        held = list(_rows_before(_end_of_quarter(today - ROWS_STAY_FINE)))
        facts = [_facts(each) for each in held]
        found = coarsen(facts)
        for report, before, after in zip(held, facts, found.rows, strict=True):
            if before != after:
                _store(report, before, after)
    return found


def _rows_before(end: date) -> Iterator[SealedReport]:
    rows = SealedReport.objects.with_contents().filter(report__received_on__lt=end)
    together = rows.select_related("report").prefetch_related("report__acts")
    yield from together.order_by("pk")


def _end_of_quarter(day: date) -> date:
    """The first day of the quarter in which a day lies: what ended before it."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def _facts(kept: SealedReport) -> Facts:
    report = kept.report
    return Facts(
        act_types=tuple(sorted(act.code for act in report.acts.all())),
        **{name: getattr(report, name) for name in CODES},
        time=kept.period,
        victims=(report.victims_low, report.victims_high),
        harm=(kept.harm_low, kept.harm_high),
    )


def _store(kept: SealedReport, before: Facts, after: Facts) -> None:
    coarser: dict[str, Any] = {
        name: getattr(after, name)
        for name in CODES
        if getattr(after, name) != getattr(before, name)
    }
    if after.time != before.time:
        coarser["month"] = None
    if after.victims != before.victims:
        low, high = after.victims
        coarser |= {"victims_low": low, "victims_best": None, "victims_high": high}
    lose_detail(kept.pk, acts=after.act_types, **coarser)
    kept.period = after.time
    kept.harm_low, kept.harm_high = after.harm
    kept.save(update_fields=["period", "harm_low", "harm_high"])
