"""What was done in one's own organisation, by whom, and whether the chain is whole."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evam.accounts import operations
from evam.accounts.models import Member, Role
from evam.audit.models import AuditEntry

from .conftest import SignedIn

LOG = "/organisation/log/"


@pytest.fixture
def done(administrator: Member, reviewer: Member, noon: datetime) -> None:
    """Two things, a month apart, by one administrator; one by the installation."""
    for at in (noon, noon + timedelta(days=31)):
        operations.invite(
            name="Ana (invented)", roles=[Role.PANEL], by=administrator, invited_at=at
        )
    operations.disable_member(
        key=reviewer.key, by=administrator, disabled_at=noon + timedelta(days=31)
    )
    operations.invite_from_console(
        organisation=administrator.organisation, name="B", roles=[Role.PANEL], at=noon
    )


@pytest.mark.usefixtures("done")
class TestTheLog:
    def test_names_who_did_what_in_every_month(
        self, administrator: Member, signed_in: SignedIn
    ) -> None:
        shown = signed_in(administrator).get(LOG).content.decode()

        assert shown.count("<bdi>administrator</bdi>") == 3
        assert shown.count("<bdi>the installation itself</bdi>") == 1
        assert "member shut out" in shown

    def test_narrows_by_kind_and_by_member(
        self, administrator: Member, signed_in: SignedIn
    ) -> None:
        window = signed_in(administrator)

        by_kind = window.get(LOG, {"kind": "accounts.member.disabled"})
        by_member = window.get(LOG, {"member": "administrator"})
        by_other = window.get(LOG, {"member": "reviewer"})

        assert by_kind.content.decode().count("<bdi>administrator</bdi>") == 1
        assert by_member.content.decode().count("<bdi>administrator</bdi>") == 3
        assert "Nothing to show with this choice" in by_other.content.decode()

    def test_shows_nothing_to_another_organisation(
        self, strange_administrator: Member, signed_in: SignedIn
    ) -> None:
        shown = signed_in(strange_administrator).get(LOG).content.decode()

        assert "Nothing to show" in shown

    def test_says_that_the_chain_is_whole_and_that_it_is_broken(
        self, administrator: Member, signed_in: SignedIn
    ) -> None:
        window = signed_in(administrator)
        whole = window.get(LOG, {"check": "1"}).content.decode()
        AuditEntry.objects.filter(number=2).update(kind="nothing.was.done")
        broken = window.get(LOG, {"check": "1"}).content.decode()

        assert "The chain is whole" in whole
        assert "entry 2 was changed" in broken

    def test_refuses_a_kind_that_is_none(
        self, administrator: Member, signed_in: SignedIn
    ) -> None:
        answer = signed_in(administrator).get(LOG, {"kind": "nothing"})

        assert answer.status_code == 400
