"""A view is one member's, counts in its bloc, and can be taken back."""

from __future__ import annotations

from datetime import datetime

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.models import AuditEntry
from evam.documentation.monitoring.models import Situation, Snapshot
from evam.documentation.prioritisation.analysis.weighing import NoSuchWeightsError
from evam.documentation.prioritisation.models import StatedView
from evam.documentation.prioritisation.operations import (
    rank_situations,
    state_view,
    withdraw_view,
)

ORDER = {"frequency": 1, "intensity": 1, "causes": 2, "influence": 3}


class TestStateView:
    def test_replaces_what_the_member_said_before(
        self, reviewer: Member, noon: datetime
    ) -> None:
        for order in (ORDER, ORDER | {"causes": 4}):
            state_view(member=reviewer, kind="RANKING", said=order, stated_at=noon)

        assert StatedView.objects.get().said["causes"] == 4

    def test_puts_the_panel_into_a_bloc_of_its_own(
        self, reviewer: Member, panellist: Member, noon: datetime
    ) -> None:
        for member in (reviewer, panellist):
            state_view(member=member, kind="RANKING", said=ORDER, stated_at=noon)

        blocs = StatedView.objects.values_list("member__username", "bloc")
        assert dict(blocs) == {"reviewer": "STAFF", "panel": "PANEL"}

    def test_refuses_intervals_without_weights_that_sum_to_100(
        self, reviewer: Member, noon: datetime
    ) -> None:
        narrow = {name: [5, 20] for name in ORDER}
        with pytest.raises(NoSuchWeightsError):
            state_view(member=reviewer, kind="INTERVALS", said=narrow, stated_at=noon)

    def test_refuses_a_member_who_sees_nothing_counted(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        clerk = add_member(
            username="field", organisation=organisation, roles=[Role.FIELD_WORKER]
        )
        with pytest.raises(RoleMissingError):
            state_view(member=clerk, kind="RANKING", said=ORDER, stated_at=noon)

    def test_weighs_in_the_ranking_of_the_group_alone(
        self,
        snapshot: Snapshot,
        both: list[Situation],
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        for member in (reviewer, outsider):
            state_view(member=member, kind="RANKING", said=ORDER, stated_at=noon)
        ranking = rank_situations(
            organisation=reviewer.organisation,
            snapshot=snapshot,
            situations=both,
            made_at=noon,
        )

        assert len(ranking.problem["members"]) == 1
        assert list(ranking.result["blocs"]) == ["STAFF"]

    def test_is_recorded(self, reviewer: Member, noon: datetime) -> None:
        state_view(member=reviewer, kind="RANKING", said=ORDER, stated_at=noon)

        assert AuditEntry.objects.get().kind == "documentation.view.stated"


class TestWithdrawView:
    def test_takes_only_the_own_view_back(
        self, reviewer: Member, panellist: Member, noon: datetime
    ) -> None:
        for member in (reviewer, panellist):
            state_view(member=member, kind="RANKING", said=ORDER, stated_at=noon)
        withdraw_view(member=reviewer, withdrawn_at=noon)

        assert StatedView.objects.get().member == panellist
