from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from evam.documentation.inbox.models import Consent, PastConsent
from evam.documentation.inbox.operations import (
    NotHeldError,
    Service,
    UnknownConsentError,
    change_consents,
)
from tests.integration.followed import Followed, followed


@pytest.fixture
def told(service: Service, noon: datetime) -> Followed:
    return followed(noon)


def change(told: Followed, at: datetime, **said: bool) -> None:
    change_consents(keys=told.keys, said=said, partners=("lawyers",), changed_at=at)


def asked(told: Followed, purpose: str) -> Consent:
    return Consent.objects.get(report=told.report, purpose=purpose)


class TestChangeConsents:
    def test_withdraws_at_once_and_keeps_since_when(
        self, told: Followed, noon: datetime
    ) -> None:
        change(told, noon + timedelta(days=3), count=False)

        count = asked(told, "COUNT")
        assert not count.holds
        assert count.given_on == noon.date()
        assert count.withdrawn_on == noon.date() + timedelta(days=3)

    def test_keeps_what_was_permitted_when(
        self, told: Followed, noon: datetime
    ) -> None:
        change(told, noon + timedelta(days=3), count=False)
        change(told, noon + timedelta(days=9), count=True)

        past = PastConsent.objects.get()
        assert asked(told, "COUNT").given_on == noon.date() + timedelta(days=9)
        assert (past.given_on, past.ended_on) == (
            noon.date(),
            noon.date() + timedelta(days=3),
        )

    def test_leaves_what_is_not_named(self, told: Followed, noon: datetime) -> None:
        change(told, noon, count=False)

        assert asked(told, "REPLY").holds

    def test_names_a_day_of_deletion_once_nothing_is_permitted(
        self, told: Followed, noon: datetime
    ) -> None:
        change(told, noon, count=False, reply=False)
        assert told.row.delete_on == noon.date() + timedelta(days=30)

        change(told, noon + timedelta(days=9), later=False)
        assert told.row.delete_on == noon.date() + timedelta(days=30)

    def test_takes_the_day_of_deletion_away_once_something_is(
        self, told: Followed, noon: datetime
    ) -> None:
        change(told, noon, count=False, reply=False)
        change(told, noon, later=True)

        assert told.row.delete_on is None

    def test_shares_with_a_partner_that_came_later(
        self, told: Followed, noon: datetime
    ) -> None:
        change_consents(
            keys=told.keys,
            said={"share:clinic": True},
            partners=("clinic",),
            changed_at=noon,
        )

        assert Consent.objects.get(partner="clinic").holds

    @pytest.mark.parametrize(
        "name", ["police", "share", "share:police", "count:lawyers", "", "share:"]
    )
    def test_refuses_what_nobody_asked_and_changes_nothing(
        self, told: Followed, noon: datetime, name: str
    ) -> None:
        with pytest.raises(UnknownConsentError):
            change_consents(
                keys=told.keys,
                said={"count": False, name: True},
                partners=("lawyers",),
                changed_at=noon,
            )

        assert asked(told, "COUNT").holds

    def test_tells_a_wrong_key_nothing(self, told: Followed, noon: datetime) -> None:
        keys = replace(told.keys, authentication=secrets.token_bytes(32))
        with pytest.raises(NotHeldError):
            change_consents(
                keys=keys, said={"count": False}, partners=(), changed_at=noon
            )

        assert asked(told, "COUNT").holds
