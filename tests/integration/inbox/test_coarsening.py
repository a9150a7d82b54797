from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations import (
    Sent,
    Service,
    WayIn,
    coarsen_rare_rows,
    receive_report,
)
from evam.documentation.intake.models import Report
from tests.integration.sent import ANSWERS, told

RARE = {**ANSWERS, "acts": ["sexual_violence"], "where": {"country": "IS"}}


def received(answers: dict[str, Any], at: datetime) -> Sent:
    sent = told(answers)
    receive_report(sent=sent, received_at=at, way_in=WayIn.SCRIPT)
    return sent


@pytest.fixture
def rows(service: Service, noon: datetime) -> tuple[Sent, Sent]:
    """Six reports alike and a rare one; the first of those alike, and the rare one."""
    alike = [received(ANSWERS, noon) for _ in range(6)]
    return alike[0], received(RARE, noon)


class TestRareRows:
    def test_lose_detail_once_their_quarter_is_long_over(
        self, rows: tuple[Sent, Sent]
    ) -> None:
        shared, rare = rows
        coarsen_rare_rows(date(2027, 3, 31))
        assert Report.objects.get(id=rare.report).country == "IS"

        coarsen_rare_rows(date(2027, 4, 1))

        report = Report.objects.get(id=rare.report)
        kept = SealedReport.objects.get(pk=rare.report)
        assert (report.country, report.month, kept.period) == ("", None, "")
        assert not report.acts.exists()
        left = Report.objects.get(id=shared.report)
        assert (left.country, left.admin1, left.month) == (
            "GR",
            "GR-A",
            date(2026, 11, 1),
        )

    def test_are_looked_at_again_without_further_loss(
        self, rows: tuple[Sent, Sent]
    ) -> None:
        coarsen_rare_rows(date(2027, 4, 1))
        before = list(Report.objects.order_by("id").values())
        coarsen_rare_rows(date(2027, 6, 1))
        assert list(Report.objects.order_by("id").values()) == before


class TestACodedRow:
    @pytest.mark.parametrize(
        "finer",
        [{"country": "TR"}, {"month": date(2026, 10, 1)}, {"victims_low": 900}],
    )
    def test_never_gains_detail(
        self, rows: tuple[Sent, Sent], finer: dict[str, Any]
    ) -> None:
        held = Report.objects.filter(id=rows[1].report)
        with pytest.raises(IntegrityError), transaction.atomic():
            held.lose_detail(**finer)
