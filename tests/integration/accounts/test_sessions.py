"""How long a session lasts, what ends it, and when one is asked again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from evam.accounts.models import Member
from evam.accounts.operations import (
    Credentials,
    grant_roles,
    renew_demonstration_member,
)

from .conftest import SignedIn

BEGAN = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)
PASSPHRASE = "lantern gravel otter seven"


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel(BEGAN, tick=False) as moved:
        yield moved


@pytest.fixture
def account(db: None) -> Credentials:
    cache.clear()
    return renew_demonstration_member()


def gives_passphrase(visitor: Client, account: Credentials) -> None:
    given = {"login": account.username, "password": account.passphrase}
    visitor.post("/account/sign-in/", given)


def signs_in(visitor: Client, account: Credentials) -> None:
    gives_passphrase(visitor, account)
    code = pyotp.TOTP(account.totp_secret).at(int(time.time()))
    visitor.post("/account/second-factor/", {"code": code})


class TestASession:
    def test_gets_another_key_when_signing_in(
        self, visitor: Client, account: Credentials
    ) -> None:
        gives_passphrase(visitor, account)
        before = visitor.cookies["evam"].value
        code = pyotp.TOTP(account.totp_secret).now()
        visitor.post("/account/second-factor/", {"code": code})

        assert visitor.get("/work/").status_code == 200
        assert visitor.cookies["evam"].value != before
        assert not Session.objects.filter(session_key=before).exists()

    @pytest.mark.parametrize(("minutes", "status"), [(14.9, 200), (15.1, 302)])
    def test_ends_after_fifteen_idle_minutes(
        self,
        visitor: Client,
        account: Credentials,
        clock: time_machine.Coordinates,
        minutes: float,
        status: int,
    ) -> None:
        signs_in(visitor, account)
        visitor.get("/work/")
        clock.shift(timedelta(minutes=minutes))

        assert visitor.get("/work/").status_code == status

    @pytest.mark.parametrize(("hours", "status"), [(11.9, 200), (12.1, 302)])
    def test_ends_after_twelve_hours_however_busy(
        self,
        visitor: Client,
        account: Credentials,
        clock: time_machine.Coordinates,
        hours: float,
        status: int,
    ) -> None:
        signs_in(visitor, account)
        for _ in range(int(hours * 6)):
            clock.shift(timedelta(minutes=10))
            visitor.get("/work/")
        clock.shift(timedelta(hours=hours) % timedelta(minutes=10))

        assert visitor.get("/work/").status_code == status

    def test_ends_on_signing_out_and_clears_the_browser(
        self, visitor: Client, account: Credentials
    ) -> None:
        signs_in(visitor, account)
        key = visitor.cookies["evam"].value

        answer = visitor.post("/account/sign-out/")

        assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
        assert not Session.objects.filter(session_key=key).exists()

    def test_of_another_window_ends_when_the_passphrase_changes(
        self, reviewer: Member, signed_in: SignedIn
    ) -> None:
        cache.clear()
        reviewer.set_password(PASSPHRASE)
        reviewer.save()
        own, other = signed_in(reviewer), signed_in(reviewer)
        changed = "harbour candle fiddle eleven"

        answer = own.post(
            "/account/security/passphrase/",
            {"present": PASSPHRASE, "passphrase": changed, "again": changed},
        )

        assert answer["Location"] == "/account/security/"
        assert own.get("/work/").status_code == 200
        assert other.get("/work/").status_code == 302

    def test_stays_when_the_present_passphrase_is_wrong(
        self, reviewer: Member, signed_in: SignedIn
    ) -> None:
        cache.clear()
        reviewer.set_password(PASSPHRASE)
        reviewer.save()
        new = "harbour candle fiddle eleven"

        answer = signed_in(reviewer).post(
            "/account/security/passphrase/",
            {"present": "not this one at all", "passphrase": new, "again": new},
        )

        assert answer.status_code == 400
        reviewer.refresh_from_db()
        assert reviewer.check_password(PASSPHRASE)


class TestConfirming:
    @pytest.mark.parametrize("minutes", [4.9, 5.1])
    def test_is_asked_after_five_minutes_and_leads_back(
        self,
        administrator: Member,
        signed_in: SignedIn,
        clock: time_machine.Coordinates,
        minutes: float,
    ) -> None:
        window = signed_in(administrator)
        clock.shift(timedelta(minutes=minutes))

        answer = window.get("/organisation/team/invite/")

        if minutes < 5:
            assert answer.status_code == 200
        else:
            asked = "/account/confirm/?next=%2Forganisation%2Fteam%2Finvite%2F"
            assert answer["Location"] == asked

    def test_by_the_passphrase_opens_for_five_minutes_more(
        self,
        administrator: Member,
        signed_in: SignedIn,
        clock: time_machine.Coordinates,
    ) -> None:
        cache.clear()
        administrator.set_password(PASSPHRASE)
        administrator.save()
        window = signed_in(administrator)
        clock.shift(timedelta(minutes=6))
        page = "/organisation/team/invite/"

        answer = window.post(
            "/account/confirm/", {"password": PASSPHRASE, "next": page}
        )

        assert answer["Location"] == page
        assert window.get(page).status_code == 200

    def test_does_nothing_of_what_was_being_sent(
        self,
        administrator: Member,
        reviewer: Member,
        signed_in: SignedIn,
        clock: time_machine.Coordinates,
    ) -> None:
        window = signed_in(administrator)
        clock.shift(timedelta(minutes=6))

        answer = window.post(f"/organisation/team/{reviewer.key}/disable/")

        assert answer["Location"].startswith("/account/confirm/")
        reviewer.refresh_from_db()
        assert reviewer.is_active

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:go()"]
    )
    def test_never_leads_to_another_site(
        self, reviewer: Member, signed_in: SignedIn, elsewhere: str
    ) -> None:
        cache.clear()
        reviewer.set_password(PASSPHRASE)
        reviewer.save()

        answer = signed_in(reviewer).post(
            "/account/confirm/", {"password": PASSPHRASE, "next": elsewhere}
        )

        assert answer["Location"] == "/"

    def test_refuses_a_wrong_answer_and_after_ten_every_answer(
        self, reviewer: Member, signed_in: SignedIn
    ) -> None:
        cache.clear()
        reviewer.set_password(PASSPHRASE)
        reviewer.save()
        window = signed_in(reviewer)

        for _ in range(10):
            wrong = window.post("/account/confirm/", {"password": "wrong one here"})
            assert wrong.status_code == 400

        right = window.post("/account/confirm/", {"password": PASSPHRASE})
        assert right.status_code == 400
        assert "Too many tries" in right.content.decode()
        cache.clear()


class TestTrying:
    def test_is_limited_by_name_alone_and_keeps_no_address(
        self, visitor: Client, account: Credentials
    ) -> None:
        wrong = {"login": account.username, "password": "not the passphrase"}
        for _ in range(10):
            visitor.post("/account/sign-in/", wrong)

        elsewhere = Client(headers={"host": "localhost:8001"}, REMOTE_ADDR="192.0.2.9")
        gives = {"login": account.username, "password": account.passphrase}
        refused = elsewhere.post("/account/sign-in/", gives)

        assert "Too many tries" in refused.content.decode()
        kept = str(getattr(cache, "_cache", {}))
        assert "127.0.0.1" not in kept
        assert account.username not in kept
        cache.clear()

    def test_of_one_name_does_not_shut_out_another(
        self, visitor: Client, account: Credentials
    ) -> None:
        for _ in range(10):
            wrong = {"login": "somebody-else", "password": "not the passphrase"}
            visitor.post("/account/sign-in/", wrong)

        gives = {"login": account.username, "password": account.passphrase}
        answer = visitor.post("/account/sign-in/", gives)

        assert answer["Location"].startswith("/account/second-factor/")
        cache.clear()


class TestRoles:
    def test_are_read_anew_with_every_page(
        self, reviewer: Member, signed_in: SignedIn
    ) -> None:
        window = signed_in(reviewer)
        assert window.get("/document/reports/").status_code == 200

        grant_roles(member=reviewer, roles=[])

        assert window.get("/document/reports/").status_code == 403
