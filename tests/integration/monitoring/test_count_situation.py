"""A situation is counted once a snapshot, and again when it asks for something else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Organisation
from evam.documentation.monitoring.models import Situation, SituationCount, Snapshot
from evam.documentation.monitoring.operations import (
    count_situation,
    save_situation,
    take_snapshot,
)
from evam.documentation.monitoring.queries import figures_of

PERIOD = {"period_from": date(2018, 1, 1), "period_to": date(2018, 12, 31)}
ROAD: dict[str, Any] = PERIOD | {
    "name": "The road",
    "records_are": "REAL",
    "cells": {"country": ["BE"]},
}


def event(key: str, country: str, force: str, people: int) -> dict[str, Any]:
    return {
        "event_id": key,
        "date_from": date(2018, 1, 29),
        "date_to": date(2018, 1, 29),
        "country": country,
        "act_types": ["death"],
        "force_or_power": force,
        "victims_low": people,
        "victims_best": people,
        "victims_high": people,
        "reports": 1,
        "origins": 1,
        "provisional": "P3",
        "grade": "GU",
        "sources": ["mmp"],
    }


@pytest.fixture
def snapshot(
    organisation: Organisation, settings: Settings, tmp_path: Path, noon: datetime
) -> Snapshot:
    settings.DATA_DIR = tmp_path
    rows = [
        event("e-1", "BE", "contested", 1),
        event("e-2", "BE", "unknown", 4),
        event("e-3", "FR", "used", 8),
    ]
    return take_snapshot(rows, organisation=organisation, made_at=noon)


@pytest.fixture
def road(organisation: Organisation) -> Situation:
    return save_situation(organisation=organisation, slug="road", fields=ROAD)


class TestCountSituation:
    def test_keeps_violence_apart_from_other_deaths(
        self, road: Situation, snapshot: Snapshot
    ) -> None:
        figures = count_situation(road, snapshot)

        # One origin of fair quality counts as best and high, never as low.
        assert figures.victims == (0, 1, 1)
        assert figures.other_victims == (0, 4, 4)
        assert figures.severities == {"5": 1}

    def test_counts_once_and_gives_the_page_the_same_figures(
        self, road: Situation, snapshot: Snapshot
    ) -> None:
        first = count_situation(road, snapshot)

        assert count_situation(road, snapshot) == first
        assert figures_of(road, snapshot) == first
        assert SituationCount.objects.count() == 1

    def test_counts_again_when_the_situation_asks_for_something_else(
        self, road: Situation, snapshot: Snapshot
    ) -> None:
        count_situation(road, snapshot)
        road.cells = {"country": ["FR"]}

        assert count_situation(road, snapshot).victims == (0, 8, 8)
        assert SituationCount.objects.count() == 2
