"""Two situations of one year over one snapshot, and a member of the panel."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.documentation.monitoring.models import Situation, Snapshot
from evam.documentation.monitoring.operations import save_situation, take_snapshot

YEAR = {"period_from": date(2017, 5, 1), "period_to": date(2018, 4, 30)}
EVENT = {
    "event_id": "e1",
    "date_from": date(2018, 1, 29),
    "date_to": date(2018, 1, 29),
    "country": "BE",
    "act_types": ["death"],
    "force_or_power": "used",
    "victims_low": 1,
    "victims_best": 1,
    "victims_high": 1,
    "reports": 1,
    "origins": 1,
    "provisional": "P3",
    "grade": "GU",
    "sources": ["mmp"],
}


def situation(organisation: Organisation, country: str, **fields: Any) -> Situation:
    given = {"name": country, "records_are": "REAL", "cells": {"country": [country]}}
    return save_situation(
        organisation=organisation, slug=country.lower(), fields=given | YEAR | fields
    )


@pytest.fixture
def snapshot(
    organisation: Organisation, noon: datetime, settings: Settings, tmp_path: Path
) -> Snapshot:
    settings.DATA_DIR = tmp_path
    return take_snapshot([EVENT], organisation=organisation, made_at=noon)


@pytest.fixture
def both(organisation: Organisation, snapshot: Snapshot) -> list[Situation]:
    return [situation(organisation, country) for country in ("BE", "FR")]


@pytest.fixture
def panellist(organisation: Organisation) -> Member:
    return add_member(username="panel", organisation=organisation, roles=[Role.PANEL])
