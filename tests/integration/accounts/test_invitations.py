"""A link of invitation: who may make it, how it opens, and that it opens once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from evam.accounts import operations
from evam.accounts.models import Invitation, Member, Organisation, Role
from evam.accounts.operations.organisations import NotHostError
from evam.audit.models import AuditEntry

from .conftest import SignedIn

PASSPHRASE = "lantern gravel otter seven"


def invited(by: Member, noon: datetime) -> str:
    return operations.invite(
        name="Ana (invented)", roles=[Role.REVIEWER], by=by, invited_at=noon
    )


def accepted(token: str, noon: datetime) -> Member:
    return operations.accept_invitation(
        token=token, username="ana", passphrase=PASSPHRASE, accepted_at=noon
    )


class TestInvite:
    def test_keeps_the_digest_of_a_token_of_128_bits_and_not_the_token(
        self, administrator: Member, noon: datetime
    ) -> None:
        token = invited(administrator, noon)

        stored = Invitation.objects.values().get()
        assert len(token) >= 22
        assert token not in str(stored)
        assert stored["expires_at"] - noon == timedelta(days=7)

    def test_never_makes_the_same_link_twice(
        self, administrator: Member, noon: datetime
    ) -> None:
        assert len({invited(administrator, noon) for _ in range(50)}) == 50

    def test_is_for_administrators(self, reviewer: Member, noon: datetime) -> None:
        with pytest.raises(operations.NotAdministratorError):
            invited(reviewer, noon)

    def test_asks_for_a_role(self, administrator: Member, noon: datetime) -> None:
        with pytest.raises(operations.NoRoleError):
            operations.invite(name="A", roles=[], by=administrator, invited_at=noon)

    def test_is_recorded(self, administrator: Member, noon: datetime) -> None:
        invited(administrator, noon)

        assert AuditEntry.objects.get().kind == "accounts.invitation.made"


class TestInviteFirstAdministrator:
    def test_is_for_the_host_only(
        self, administrator: Member, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(NotHostError):
            operations.invite_first_administrator(
                organisation_id=outsider.organisation_id,
                name="A",
                by=administrator,
                invited_at=noon,
            )

    def test_ends_once_the_organisation_has_its_own(
        self, host: Member, administrator: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.OrganisationHasAdministratorError):
            operations.invite_first_administrator(
                organisation_id=administrator.organisation_id,
                name="A",
                by=host,
                invited_at=noon,
            )

    def test_makes_an_administrator_of_the_other_organisation(
        self, host: Member, organisation: Organisation, noon: datetime
    ) -> None:
        token = operations.invite_first_administrator(
            organisation_id=organisation.id, name="A", by=host, invited_at=noon
        )

        member = accepted(token, noon)
        assert member.organisation == organisation
        assert member.roles == {Role.ADMINISTRATOR}


class TestAcceptInvitation:
    def test_makes_a_member_with_the_roles_that_were_given(
        self, administrator: Member, noon: datetime
    ) -> None:
        member = accepted(invited(administrator, noon), noon)

        assert member.organisation == administrator.organisation
        assert member.roles == {Role.REVIEWER}
        assert member.check_password(PASSPHRASE)

    def test_opens_once(self, administrator: Member, noon: datetime) -> None:
        token = invited(administrator, noon)
        accepted(token, noon)

        with pytest.raises(operations.InvitationClosedError):
            accepted(token, noon)

    @pytest.mark.parametrize(("days", "opens"), [(6.99, True), (7, False)])
    def test_ends_after_seven_days(
        self, administrator: Member, noon: datetime, days: float, opens: bool
    ) -> None:
        token = invited(administrator, noon)
        later = noon + timedelta(days=days)
        if opens:
            assert accepted(token, later).username == "ana"
        else:
            with pytest.raises(operations.InvitationClosedError):
                accepted(token, later)

    def test_ends_when_it_is_withdrawn(
        self, administrator: Member, noon: datetime
    ) -> None:
        token = invited(administrator, noon)
        operations.revoke_invitation(
            invitation_id=Invitation.objects.get().id,
            by=administrator,
            revoked_at=noon,
        )

        with pytest.raises(operations.InvitationClosedError):
            accepted(token, noon)


class TestRevokeInvitation:
    def test_hides_the_invitation_from_another_organisation(
        self, administrator: Member, strange_administrator: Member, noon: datetime
    ) -> None:
        invited(administrator, noon)
        invitation = Invitation.objects.get()

        with pytest.raises(operations.InvitationNotFoundError):
            operations.revoke_invitation(
                invitation_id=invitation.id,
                by=strange_administrator,
                revoked_at=noon,
            )

        invitation.refresh_from_db()
        assert invitation.revoked_at is None


class TestRenewSignIn:
    def test_replaces_passphrase_and_second_factor_when_the_link_is_used(
        self,
        administrator: Member,
        reviewer: Member,
        noon: datetime,
        signed_in: SignedIn,
    ) -> None:
        window = signed_in(reviewer)
        token = operations.renew_sign_in(
            key=reviewer.key, by=administrator, invited_at=noon
        )
        assert window.get("/work/").status_code == 200

        member = accepted(token, noon)

        assert member == reviewer
        assert member.username == "reviewer"
        assert member.check_password(PASSPHRASE)
        assert not Authenticator.objects.filter(user=member).exists()
        assert window.get("/work/").status_code == 302

    def test_makes_the_link_before_it_useless(
        self, administrator: Member, reviewer: Member, noon: datetime
    ) -> None:
        first, _ = (
            operations.renew_sign_in(
                key=reviewer.key, by=administrator, invited_at=noon
            )
            for _ in range(2)
        )
        with pytest.raises(operations.InvitationClosedError):
            accepted(first, noon)

    def test_hides_the_member_from_another_organisation(
        self, strange_administrator: Member, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.MemberNotFoundError):
            operations.renew_sign_in(
                key=reviewer.key, by=strange_administrator, invited_at=noon
            )

    def test_does_not_let_a_member_in_who_was_shut_out_meanwhile(
        self, administrator: Member, reviewer: Member, noon: datetime
    ) -> None:
        token = operations.renew_sign_in(
            key=reviewer.key, by=administrator, invited_at=noon
        )
        operations.disable_member(key=reviewer.key, by=administrator, disabled_at=noon)

        with pytest.raises(operations.InvitationClosedError):
            accepted(token, noon)


@pytest.mark.django_db
class TestThePageOfALink:
    @pytest.mark.parametrize(
        "state", ["used", "withdrawn", "run out", "never made", "garbled"]
    )
    def test_looks_the_same_whatever_closed_it(
        self, administrator: Member, visitor: Client, noon: datetime, state: str
    ) -> None:
        made = "A" * 22 if state == "never made" else invited(administrator, noon)
        changes = {
            "used": {"accepted_at": noon, "member": administrator},
            "withdrawn": {"revoked_at": noon},
            "run out": {"expires_at": noon + timedelta(seconds=1)},
        }
        Invitation.objects.update(**changes.get(state, {}))
        token = made[:-1] if state == "garbled" else made

        answer = visitor.get(f"/account/invitation/{token}/")

        assert answer.status_code == 404
        assert "This link does not open" in answer.content.decode()

    def test_leads_to_a_second_factor_and_nowhere_else(
        self, administrator: Member, visitor: Client
    ) -> None:
        from django.utils import timezone

        token = invited(administrator, timezone.now())
        filled = {"username": "ana", "passphrase": PASSPHRASE, "again": PASSPHRASE}

        answer = visitor.post(f"/account/invitation/{token}/", filled)

        assert answer["Location"] == "/account/set-up/"
        assert visitor.get("/work/")["Location"] == "/account/set-up/"
        assert visitor.get("/account/security/")["Location"] == "/account/set-up/"

    @pytest.mark.parametrize(
        ("field", "value", "says"),
        [
            ("username", "REVIEWER", "has this name already"),
            ("passphrase", "short", "at least 15"),
            ("again", "another one entirely", "The two differ"),
            ("passphrase", "passwordpassword", "guessed early"),
        ],
    )
    def test_says_what_to_change(
        self,
        administrator: Member,
        reviewer: Member,
        visitor: Client,
        field: str,
        value: str,
        says: str,
    ) -> None:
        from django.utils import timezone

        token = invited(administrator, timezone.now())
        filled = {"username": "ana", "passphrase": PASSPHRASE, "again": PASSPHRASE}
        filled |= {field: value, "again": value} if "pass" in field else {field: value}

        answer = visitor.post(f"/account/invitation/{token}/", filled)

        assert answer.status_code == 400
        assert says in answer.content.decode()
        assert not Member.objects.filter(username="ana").exists()
