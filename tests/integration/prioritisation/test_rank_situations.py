"""A ranking is kept with its snapshot and period, and made again only when needed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Organisation
from evam.documentation.monitoring.models import Situation, Snapshot
from evam.documentation.monitoring.operations import save_situation, take_snapshot
from evam.documentation.prioritisation.models import Ranking
from evam.documentation.prioritisation.operations import (
    DifferentPeriodsError,
    rank_situations,
)

YEAR = {"period_from": date(2017, 5, 1), "period_to": date(2018, 4, 30)}


def situation(organisation: Organisation, country: str, **fields: Any) -> Situation:
    given = {"name": country, "records_are": "REAL", "cells": {"country": [country]}}
    return save_situation(
        organisation=organisation, slug=country.lower(), fields=given | YEAR | fields
    )


@pytest.fixture
def snapshot(
    organisation: Organisation,
    noon: datetime,
    settings: Settings,
    tmp_path: Path,
) -> Snapshot:
    settings.DATA_DIR = tmp_path
    event = {
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
    return take_snapshot([event], organisation=organisation, made_at=noon)


class TestRankSituations:
    def test_keeps_snapshot_period_and_shares(
        self, organisation: Organisation, snapshot: Snapshot, noon: datetime
    ) -> None:
        both = [situation(organisation, country) for country in ("BE", "FR")]
        ranking = rank_situations(
            organisation=organisation, snapshot=snapshot, situations=both, made_at=noon
        )

        assert ranking.snapshot == snapshot
        assert (ranking.period_from, ranking.period_to) == tuple(YEAR.values())
        shares = ranking.result["rank_acceptability"]
        assert shares["BE"][0] > shares["FR"][0]
        assert sum(shares["BE"]) == pytest.approx(1)

    def test_is_made_again_only_when_something_changed(
        self, organisation: Organisation, snapshot: Snapshot, noon: datetime
    ) -> None:
        both = [situation(organisation, country) for country in ("BE", "FR")]
        for later in (0, 1):
            rank_situations(
                organisation=organisation,
                snapshot=snapshot,
                situations=both,
                made_at=noon + timedelta(days=later),
            )

        assert Ranking.objects.get().made_at == noon

    def test_refuses_situations_of_different_periods(
        self, organisation: Organisation, snapshot: Snapshot, noon: datetime
    ) -> None:
        other = {"period_from": date(2016, 5, 1)}
        uneven = [situation(organisation, "BE"), situation(organisation, "FR", **other)]

        with pytest.raises(DifferentPeriodsError):
            rank_situations(
                organisation=organisation,
                snapshot=snapshot,
                situations=uneven,
                made_at=noon,
            )
        assert not Ranking.objects.exists()

    def test_is_hidden_from_another_organisation(
        self,
        organisation: Organisation,
        snapshot: Snapshot,
        noon: datetime,
        outsider: Member,
    ) -> None:
        rank_situations(
            organisation=organisation,
            snapshot=snapshot,
            situations=[situation(organisation, "BE")],
            made_at=noon,
        )

        assert not Ranking.objects.visible_to(outsider).exists()
