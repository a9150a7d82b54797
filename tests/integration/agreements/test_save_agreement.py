"""Writing agreements down."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.institutionalisation.agreements.models import Agreement
from evam.institutionalisation.agreements.operations import (
    AgreementMixtureError,
    AgreementNameTakenError,
    AgreementNotFoundError,
    save_agreement,
)

from ..instituted import agreement_with
from ..mobilised import project_of, situation_of, stakeholder_of


class TestSaveAgreement:
    def test_is_invented_where_the_counterpart_is(
        self, reviewer: Member, noon: datetime
    ) -> None:
        made = agreement_with(reviewer, noon, stakeholder_of(reviewer, noon))

        assert made.is_invented
        kinds = entries_of(reviewer).values_list("kind", flat=True)
        assert "institutionalisation.agreement.made" in kinds

    def test_keeps_the_paper_with_its_date_and_form(
        self, reviewer: Member, noon: datetime
    ) -> None:
        agreement_with(reviewer, noon, stakeholder_of(reviewer, noon), paper="SPOKEN")
        kept = Agreement.objects.get()

        assert (kept.paper, kept.signed_on) == ("SPOKEN", date(2026, 5, 20))

    def test_changes_one_that_is_there(self, reviewer: Member, noon: datetime) -> None:
        made = agreement_with(reviewer, noon, stakeholder_of(reviewer, noon))
        save_agreement(
            member=reviewer,
            fields={"territory": "the harbour"},
            saved_at=noon,
            agreement_id=made.id,
        )

        assert Agreement.objects.get().territory == "the harbour"

    def test_refuses_a_name_twice(self, reviewer: Member, noon: datetime) -> None:
        zone = stakeholder_of(reviewer, noon)
        agreement_with(reviewer, noon, zone)

        with pytest.raises(AgreementNameTakenError):
            agreement_with(reviewer, noon, zone)

    def test_refuses_a_real_counterpart_in_an_invented_project(
        self, reviewer: Member, noon: datetime
    ) -> None:
        zone = stakeholder_of(reviewer, noon, records_are="REAL")
        project = project_of(reviewer, noon, situation_of(reviewer))

        with pytest.raises(AgreementMixtureError):
            agreement_with(reviewer, noon, zone, project=project)
        assert not Agreement.objects.exists()

    def test_refuses_a_counterpart_of_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        theirs = stakeholder_of(outsider, noon)

        with pytest.raises(AgreementNotFoundError):
            agreement_with(reviewer, noon, theirs)

    def test_hides_the_agreement_from_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        made = agreement_with(reviewer, noon, stakeholder_of(reviewer, noon))

        with pytest.raises(AgreementNotFoundError):
            save_agreement(
                member=outsider,
                fields={"territory": "x"},
                saved_at=noon,
                agreement_id=made.id,
            )

    def test_is_for_coordinators(
        self, reviewer: Member, organisation: Organisation, noon: datetime
    ) -> None:
        zone = stakeholder_of(reviewer, noon)
        reads = add_member(
            username="reads", organisation=organisation, roles=[Role.REVIEWER]
        )

        with pytest.raises(RoleMissingError):
            agreement_with(reads, noon, zone)

    def test_keeps_days_in_their_order(self, reviewer: Member, noon: datetime) -> None:
        zone = stakeholder_of(reviewer, noon)

        with pytest.raises(IntegrityError, match="agreement_days_in_order"):
            agreement_with(reviewer, noon, zone, expires_on=date(2026, 5, 19))
