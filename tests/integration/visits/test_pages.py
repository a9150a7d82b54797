from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evam.accounts.models import Member
from evam.common.records import Records
from evam.documentation.fieldwork.models import Site
from evam.documentation.visits.operations import record_coming, record_counts
from evam.documentation.visits.queries import effort_of, totals_of_site

from ..pages.conftest import MemberSignsIn
from ..visited import came, counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(kitchen: Site, noon: datetime) -> Site:
    """40 seen, 9 yes, 4 would not say; police came."""
    organisation = kitchen.organisation
    record_counts(counted=counted(), organisation=organisation, recorded_at=noon)
    record_coming(came=came(), organisation=organisation, recorded_at=noon)
    return kitchen


class TestTheCountsOfASite:
    def test_give_the_share_with_its_interval(self, evening: Site) -> None:
        total = totals_of_site(evening)
        assert (total.seen, total.answered) == (40, 36)
        assert total.share == pytest.approx((0.25, 0.1375, 0.4107), abs=1e-4)

    def test_are_shown_to_its_team(
        self,
        evening: Site,
        reviewer: Member,
        sign_in: MemberSignsIn,
    ) -> None:
        client: Client = sign_in(reviewer)
        shown = client.get(f"/document/counts/{evening.id}/").content.decode()
        assert "25 % (14 % to 41 %), 9 of 36" in shown
        assert "Shoes 1" in shown
        assert "Police: Checked papers" in shown
        assert "21:10" not in shown

    def test_are_absent_for_others(
        self,
        evening: Site,
        outsider: Member,
        sign_in: MemberSignsIn,
    ) -> None:
        client = sign_in(outsider)
        for place in ("", "sheet/"):
            there = f"/document/counts/{evening.id}/{place}"
            assert client.get(there).status_code == 404
        assert evening.name not in client.get("/document/counts/").content.decode()

    @pytest.mark.parametrize("language", ["en", "fr", "ar", "nl"])
    def test_have_a_sheet_of_paper(
        self,
        language: str,
        evening: Site,
        reviewer: Member,
        sign_in: MemberSignsIn,
    ) -> None:
        there = f"/document/counts/{evening.id}/sheet/?in={language}"
        shown = sign_in(reviewer).get(there).content.decode()
        assert f'class="sheets" lang="{language}"' in shown


class TestTheEffort:
    def test_is_of_one_kind_of_records(self, evening: Site) -> None:
        organisation = evening.organisation
        (one,) = effort_of(organisation, Records.INVENTED)
        assert (one.country, one.admin1, one.month) == ("BE", "BE-VWV", "2026-11")
        assert (one.asked, one.seen) == (40, 40)
        assert not list(effort_of(organisation, Records.REAL))
