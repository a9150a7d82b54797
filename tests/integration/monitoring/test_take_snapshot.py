"""Snapshots do not change: the matrix of yesterday can be counted again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Organisation
from evam.documentation.monitoring.analysis import read_snapshot
from evam.documentation.monitoring.models import Snapshot, snapshot_folder
from evam.documentation.monitoring.operations import (
    UncountableEventsError,
    take_snapshot,
)
from evam.documentation.monitoring.queries import latest_snapshot

DEATH: dict[str, Any] = {
    "event_id": "e1",
    "date_from": date(2018, 1, 29),
    "date_to": date(2018, 1, 29),
    "country": "BE",
    "act_types": ["death"],
    "force_or_power": "contested",
    "victims_low": 1,
    "victims_best": 1,
    "victims_high": 1,
    "reports": 2,
    "origins": 1,
    "provisional": "P3",
    "grade": "GU",
    "sources": ["mmp", "united"],
}


@pytest.fixture(autouse=True)
def _data_dir(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def ids_of(snapshot: Snapshot) -> list[str]:
    table = read_snapshot(snapshot.content_hash, snapshot_folder())
    return list(table["event_id"].to_pylist())


class TestTakeSnapshot:
    def test_keeps_the_earlier_one_when_events_are_added(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        earlier = take_snapshot([DEATH], organisation=organisation, made_at=noon)
        more = [DEATH, DEATH | {"event_id": "e2"}]
        later = take_snapshot(
            more, organisation=organisation, made_at=noon + timedelta(days=1)
        )

        assert ids_of(earlier) == ["e1"]
        assert ids_of(later) == ["e1", "e2"]
        assert latest_snapshot(organisation) == later

    def test_is_the_same_for_the_same_events(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        first = take_snapshot([DEATH], organisation=organisation, made_at=noon)
        again = take_snapshot(
            [DEATH], organisation=organisation, made_at=noon + timedelta(days=1)
        )

        assert again == first
        assert again.made_at == noon

    def test_counts_its_events(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        assert (
            take_snapshot([], organisation=organisation, made_at=noon).event_count == 0
        )

    @pytest.mark.parametrize(
        "wrong",
        [
            {"category": "self_directed", "nature": "sexual"},
            {"grade": "GX"},
            {"victims_low": 3},
            {"date_from": date(2018, 2, 1)},
        ],
    )
    def test_refuses_what_no_page_could_count_and_stores_nothing(
        self, wrong: dict[str, Any], organisation: Organisation, noon: datetime
    ) -> None:
        rows = [DEATH, DEATH | {"event_id": "e2"} | wrong]

        with pytest.raises(UncountableEventsError, match="row 2, column"):
            take_snapshot(rows, organisation=organisation, made_at=noon)

        assert latest_snapshot(organisation) is None
        assert list(snapshot_folder().iterdir()) == []

    def test_is_not_the_latest_of_another_organisation(
        self, organisation: Organisation, outsider: Member, noon: datetime
    ) -> None:
        take_snapshot([DEATH], organisation=organisation, made_at=noon)

        assert latest_snapshot(outsider.organisation) is None
