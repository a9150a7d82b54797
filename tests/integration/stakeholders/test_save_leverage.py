"""What a stakeholder could change: judged by one organisation, used by the ranking."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from evam.accounts.models import Member, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.mobilisation.stakeholders import operations
from evam.mobilisation.stakeholders.models import Leverage, Stakeholder
from evam.mobilisation.stakeholders.queries import influence_on
from evam.mobilisation.stakeholders.queries.order import approach_order, standing_of

from ..mobilised import leverage_of, situation_of, stakeholder_of, triples

shares = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)


@pytest.fixture
def stakeholder(reviewer: Member, noon: datetime) -> Stakeholder:
    return stakeholder_of(reviewer, noon)


class TestSaveStakeholder:
    def test_is_recorded_in_the_log(
        self, stakeholder: Stakeholder, reviewer: Member
    ) -> None:
        kinds = [entry.kind for entry in entries_of(reviewer)]
        assert kinds == ["mobilisation.stakeholder.named"]

    def test_refuses_a_name_twice_but_not_in_another_organisation(
        self,
        stakeholder: Stakeholder,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        with pytest.raises(operations.NameTakenError):
            stakeholder_of(reviewer, noon)

        assert stakeholder_of(outsider, noon).name == stakeholder.name

    def test_hides_a_stakeholder_from_another_organisation(
        self, stakeholder: Stakeholder, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.StakeholderNotFoundError):
            operations.save_stakeholder(
                member=outsider,
                fields={"name": "Taken over"},
                saved_at=noon,
                stakeholder_id=stakeholder.id,
            )

    def test_becomes_real_only_without_a_judgement_of_the_invented(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        invented = situation_of(reviewer, records_are="INVENTED")
        leverage_of(reviewer, noon, stakeholder, invented)
        fields = {"name": stakeholder.name, "records_are": "REAL"}

        with pytest.raises(operations.RealInInventedError):
            operations.save_stakeholder(
                member=reviewer,
                fields=fields,
                saved_at=noon,
                stakeholder_id=stakeholder.id,
            )

    def test_is_left_to_coordinators(self, reviewer: Member, noon: datetime) -> None:
        only_reads = add_member(
            username="reads",
            organisation=reviewer.organisation,
            roles=[Role.REVIEWER],
        )
        with pytest.raises(RoleMissingError):
            stakeholder_of(only_reads, noon)

    def test_keeps_power_in_order_in_the_database(
        self, stakeholder: Stakeholder
    ) -> None:
        rows = Stakeholder.objects.filter(id=stakeholder.id)
        for wrong in (
            triples(power=(0.9, 0.5, 0.6)),
            triples(power=(0.1, 0.5, 1.2)),
            {"power_low": 0.1},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)


class TestSaveLeverage:
    def test_keeps_three_values_each(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        leverage = leverage_of(reviewer, noon, stakeholder, situation_of(reviewer))

        assert leverage.control == (0.6, 0.8, 1)
        assert leverage.reach == (0.8, 0.9, 1)

    def test_refuses_values_out_of_order_in_the_database(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(IntegrityError):
            leverage_of(
                reviewer,
                noon,
                stakeholder,
                situation_of(reviewer),
                **triples(endorse=(0.5, 0.3, 0.6)),
            )

    def test_invents_nothing_about_a_real_authority(
        self, reviewer: Member, noon: datetime
    ) -> None:
        real = stakeholder_of(reviewer, noon, records_are="REAL")
        invented = situation_of(reviewer, records_are="INVENTED")

        with pytest.raises(operations.RealInInventedError):
            leverage_of(reviewer, noon, real, invented)

    def test_hides_stakeholder_and_situation_from_another_organisation(
        self,
        stakeholder: Stakeholder,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        theirs = stakeholder_of(outsider, noon)

        with pytest.raises(operations.StakeholderNotFoundError):
            leverage_of(outsider, noon, stakeholder, situation_of(outsider))
        with pytest.raises(operations.SituationNotFoundError):
            leverage_of(outsider, noon, theirs, situation_of(reviewer))

    def test_can_be_withdrawn_and_put_back(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        situation = situation_of(reviewer, records_are="INVENTED")
        leverage = leverage_of(reviewer, noon, stakeholder, situation)
        one = {"stakeholder_id": stakeholder.id, "leverage_id": leverage.id}

        operations.withdraw_leverage(member=reviewer, withdrawn_at=noon, **one)
        assert influence_on(reviewer.organisation, situation.id) == []
        operations.restore_leverage(member=reviewer, restored_at=noon, **one)
        assert len(influence_on(reviewer.organisation, situation.id)) == 1

    def test_is_not_put_back_beside_a_newer_judgement(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        situation = situation_of(reviewer)
        leverage = leverage_of(reviewer, noon, stakeholder, situation)
        one = {"stakeholder_id": stakeholder.id, "leverage_id": leverage.id}
        operations.withdraw_leverage(member=reviewer, withdrawn_at=noon, **one)
        leverage_of(reviewer, noon, stakeholder, situation)

        with pytest.raises(operations.CauseTakenError):
            operations.restore_leverage(member=reviewer, restored_at=noon, **one)

    def test_hides_a_judgement_from_another_organisation(
        self,
        stakeholder: Stakeholder,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        leverage = leverage_of(reviewer, noon, stakeholder, situation_of(reviewer))
        one = {"stakeholder_id": stakeholder.id, "leverage_id": leverage.id}

        with pytest.raises(operations.LeverageNotFoundError):
            operations.withdraw_leverage(member=outsider, withdrawn_at=noon, **one)
        with pytest.raises(operations.LeverageNotFoundError):
            operations.restore_leverage(member=outsider, restored_at=noon, **one)


class TestInfluenceOn:
    def test_gives_each_stakeholder_once_with_its_strongest_cause(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        situation = situation_of(reviewer, records_are="INVENTED")
        weak = triples(control=(0, 0.1, 0.2))
        leverage_of(reviewer, noon, stakeholder, situation, cause="weak", **weak)
        leverage_of(reviewer, noon, stakeholder, situation)
        city = stakeholder_of(reviewer, noon, name="City")
        leverage_of(reviewer, noon, city, situation, **weak)

        found = influence_on(reviewer.organisation, situation.id)

        assert [one.name for one in found] == [stakeholder.name, "City"]
        assert found[0].control == (0.6, 0.8, 1)

    def test_lets_no_invented_stakeholder_into_a_real_situation(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        real = situation_of(reviewer)
        leverage_of(reviewer, noon, stakeholder, real)

        assert influence_on(reviewer.organisation, real.id) == []

    def test_tells_nothing_to_another_organisation(
        self,
        stakeholder: Stakeholder,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        situation = situation_of(reviewer, records_are="INVENTED")
        leverage_of(reviewer, noon, stakeholder, situation)

        assert influence_on(outsider.organisation, situation.id) == []
        assert influence_on(outsider.organisation, uuid4()) == []


class TestApproachOrder:
    def test_puts_the_likely_first_and_keeps_the_hard_in_view(
        self, stakeholder: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        situation = situation_of(reviewer)
        hard = triples(control=(0.8, 0.9, 1), endorse=(0, 0.1, 0.2))
        leverage_of(reviewer, noon, stakeholder, situation, **hard)
        union = stakeholder_of(reviewer, noon, name="Union")
        leverage_of(reviewer, noon, union, situation)

        order = approach_order(reviewer)

        assert [one.leverage.stakeholder.name for one in order] == [
            "Union",
            stakeholder.name,
        ]
        assert [one.hard_but_decisive for one in order] == [False, True]

    @given(control=shares, endorse=shares)
    def test_keeps_its_interval_in_order_and_within_one(
        self, control: list[float], endorse: list[float]
    ) -> None:
        given_values = triples(control=tuple(control), endorse=tuple(endorse))
        low, mode, high = standing_of(Leverage(**given_values)).promise

        assert 0 <= low <= mode <= high <= 1

    def test_shows_another_organisation_nothing(
        self,
        stakeholder: Stakeholder,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        leverage_of(reviewer, noon, stakeholder, situation_of(reviewer))

        assert approach_order(outsider) == []
