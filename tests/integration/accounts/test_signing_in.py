"""Signing in to the staff site: passphrase, then a second factor, or nothing."""

from __future__ import annotations

import pyotp
import pytest
from django.test import Client

from evam.accounts.models import Member
from evam.accounts.operations import Credentials, renew_demonstration_member

HOME = "/document/"


@pytest.fixture
def account(db: None) -> Credentials:
    return renew_demonstration_member()


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "localhost:8001"})


def give_passphrase(visitor: Client, account: Credentials, passphrase: str) -> str:
    answer = visitor.post(
        "/account/sign-in/", {"login": account.username, "password": passphrase}
    )
    return answer.headers.get("Location", "")


class TestSigningIn:
    def test_sends_a_stranger_to_the_sign_in_page(self, visitor: Client) -> None:
        answer = visitor.get(HOME)

        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/sign-in/")

    def test_asks_for_the_second_factor_after_the_passphrase(
        self, visitor: Client, account: Credentials
    ) -> None:
        asked = give_passphrase(visitor, account, account.passphrase)

        assert asked.startswith("/account/second-factor/")
        assert visitor.get(HOME).status_code == 302

    def test_opens_with_the_current_code(
        self, visitor: Client, account: Credentials
    ) -> None:
        give_passphrase(visitor, account, account.passphrase)
        code = pyotp.TOTP(account.totp_secret).now()
        visitor.post("/account/second-factor/", {"code": code})

        assert visitor.get(HOME).status_code == 200

    def test_stays_closed_with_a_wrong_code(
        self, visitor: Client, account: Credentials
    ) -> None:
        give_passphrase(visitor, account, account.passphrase)
        right = pyotp.TOTP(account.totp_secret).now()
        wrong = f"{(int(right) + 1) % 1_000_000:06d}"
        visitor.post("/account/second-factor/", {"code": wrong})

        assert visitor.get(HOME).status_code == 302

    def test_stays_closed_with_a_wrong_passphrase(
        self, visitor: Client, account: Credentials
    ) -> None:
        assert give_passphrase(visitor, account, "not the passphrase") == ""
        assert visitor.get(HOME).status_code == 302

    def test_refuses_a_session_that_passed_no_second_factor(
        self, visitor: Client, account: Credentials
    ) -> None:
        visitor.force_login(Member.objects.get(username=account.username))

        assert visitor.get(HOME)["Location"].startswith("/account/sign-in/")
        assert "_auth_user_id" not in visitor.session

    def test_offers_no_way_to_sign_up(self, visitor: Client, db: None) -> None:
        assert visitor.get("/account/signup/").status_code == 302
        assert visitor.get("/account/sign-up/").status_code == 302

    def test_is_refused_under_the_public_site_s_name(self, db: None) -> None:
        answer = Client(headers={"host": "127.0.0.1:8000"}).get("/account/sign-in/")

        assert answer.status_code == 400


class TestTheDemonstrationAccount:
    def test_has_a_passphrase_that_nobody_guesses(self, account: Credentials) -> None:
        groups = account.passphrase.split("-")

        assert [len(group) for group in groups] == [5] * 6
        assert renew_demonstration_member().passphrase != account.passphrase
