"""Second factors: encrypted, used once, never the last one removed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evam.accounts import operations
from evam.accounts.models import Member
from evam.accounts.operations import Credentials, renew_demonstration_member
from evam.common.installation_key import (
    UnreadableError,
    decrypt_text,
    encrypt_text,
)

from .conftest import SignedIn

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
MOMENT = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)


def code_at(moment: datetime) -> str:
    return pyotp.TOTP(SECRET).at(moment)


@pytest.fixture
def codes(reviewer: Member) -> list[str]:
    """The reviewer has an authenticator app; these are the recovery codes."""
    return operations.add_totp(
        member=reviewer, secret=SECRET, code=code_at(MOMENT), added_at=MOMENT
    )


def accepts(member: Member, code: str, at: datetime) -> bool:
    return operations.accept_code(member=member, code=code, tried_at=at) is not None


class TestAddTotp:
    def test_refuses_a_code_that_the_app_does_not_show(self, reviewer: Member) -> None:
        with pytest.raises(operations.WrongCodeError):
            operations.add_totp(
                member=reviewer, secret=SECRET, code="000000", added_at=MOMENT
            )
        assert not Authenticator.objects.exists()

    def test_stores_no_secret_and_no_recovery_code_readably(
        self, codes: list[str]
    ) -> None:
        stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

        assert SECRET not in stored
        assert not [code for code in codes if code in stored]

    def test_gives_recovery_codes_of_112_bits_or_more(self, codes: list[str]) -> None:
        assert len(set(codes)) == 8
        assert {len(code) for code in codes} == {36}  # 36 digits are 119 bits
        assert all(code.isdecimal() for code in codes)


class TestAcceptCode:
    def test_takes_a_code_once_even_half_a_minute_later(
        self, reviewer: Member, codes: list[str]
    ) -> None:
        later = MOMENT + timedelta(minutes=5)
        code = code_at(later)

        assert accepts(reviewer, code, later)
        assert not accepts(reviewer, code, later)
        assert not accepts(reviewer, code, later + timedelta(seconds=35))

    def test_never_takes_an_earlier_code_after_a_later_one(
        self, reviewer: Member, codes: list[str]
    ) -> None:
        later = MOMENT + timedelta(minutes=5)
        earlier_code = code_at(later - timedelta(seconds=30))

        assert accepts(reviewer, code_at(later), later)
        assert not accepts(reviewer, earlier_code, later)

    def test_reads_the_digits_of_another_script(
        self, reviewer: Member, codes: list[str]
    ) -> None:
        later = MOMENT + timedelta(minutes=5)
        arabic = code_at(later).translate(
            {ord("0") + n: chr(0x0660 + n) for n in range(10)}
        )
        assert accepts(reviewer, arabic, later)

    def test_takes_each_recovery_code_once_with_or_without_spaces(
        self, reviewer: Member, codes: list[str]
    ) -> None:
        spaced = " ".join(codes[0][at : at + 4] for at in range(0, 36, 4))

        assert accepts(reviewer, spaced, MOMENT)
        assert not accepts(reviewer, codes[0], MOMENT)
        assert accepts(reviewer, codes[1], MOMENT)

    def test_takes_nothing_of_another_member(
        self, outsider: Member, codes: list[str]
    ) -> None:
        assert not accepts(outsider, codes[0], MOMENT)


class TestRemoveFactor:
    def test_never_removes_the_last(self, reviewer: Member, codes: list[str]) -> None:
        only = Authenticator.objects.get(type=Authenticator.Type.TOTP)

        with pytest.raises(operations.LastFactorError):
            operations.remove_factor(
                member=reviewer, factor_id=only.pk, removed_at=MOMENT
            )

    def test_hides_the_factor_from_another_member(
        self, outsider: Member, codes: list[str]
    ) -> None:
        other = Authenticator.objects.get(type=Authenticator.Type.TOTP)

        with pytest.raises(operations.FactorNotFoundError):
            operations.remove_factor(
                member=outsider, factor_id=other.pk, removed_at=MOMENT
            )


class TestRecoveryCodes:
    def test_end_when_new_ones_are_made(
        self, reviewer: Member, codes: list[str]
    ) -> None:
        renewed = operations.renew_recovery_codes(member=reviewer, made_at=MOMENT)

        assert not set(renewed) & set(codes)
        assert not accepts(reviewer, codes[0], MOMENT)
        assert accepts(reviewer, renewed[0], MOMENT)

    def test_alone_are_no_second_factor(
        self, reviewer: Member, codes: list[str], signed_in: SignedIn
    ) -> None:
        window = signed_in(reviewer)
        Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()

        assert window.get("/work/")["Location"] == "/account/set-up/"


class TestAPasskey:
    @pytest.fixture
    def half_way(self, db: None, visitor: Client) -> tuple[Client, Credentials]:
        """Somebody who gave the right passphrase."""
        account = renew_demonstration_member()
        given = {"login": account.username, "password": account.passphrase}
        visitor.post("/account/sign-in/", given)
        return visitor, account

    def test_is_no_way_in_without_the_passphrase(self, visitor: Client) -> None:
        """Of a library fault: keys not made for it opened without a passphrase."""
        with pytest.raises(NoReverseMatch):
            reverse("mfa_login_webauthn")

        answer = visitor.post("/account/second-factor/", {"credential": "{}"})
        assert answer["Location"] == "/account/sign-in/"

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        answer=st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            *("id", "rawId", "type", "response", "signature"),
                            *("clientDataJSON", "authenticatorData", "userHandle"),
                            *("attestationObject", "clientExtensionResults"),
                        ]
                    ),
                    inner,
                )
            ),
            max_leaves=12,
        )
    )
    def test_that_is_none_is_refused_and_breaks_nothing(
        self, half_way: tuple[Client, Credentials], answer: object
    ) -> None:
        from django.core.cache import cache

        cache.clear()
        shown = half_way[0].post(
            "/account/second-factor/", {"credential": json.dumps(answer)}
        )
        assert shown.status_code == 200
        assert half_way[0].get("/work/").status_code == 302


class TestTheInstallationKey:
    def test_opens_only_for_the_purpose_that_it_encrypted_for(self) -> None:
        sealed = encrypt_text("words", "one purpose")

        assert decrypt_text(sealed, "one purpose") == "words"
        with pytest.raises(UnreadableError):
            decrypt_text(sealed, "another purpose")

    def test_opens_nothing_that_was_changed_or_never_encrypted(self) -> None:
        sealed = encrypt_text("words", "purpose")
        for at in range(3, len(sealed) - 1):
            other = "A" if sealed[at] != "A" else "B"
            with pytest.raises(UnreadableError):
                decrypt_text(sealed[:at] + other + sealed[at + 1 :], "purpose")
        with pytest.raises(UnreadableError):
            decrypt_text(SECRET, "purpose")

    def test_never_encrypts_the_same_words_alike(self) -> None:
        assert len({encrypt_text("words", "purpose") for _ in range(100)}) == 100
