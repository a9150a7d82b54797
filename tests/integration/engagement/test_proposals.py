"""A proposal fits the stakeholder's own goals, or it is not put to anybody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from evam.accounts.models import Member, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.mobilisation.engagement import operations
from evam.mobilisation.engagement.models import Compatible, Proposal
from evam.mobilisation.engagement.operations import Checked, verdict_of
from evam.mobilisation.engagement.queries.waiting import silent_proposals
from evam.mobilisation.projects.operations import close_project

from ..mobilised import (
    place_of,
    project_of,
    proposal_of,
    situation_of,
    stakeholder_of,
)

MADE = date(2026, 10, 2)
Place = dict[str, Any]
found = st.lists(st.sampled_from(Compatible.values), max_size=6)


@pytest.fixture
def place(reviewer: Member, noon: datetime) -> Place:
    project = project_of(reviewer, noon, situation_of(reviewer))
    return place_of(project, stakeholder_of(reviewer, noon))


def make(
    member: Member, noon: datetime, place: Place, proposal: Proposal, **more: Any
) -> Proposal:
    return operations.make_proposal(
        member=member,
        proposal_id=proposal.id,
        made_at=noon,
        **{"made_on": MADE} | more,
        **place,
    )


def settle(
    member: Member, noon: datetime, place: Place, proposal: Proposal, **more: Any
) -> Proposal:
    fields = {"accepted": True, "words": "we will", "answered_on": MADE}
    return operations.settle_proposal(
        member=member,
        proposal_id=proposal.id,
        settled_at=noon,
        **fields | more,
        **place,
    )


class TestVerdictOf:
    @given(found)
    def test_is_no_if_one_is_and_yes_only_if_all_are(self, each: list[str]) -> None:
        checks = [Checked("GOAL", "calm", one, "so") for one in each]
        verdict = verdict_of(checks)

        assert (verdict == "NO") == ("NO" in each)
        assert (verdict == "YES") == (bool(each) and set(each) == {"YES"})


class TestDraftProposal:
    def test_keeps_the_check_against_each_goal_with_its_reason(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place, ("YES", "UNCLEAR"))

        assert proposal.compatible == Compatible.UNCLEAR
        checks = proposal.checks.order_by("number")
        assert [one.words for one in checks] == ["goal 0", "goal 1"]
        assert {one.reason for one in checks} == {"said so"}
        kinds = [entry.kind for entry in entries_of(reviewer)]
        assert "mobilisation.proposal.drafted" in kinds

    def test_is_unclear_where_no_goal_is_known(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        assert proposal_of(reviewer, noon, place, ()).compatible == "UNCLEAR"

    def test_can_be_changed_until_it_is_made(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        kept = proposal_of(reviewer, noon, place, ("NO",))
        fields = {"title": "Lamps", "words": "two", "goal": "calm", "lever": "COST"}
        change = {
            "member": reviewer,
            "fields": fields | {"drafted_on": MADE},
            "checks": [Checked("GOAL", "calm", "YES", "so")],
            "drafted_at": noon,
            "proposal_id": kept.id,
        }
        changed = operations.draft_proposal(**change, **place)
        assert (changed.id, changed.compatible) == (kept.id, "YES")
        assert changed.checks.count() == 1

        make(reviewer, noon, place, changed)
        with pytest.raises(operations.NotADraftError):
            operations.draft_proposal(**change, **place)

    def test_hides_project_and_stakeholder_from_another_organisation(
        self, place: Place, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.DialogueNotFoundError):
            proposal_of(outsider, noon, place)
        theirs = stakeholder_of(outsider, noon)
        with pytest.raises(operations.DialogueNotFoundError):
            proposal_of(outsider, noon, place | {"stakeholder_id": theirs.id})

    def test_puts_no_invented_words_before_a_real_authority(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        real = stakeholder_of(reviewer, noon, name="Real", records_are="REAL")
        with pytest.raises(operations.MixedRecordsError):
            proposal_of(reviewer, noon, place | {"stakeholder_id": real.id})

    def test_is_left_to_coordinators(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        only_reads = add_member(
            username="reads",
            organisation=reviewer.organisation,
            roles=[Role.REVIEWER],
        )
        with pytest.raises(RoleMissingError):
            proposal_of(only_reads, noon, place)


class TestMakeProposal:
    def test_refuses_what_contravenes_a_goal(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place, ("YES", "NO"))
        with pytest.raises(operations.NotCompatibleError):
            make(reviewer, noon, place, proposal)
        rows = Proposal.objects.filter(id=proposal.id)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(state="MADE", made_on=MADE)

    def test_refuses_a_day_before_it_was_drafted(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        with pytest.raises(operations.DaysInWrongOrderError):
            make(reviewer, noon, place, proposal, made_on=date(2026, 9, 1))

    def test_refuses_a_closed_project(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        close_project(
            member=reviewer,
            project_id=place["project_id"],
            closed_on=MADE,
            because="aim reached",
            closed_at=noon,
        )
        with pytest.raises(operations.ProjectClosedError):
            make(reviewer, noon, place, proposal)

    def test_has_a_day_in_the_database(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        rows = Proposal.objects.filter(id=proposal.id)
        for wrong in (
            {"state": "MADE"},
            {"state": "ACCEPTED", "made_on": MADE},
            {"state": "REFUSED", "answered_on": MADE},
            {"state": "WITHDRAWN"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)


class TestSettleProposal:
    @pytest.mark.parametrize(
        ("accepted", "state"), [(True, "ACCEPTED"), (False, "REFUSED")]
    )
    def test_keeps_what_they_decided_in_their_words(
        self,
        accepted: bool,
        state: str,
        place: Place,
        reviewer: Member,
        noon: datetime,
    ) -> None:
        proposal = make(reviewer, noon, place, proposal_of(reviewer, noon, place))
        settled = settle(reviewer, noon, place, proposal, accepted=accepted)

        assert (settled.state, settled.state_words) == (state, "we will")

    def test_can_be_taken_back(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = make(reviewer, noon, place, proposal_of(reviewer, noon, place))
        settle(reviewer, noon, place, proposal)
        reopened = operations.reopen_proposal(
            member=reviewer, proposal_id=proposal.id, reopened_at=noon, **place
        )

        assert (reopened.state, reopened.answered_on) == ("MADE", None)

    def test_refuses_a_draft_and_a_day_too_early(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        with pytest.raises(operations.NotMadeError):
            settle(reviewer, noon, place, proposal)
        made = make(reviewer, noon, place, proposal)
        with pytest.raises(operations.DaysInWrongOrderError):
            settle(reviewer, noon, place, made, answered_on=date(2026, 10, 1))


class TestWithdrawProposal:
    @pytest.mark.parametrize("made", [True, False])
    def test_stays_and_can_be_put_back_as_it_was(
        self, made: bool, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        if made:
            make(reviewer, noon, place, proposal)
        one = {"member": reviewer, "proposal_id": proposal.id} | place
        operations.withdraw_proposal(words="no need", withdrawn_at=noon, **one)
        with pytest.raises(operations.WithdrawnError):
            operations.withdraw_proposal(words="again", withdrawn_at=noon, **one)
        back = operations.reopen_proposal(reopened_at=noon, **one)

        assert back.state == ("MADE" if made else "DRAFTED")


class TestEveryDeed:
    def test_hides_a_proposal_from_another_organisation(
        self, place: Place, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        one = {"member": outsider, "proposal_id": proposal.id} | place
        for refused in (
            lambda: make(outsider, noon, place, proposal),
            lambda: settle(outsider, noon, place, proposal),
            lambda: operations.withdraw_proposal(words="", withdrawn_at=noon, **one),
            lambda: operations.reopen_proposal(reopened_at=noon, **one),
        ):
            with pytest.raises(operations.DialogueNotFoundError):
                refused()

    def test_finds_no_proposal_of_another_dialogue(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        other = stakeholder_of(reviewer, noon, name="City")
        with pytest.raises(operations.EntryNotFoundError):
            make(reviewer, noon, place | {"stakeholder_id": other.id}, proposal)
        proposal.id = uuid4()
        with pytest.raises(operations.EntryNotFoundError):
            make(reviewer, noon, place, proposal)


class TestSilentProposals:
    def test_are_asked_about_after_thirty_days(
        self, place: Place, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        make(reviewer, noon, place, proposal_of(reviewer, noon, place))

        assert not list(silent_proposals(reviewer, MADE + timedelta(days=29)))
        (asked,) = silent_proposals(reviewer, MADE + timedelta(days=30))
        assert asked.why == "no answer for 30 days"
        assert asked.invented
        assert not list(silent_proposals(outsider, MADE + timedelta(days=30)))
