"""How passphrases are hashed, and which ones are too easily guessed."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from evam.accounts.models import Member

LONGEST = 1000
"""Longer ones are refused: hashing must not become a way to keep the site busy."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: they are misread on paper


def random_passphrase() -> str:
    """Six groups of five letters: 135 bits, easy to type."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(6))
    return "-".join(groups)


class SlowArgon2Hasher(Argon2PasswordHasher):
    """Argon2id, three passes over 128 MiB: see decision "How passphrases are kept"."""

    time_cost = 3
    memory_cost = 128 * 1024
    parallelism = 1


class NotGuessableValidator:
    """Refuses what only looks long: the user name, one thing repeated, a run of keys.

    No rule asks for capitals, digits or signs: length is what counts.
    """

    _RUNS = (
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
        "01234567890123456789012345678901234567890123456789",
        "qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm",
        "azertyuiopqsdfghjklmwxcvbnazertyuiopqsdfghjklmwxcvbn",
    )
    _LEAST_DIFFERENT = 6

    def validate(self, password: str, user: Member | None = None) -> None:
        """Refuse a passphrase that a list of guesses would hold.

        Raises:
            ValidationError: it would.
        """
        plain = "".join(password.casefold().split())
        if self._is_poor(plain) or self._is_about(plain, user):
            raise ValidationError(self.get_help_text(), code="password_too_guessable")

    def get_help_text(self) -> str:
        """Say what is asked."""
        return _(
            "This would be guessed early. Take four or more words that have nothing to"
            " do with each other or with you."
        )

    def _is_poor(self, plain: str) -> bool:
        forms = {plain, plain[::-1]}
        return (
            len(set(plain)) < self._LEAST_DIFFERENT
            or any(form in run for form in forms for run in self._RUNS)
            or _unit_of(plain) in CommonPasswordValidator().passwords
        )

    @staticmethod
    def _is_about(plain: str, user: Member | None) -> bool:
        name = user.username.casefold() if user else ""
        return bool(name) and len(name) * 2 > len(plain) and name in plain


def _unit_of(plain: str) -> str:
    """The shortest piece of which the whole is a repetition, and a few signs more."""
    for size in range(1, len(plain) // 2 + 1):
        unit = plain[:size]
        if plain.startswith(unit * (len(plain) // size)):
            return unit
    return plain.rstrip("0123456789!?.")
