"""The register of norms, and what a norm does in a situation."""

from __future__ import annotations

from datetime import datetime

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.documentation.monitoring.models import Situation
from evam.formalisation.norms.models import Bearing, Norm
from evam.formalisation.norms.operations import (
    InventedBesideRealError,
    NormNotedAlreadyError,
    NormNotFoundError,
    change_norm,
    say_bearing,
    take_back_bearing,
)
from evam.formalisation.norms.queries import rules_of_situation

from ..instituted import norm_of
from ..mobilised import situation_of


@pytest.fixture
def road(reviewer: Member) -> Situation:
    return situation_of(reviewer, records_are="INVENTED")


def borne(member: Member, norm: Norm, situation: Situation, noon: datetime) -> Bearing:
    return say_bearing(
        member=member,
        norm_id=norm.id,
        situation=situation,
        effect="PERMITS_HARM",
        why="It lets officers follow toward moving traffic.",
        said_at=noon,
    )


class TestNoteNorm:
    def test_keeps_whether_migrants_are_named(
        self, reviewer: Member, noon: datetime
    ) -> None:
        norm_of(reviewer, noon, names_migrants="YES")

        assert Norm.objects.get().names_migrants == "YES"
        kinds = entries_of(reviewer).values_list("kind", flat=True)
        assert list(kinds) == ["formalisation.norm.noted"]

    def test_refuses_an_article_twice(self, reviewer: Member, noon: datetime) -> None:
        norm_of(reviewer, noon)

        with pytest.raises(NormNotedAlreadyError):
            norm_of(reviewer, noon)

    def test_lets_another_organisation_note_the_same(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        norm_of(reviewer, noon)
        norm_of(outsider, noon)

        assert Norm.objects.visible_to(outsider).count() == 1

    def test_is_for_coordinators(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        panel = add_member(
            username="panel", organisation=organisation, roles=[Role.PANEL]
        )

        with pytest.raises(RoleMissingError):
            norm_of(panel, noon)


class TestChangeNorm:
    def test_hides_the_norm_from_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        norm = norm_of(reviewer, noon)

        with pytest.raises(NormNotFoundError):
            change_norm(member=outsider, norm_id=norm.id, fields={}, changed_at=noon)

    def test_refuses_to_call_it_invented_while_it_bears_on_real_records(
        self, reviewer: Member, noon: datetime
    ) -> None:
        norm = norm_of(reviewer, noon, records_are="REAL")
        borne(reviewer, norm, situation_of(reviewer), noon)
        told = {"instrument": "Order", "article": "4", "records_are": "INVENTED"}

        with pytest.raises(InventedBesideRealError):
            change_norm(member=reviewer, norm_id=norm.id, fields=told, changed_at=noon)


class TestSayBearing:
    def test_attaches_the_rule_to_the_situation(
        self, reviewer: Member, road: Situation, noon: datetime
    ) -> None:
        borne(reviewer, norm_of(reviewer, noon), road, noon)
        (rule,) = rules_of_situation(reviewer, road.id)

        assert rule.get_effect_display() == "Permits harm"

    def test_replaces_what_was_said_before(
        self, reviewer: Member, road: Situation, noon: datetime
    ) -> None:
        norm = norm_of(reviewer, noon)
        borne(reviewer, norm, road, noon)
        borne(reviewer, norm, road, noon)

        assert norm.bearings.count() == 1

    def test_refuses_an_invented_rule_in_a_real_situation(
        self, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(InventedBesideRealError):
            borne(reviewer, norm_of(reviewer, noon), situation_of(reviewer), noon)

    def test_refuses_the_situation_of_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        theirs = situation_of(outsider, records_are="INVENTED")

        with pytest.raises(NormNotFoundError):
            borne(reviewer, norm_of(reviewer, noon), theirs, noon)

    def test_can_be_taken_back(
        self, reviewer: Member, outsider: Member, road: Situation, noon: datetime
    ) -> None:
        norm = norm_of(reviewer, noon)
        said = borne(reviewer, norm, road, noon)
        asked = {"norm_id": norm.id, "bearing_id": said.id, "taken_back_at": noon}

        with pytest.raises(NormNotFoundError):
            take_back_bearing(member=outsider, **asked)
        take_back_bearing(member=reviewer, **asked)
        assert not Bearing.objects.exists()
