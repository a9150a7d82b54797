"""Roles, shutting out and letting in: never the last administrator, never others'."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evam.accounts import operations
from evam.accounts.models import Member, Role

from .conftest import SignedIn

Change = Callable[..., Any]
CHANGES = {
    "roles": lambda key, by, at: operations.change_roles(
        key=key, roles=[Role.PANEL], by=by, changed_at=at
    ),
    "disable": lambda key, by, at: operations.disable_member(
        key=key, by=by, disabled_at=at
    ),
    "enable": lambda key, by, at: operations.enable_member(
        key=key, by=by, enabled_at=at
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
class TestEveryChange:
    def test_is_for_administrators(
        self, reviewer: Member, noon: datetime, change: Change
    ) -> None:
        with pytest.raises(operations.NotAdministratorError):
            change(reviewer.key, reviewer, noon)

    def test_hides_members_from_another_organisation(
        self,
        reviewer: Member,
        strange_administrator: Member,
        noon: datetime,
        change: Change,
    ) -> None:
        with pytest.raises(operations.MemberNotFoundError):
            change(reviewer.key, strange_administrator, noon)

        reviewer.refresh_from_db()
        assert reviewer.is_active
        assert Role.REVIEWER in reviewer.roles


@pytest.mark.parametrize("name", ["roles", "disable"])
class TestWhatTakesAway:
    def test_spares_the_last_administrator(
        self, administrator: Member, noon: datetime, name: str
    ) -> None:
        with pytest.raises(operations.LastAdministratorError):
            CHANGES[name](administrator.key, administrator, noon)

    def test_does_not_count_an_administrator_who_is_shut_out(
        self, administrator: Member, reviewer: Member, noon: datetime, name: str
    ) -> None:
        operations.grant_roles(member=reviewer, roles=[Role.ADMINISTRATOR])
        operations.disable_member(key=reviewer.key, by=administrator, disabled_at=noon)

        with pytest.raises(operations.LastAdministratorError):
            CHANGES[name](administrator.key, administrator, noon)

    def test_ends_every_open_session(
        self,
        administrator: Member,
        reviewer: Member,
        noon: datetime,
        signed_in: SignedIn,
        name: str,
    ) -> None:
        windows = [signed_in(reviewer), signed_in(reviewer)]
        assert [one.get("/work/").status_code for one in windows] == [200, 200]

        CHANGES[name](reviewer.key, administrator, noon)

        assert [one.get("/work/").status_code for one in windows] == [302, 302]


class TestAMemberWhoIsShutOut:
    def test_gets_the_same_answer_as_with_a_wrong_passphrase(
        self, administrator: Member, reviewer: Member, visitor: Client, noon: datetime
    ) -> None:
        reviewer.set_password("lantern gravel otter seven")
        reviewer.save()
        operations.disable_member(key=reviewer.key, by=administrator, disabled_at=noon)

        answers = [
            visitor.post("/account/sign-in/", {"login": name, "password": passphrase})
            for name, passphrase in (
                ("reviewer", "lantern gravel otter seven"),
                ("reviewer", "another one entirely"),
                ("nobody", "another one entirely"),
            )
        ]

        assert {answer.status_code for answer in answers} == {200}
        for answer in answers:
            assert "do not belong together" in answer.content.decode()

    def test_comes_in_again_after_being_let_in(
        self, administrator: Member, reviewer: Member, noon: datetime
    ) -> None:
        for change in (CHANGES["disable"], CHANGES["enable"]):
            change(reviewer.key, administrator, noon)

        reviewer.refresh_from_db()
        assert reviewer.is_active


class TestAddOrganisation:
    def test_is_for_administrators_of_the_host(
        self, administrator: Member, noon: datetime
    ) -> None:
        from evam.accounts.operations.organisations import NotHostError

        with pytest.raises(NotHostError):
            operations.add_organisation(
                name="Third (invented)", by=administrator, added_at=noon
            )

    def test_refuses_a_name_that_is_taken_however_it_is_written(
        self, host: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.OrganisationExistsError):
            operations.add_organisation(
                name=" host  (INVENTED) ", by=host, added_at=noon
            )
