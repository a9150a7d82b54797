"""The field of what is sealed: nothing but an envelope can be stored in it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan

from evam.sealing.padding import SIZES
from evam.sealing.structure import is_envelope

SMALLEST = min(SIZES)


class NotSealedError(ValueError):
    """Something was about to be stored that is no envelope; it is not repeated here."""


class EnvelopeField(models.BinaryField[bytes, bytes]):
    """Bytes that have the form of a sealed text, and in which nothing can be read.

    Every way of writing through a model passes here: saving, many at once, updating. A
    constraint of the database asks for the size, whoever writes.
    """

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Prepare an envelope for the database.

        Raises:
            NotSealedError: it is none.
        """
        if not isinstance(value, (bytes, bytearray, memoryview)) or not is_envelope(
            bytes(value)
        ):
            raise NotSealedError(f"{self.name} takes envelopes only")
        return super().get_db_prep_save(value, connection)


def holds_an_envelope(name: str, field: str = "envelope") -> models.CheckConstraint:
    """What the database itself can see of an envelope: it is no shorter than one."""
    long_enough = GreaterThan(Length(field), SMALLEST)
    return models.CheckConstraint(name=name, condition=long_enough)
