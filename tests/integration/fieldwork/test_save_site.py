from __future__ import annotations

from datetime import datetime

import pytest

from evam.accounts.models import Member, Role
from evam.accounts.operations import add_member
from evam.accounts.roles import RoleMissingError
from evam.documentation.fieldwork.operations import (
    SiteNotFoundError,
    SiteTwiceError,
    save_site,
)
from evam.documentation.fieldwork.queries import site_at, site_of

from ..fielded import SITE, site


@pytest.mark.django_db
class TestSaveSite:
    def test_keeps_a_place_under_its_code(
        self, reviewer: Member, noon: datetime
    ) -> None:
        kept = site(reviewer, noon)
        assert site_at(reviewer.organisation_id, "kitchen") == kept

    def test_refuses_a_code_twice(self, reviewer: Member, noon: datetime) -> None:
        site(reviewer, noon)
        with pytest.raises(SiteTwiceError):
            site(reviewer, noon, name="Another (invented)")

    def test_takes_a_place_out_of_use(self, reviewer: Member, noon: datetime) -> None:
        kept = site(reviewer, noon)
        fields = SITE | {"is_active": False}
        save_site(member=reviewer, fields=fields, saved_at=noon, site_id=kept.id)
        assert site_at(reviewer.organisation_id, "kitchen") is None

    def test_is_closed_to_an_outsider(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        kept = site(reviewer, noon)
        with pytest.raises(SiteNotFoundError):
            save_site(member=outsider, fields=SITE, saved_at=noon, site_id=kept.id)
        assert site_of(outsider, kept.id) is None

    def test_asks_for_a_coordinator(self, reviewer: Member, noon: datetime) -> None:
        panel = add_member(
            username="panel", organisation=reviewer.organisation, roles=[Role.PANEL]
        )
        with pytest.raises(RoleMissingError):
            site(panel, noon)
