"""One counted death on a road, and a brief about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.documentation.intake.operations import import_list
from evam.documentation.monitoring.models import Situation
from evam.publication.briefs.models import Brief

from ..documented import compare_and_count
from ..instituted import brief_to
from ..lists import JABBEKE, coded_row, published
from ..mobilised import situation_of, stakeholder_of

ON_THE_ROAD = {"country": ["BE"]}


@pytest.fixture
def road(
    reviewer: Member, noon: datetime, settings: Settings, tmp_path: Path
) -> Iterator[Situation]:
    settings.DATA_DIR = tmp_path
    row = coded_row("list:1", "list", force_or_power="used", **JABBEKE)
    row |= {"act_types": ["death"], "source_quality": 5}
    organisation = reviewer.organisation
    import_list(published("list", [row]), organisation=organisation, imported_at=noon)
    compare_and_count(organisation, noon)
    period = {"period_from": date(2017, 5, 1), "period_to": date(2018, 4, 30)}
    yield situation_of(reviewer, cells=ON_THE_ROAD, **period)
    cache.clear()


@pytest.fixture
def brief(reviewer: Member, noon: datetime, road: Situation) -> Brief:
    return brief_to(reviewer, noon, stakeholder_of(reviewer, noon), road)
