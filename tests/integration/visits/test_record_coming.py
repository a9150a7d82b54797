from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from evam.accounts.models import Member, Organisation
from evam.documentation.fieldwork.models import Site
from evam.documentation.inbox.operations import look_after_reports
from evam.documentation.visits.models import Coming
from evam.documentation.visits.operations import (
    AnotherVisitError,
    VisitRefusedError,
    forget_old_comings,
    record_coming,
)
from evam.sealing.shredding.queries import shred_key_of

from ..visited import FIRST, SECOND, SHRED_KEY, came, sealed_coming

pytestmark = pytest.mark.django_db


class TestRecordComing:
    def test_keeps_kind_and_month_openly_and_the_rest_sealed(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        record_coming(came=came(), organisation=organisation, recorded_at=noon)

        kept = Coming.objects.get()
        assert (kept.who, kept.did) == ("police", ["CHECKED_PAPERS"])
        assert kept.month == date(2026, 11, 1)
        assert b"21:10" not in bytes(kept.envelope)
        assert shred_key_of(kept.pk) == SHRED_KEY

    def test_is_written_once(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        for is_new in (True, False):
            again = record_coming(
                came=came(), organisation=organisation, recorded_at=noon
            )
            assert again == is_new
        with pytest.raises(AnotherVisitError):
            record_coming(
                came=came(who="military"), organisation=organisation, recorded_at=noon
            )

    @pytest.mark.parametrize(
        ("changes", "reason", "where"),
        [
            ({"who": "wizards"}, "unknown_code", "who"),
            ({"did": ()}, "unknown_code", "did"),
            ({"did": ("spoke", "spoke")}, "unknown_code", "did"),
            ({"did": ("sang",)}, "unknown_code", "did"),
            ({"month": date(2027, 1, 1)}, "not_yet", "month"),
            ({"envelope": b"Two cars came at 21:10. " * 40}, "not_sealed", "sealed"),
            ({"envelope": sealed_coming(FIRST)}, "another_report", "sealed"),
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
            record_coming(
                came=came(**changes), organisation=organisation, recorded_at=noon
            )
        assert (refused.value.reason, refused.value.where) == (reason, where)
        assert not Coming.objects.exists()

    def test_knows_no_site_of_others(
        self, kitchen: Site, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(VisitRefusedError, match="unknown_site"):
            record_coming(
                came=came(), organisation=outsider.organisation, recorded_at=noon
            )


class TestTheKeyOfAComing:
    def test_is_not_taken_for_one_left_behind(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        record_coming(came=came(), organisation=organisation, recorded_at=noon)
        look_after_reports(noon.replace(day=28))
        assert shred_key_of(SECOND) == SHRED_KEY

    def test_goes_when_the_coming_is_long_past(
        self, kitchen: Site, organisation: Organisation, noon: datetime
    ) -> None:
        record_coming(came=came(), organisation=organisation, recorded_at=noon)
        assert forget_old_comings(date(2027, 2, 1)) == 0
        assert forget_old_comings(date(2027, 3, 5)) == 1
        assert shred_key_of(SECOND) is None
