"""A ranking is kept with its snapshot and period, and made again only when needed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evam.accounts.models import Member, Organisation
from evam.documentation.monitoring.models import Situation, Snapshot
from evam.documentation.monitoring.operations import (
    assess_causes,
    save_situation,
    take_snapshot,
)
from evam.documentation.monitoring.operations.causes import Answered
from evam.documentation.prioritisation.models import Ranking
from evam.documentation.prioritisation.operations import (
    DifferentPeriodsError,
    rank_situations,
)

from .conftest import EVENT, YEAR, situation


def save_invented(organisation: Organisation) -> Situation:
    return save_situation(
        organisation=organisation,
        slug="be-invented",
        fields={
            "name": "BE (invented)",
            "records_are": "INVENTED",
            "cells": {"country": ["BE"]},
            **YEAR,
        },
    )


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

    def test_reads_each_kind_of_records_from_its_own_snapshot(
        self, organisation: Organisation, snapshot: Snapshot, noon: datetime
    ) -> None:
        invented = take_snapshot(
            [EVENT | {"victims_low": 9, "victims_best": 9, "victims_high": 9}],
            organisation=organisation,
            made_at=noon,
            records_are="INVENTED",
        )
        ranking = rank_situations(
            organisation=organisation,
            snapshot=snapshot,
            invented_snapshot=invented,
            situations=[
                situation(organisation, "BE"),
                save_invented(organisation),
            ],
            made_at=noon,
        )

        told = {one["name"]: one for one in ranking.problem["alternatives"]}
        assert told["BE"]["victims"] == [0, 1, 1]
        assert told["BE (invented)"]["victims"][2] == 9
        assert ranking.snapshots == [snapshot, invented]

    def test_reads_the_answers_on_the_cause(
        self,
        organisation: Organisation,
        snapshot: Snapshot,
        noon: datetime,
        reviewer: Member,
    ) -> None:
        road = situation(organisation, "BE")
        assess_causes(
            member=reviewer,
            slug=road.slug,
            answers={"MECHANISM": Answered("YES"), "AGREEMENT": Answered("NO")},
            main_cause="",
            assessed_at=noon,
        )
        ranking = rank_situations(
            organisation=organisation,
            snapshot=snapshot,
            situations=[road],
            made_at=noon,
        )

        causes = ranking.problem["alternatives"][0]["values"][2]
        assert causes == pytest.approx([0.2, 0.4, 0.6])
