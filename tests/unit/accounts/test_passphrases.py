"""Long passphrases of any kind are taken; what only looks long is not."""

from __future__ import annotations

import pytest
from argon2 import extract_parameters
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from evam.accounts.models import Member


class TestAPassphrase:
    @pytest.mark.parametrize(
        "passphrase",
        [
            "lantern gravel otter seven",
            "alllowercaseandnosigns",
            "كلمات طويلة لا علاقة بينها",
            "ሰላም ለሁሉም ሰዎች ይሁን እንግዲህ",
            "x7" * 3 + "correct horse battery" * 3,
            "🐙🦊🐘🦉🐝🐢🦀🐞 lantern",
            "lantern gravel otter seven " * 20,
        ],
    )
    def test_is_taken_however_it_is_composed(self, passphrase: str) -> None:
        validate_password(passphrase, Member(username="noor"))

    @pytest.mark.parametrize(
        "passphrase",
        [
            "fourteen signs",
            "passwordpassword",
            "password1234567",
            "aaaaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "1234567890123456",
            "qwertyuiopasdfgh",
            "hgfdsapoiuytrewq",
            "a b c d e f g h",
            "noor-of-the-harbour",
            "iloveyouiloveyouiloveyou",
        ],
    )
    def test_is_refused_where_lists_of_guesses_hold_it(self, passphrase: str) -> None:
        with pytest.raises(ValidationError):
            validate_password(passphrase, Member(username="noor-of-the-harb"))


class TestHashing:
    def test_uses_argon2id_with_three_passes_over_128_mebibytes(self) -> None:
        hashed = make_password("lantern gravel otter seven")

        found = extract_parameters(hashed.removeprefix("argon2"))
        assert hashed.startswith("argon2$argon2id$")
        assert (found.time_cost, found.memory_cost) == (3, 128 * 1024)
        assert found.salt_len >= 16

    def test_replaces_a_hash_of_an_earlier_kind_when_it_is_used(self) -> None:
        earlier = make_password("lantern gravel otter seven", hasher="pbkdf2_sha256")
        replaced = []

        assert check_password("lantern gravel otter seven", earlier, replaced.append)
        assert replaced == ["lantern gravel otter seven"]
