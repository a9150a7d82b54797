from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member, Organisation
from evam.audit.models import AuditEntry
from evam.documentation.fieldwork.models import Site
from evam.documentation.visits.models import NeedCount, SiteCount
from evam.documentation.visits.operations import (
    AnotherVisitError,
    VisitRefusedError,
    record_counts,
)

from ..visited import DAY, EVENING, asked, counted

pytestmark = pytest.mark.django_db


class TestRecordCounts:
    def test_keeps_a_session(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        is_new = record_counts(
            counted=counted(), organisation=organisation, recorded_at=noon
        )

        kept = SiteCount.objects.get()
        assert is_new
        assert (kept.seen, kept.asked, kept.day) == (40, 40, DAY)
        assert NeedCount.objects.get().need == "SHOES"
        assert AuditEntry.objects.get(kind="documentation.visit.counted").actor == (
            "installation"
        )

    def test_counts_the_same_session_once(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        for is_new in (True, False):
            again = record_counts(
                counted=counted(), organisation=organisation, recorded_at=noon
            )
            assert again == is_new
        assert SiteCount.objects.count() == 1

    def test_refuses_another_session_of_the_same_number(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        record_counts(counted=counted(), organisation=organisation, recorded_at=noon)
        for other in (counted(asked=asked(yes=8)), counted(needs={"food": 1})):
            with pytest.raises(AnotherVisitError):
                record_counts(
                    counted=other, organisation=organisation, recorded_at=noon
                )

    def test_keeps_no_day_of_a_few(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        few = dict.fromkeys(EVENING, 2)
        told = counted(asked=few, needs={})
        record_counts(counted=told, organisation=organisation, recorded_at=noon)

        kept = SiteCount.objects.get()
        assert (kept.month, kept.day) == (date(2026, 11, 1), None)
        kept.day = DAY
        with pytest.raises(IntegrityError, match="few_have_no_day"):
            kept.save()

    @pytest.mark.parametrize(
        ("changes", "reason", "where"),
        [
            ({"asked": asked(yes=-1)}, "number", "yes"),
            ({"asked": asked(no=2001)}, "number", "no"),
            ({"asked": asked(no=1990)}, "too_many", "asked"),
            ({"needs": {"gold": 1}}, "unknown_code", "needs"),
            ({"needs": {"food": 41}}, "more_than_seen", "food"),
            ({"needs": {"food": -1}}, "number", "food"),
            ({"day": DAY + timedelta(days=2)}, "not_yet", "day"),
            ({"day": DAY - timedelta(days=400)}, "too_old", "day"),
            ({"site": "harbour"}, "unknown_site", "site"),
        ],
    )
    def test_refuses_what_cannot_be(
        self,
        changes: dict[str, Any],
        reason: str,
        where: str,
        kitchen: Site,
        organisation: Organisation,
        noon: datetime,
    ) -> None:
        with pytest.raises(VisitRefusedError) as refused:
            record_counts(
                counted=counted(**changes), organisation=organisation, recorded_at=noon
            )
        assert (refused.value.reason, refused.value.where) == (reason, where)
        assert not SiteCount.objects.exists()

    def test_knows_no_site_of_others(
        self, kitchen: Site, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(VisitRefusedError, match="unknown_site"):
            record_counts(
                counted=counted(), organisation=outsider.organisation, recorded_at=noon
            )
