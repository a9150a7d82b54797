"""The charter, from draft to signature to silence."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evam.accounts.models import Member, Organisation
from evam.mobilisation.charter import operations, queries
from evam.mobilisation.charter.models import CharterText, Signature
from evam.mobilisation.stakeholders.models import Stakeholder

from ..mobilised import project_of, situation_of

SIGNED_ON = date(2026, 3, 2)


@pytest.fixture
def zone(organisation: Organisation) -> Stakeholder:
    return Stakeholder.objects.create(
        organisation=organisation,
        records_are="INVENTED",
        name="Coast police zone (invented)",
        kind="POLICE",
        level="LOCAL",
    )


@pytest.fixture
def text(reviewer: Member, noon: datetime) -> CharterText:
    return write(reviewer, noon)


def write(member: Member, at: datetime, title: str = "Charter") -> CharterText:
    fields = {
        "version": 1,
        "language": "en",
        "title": title,
        "recalls": "Everyone has the right to life.",
        "recommends": "No pursuit towards lanes in use.",
    }
    return operations.draft_charter(fields=fields, member=member, drafted_at=at)


def sign(zone: Stakeholder, member: Member, at: datetime) -> Signature:
    return operations.sign_charter(
        stakeholder_id=zone.id,
        version=1,
        signed_on=SIGNED_ON,
        by_function="head of zone",
        may_be_public=True,
        member=member,
        entered_at=at,
    )


class TestDraftCharter:
    def test_changes_a_draft_until_it_is_adopted(
        self, text: CharterText, reviewer: Member, noon: datetime
    ) -> None:
        assert write(reviewer, noon, "A better title").id == text.id

        operations.adopt_charter(text_id=text.id, member=reviewer, adopted_at=noon)
        with pytest.raises(operations.AlreadyAdoptedError):
            write(reviewer, noon, "Too late")

    def test_never_touches_the_text_of_another_organisation(
        self, text: CharterText, outsider: Member, noon: datetime
    ) -> None:
        assert write(outsider, noon).id != text.id
        with pytest.raises(operations.CharterNotFoundError):
            operations.adopt_charter(text_id=text.id, member=outsider, adopted_at=noon)


class TestSignCharter:
    def test_needs_an_adopted_version(
        self, text: CharterText, zone: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.NotAdoptedError):
            sign(zone, reviewer, noon)

    def test_is_shown_as_silent_after_twelve_months_without_a_word(
        self, text: CharterText, zone: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        # methods 6.6 (6)
        operations.adopt_charter(text_id=text.id, member=reviewer, adopted_at=noon)
        signature = sign(zone, reviewer, noon)

        assert not signature.is_silent(date(2027, 3, 2))
        assert signature.is_silent(date(2027, 4, 2))
        waiting = queries.waiting_signatories(reviewer, date(2027, 4, 2))
        assert [one.what for one in waiting] == ["Coast police zone (invented)"]

    def test_is_active_again_when_the_signatory_reports(
        self, text: CharterText, zone: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        operations.adopt_charter(text_id=text.id, member=reviewer, adopted_at=noon)
        sign(zone, reviewer, noon)

        heard = operations.hear_of_signatory(
            stakeholder_id=zone.id,
            heard_on=date(2027, 3, 30),
            member=reviewer,
            entered_at=noon,
        )

        assert not heard.is_silent(date(2027, 4, 2))

    def test_hides_the_stakeholder_from_another_organisation(
        self, text: CharterText, zone: Stakeholder, outsider: Member, noon: datetime
    ) -> None:
        own = write(outsider, noon)
        operations.adopt_charter(text_id=own.id, member=outsider, adopted_at=noon)

        with pytest.raises(operations.CharterNotFoundError):
            sign(zone, outsider, noon)


class TestFollowSignature:
    def test_keeps_one_line_a_stakeholder(
        self, zone: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        for state in ("INVITED", "CONSIDERING", "DECLINED"):
            operations.follow_signature(
                stakeholder_id=zone.id,
                state=state,
                words="",
                member=reviewer,
                followed_at=noon,
            )

        assert [one.state for one in queries.signatures_of(reviewer)] == ["DECLINED"]

    def test_takes_the_kind_of_records_from_the_stakeholder(
        self, zone: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        followed = operations.follow_signature(
            stakeholder_id=zone.id,
            state="INVITED",
            words="",
            member=reviewer,
            followed_at=noon,
        )

        assert followed.records_are == "INVENTED"


class TestAgreeOnPlan:
    def test_is_found_by_its_own_organisation_alone(
        self, zone: Stakeholder, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        plan = operations.agree_on_plan(
            fields={"stakeholder": zone, "name": "Plan", "agreed_on": SIGNED_ON},
            member=reviewer,
            agreed_at=noon,
        )

        assert queries.plan_of(reviewer, plan.id) == plan
        assert queries.plan_of(outsider, plan.id) is None
        assert queries.plan_as_instrument(outsider, plan.id) is None

    def test_knows_no_stakeholder_of_another_organisation(
        self, zone: Stakeholder, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.CharterNotFoundError):
            operations.agree_on_plan(
                fields={"stakeholder": zone, "name": "Plan", "agreed_on": SIGNED_ON},
                member=outsider,
                agreed_at=noon,
            )

    def test_refuses_a_real_project_for_an_invented_stakeholder(
        self, zone: Stakeholder, reviewer: Member, noon: datetime
    ) -> None:
        situation = situation_of(reviewer)
        project = project_of(reviewer, noon, situation, records_are="REAL")
        fields = {"stakeholder": zone, "project": project, "name": "Plan"}
        with pytest.raises(operations.MixedRecordsError):
            operations.agree_on_plan(
                fields=fields | {"agreed_on": SIGNED_ON},
                member=reviewer,
                agreed_at=noon,
            )
