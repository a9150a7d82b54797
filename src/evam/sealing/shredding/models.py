"""The shred keys, in a database of their own that no long backup holds."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from evam.common.classification import classified
from evam.sealing.bodies import KEY


@classified(operational="report added_on", secret="key")  # noqa: S106  (names of fields)
class ShredKey(models.Model):
    """The key without which no ring opens anything of a report.

    It is written before the report is, so that no report is ever without; the day says
    which keys were left by a report that did not come.
    """

    report = models.UUIDField(primary_key=True)
    key = models.BinaryField(max_length=KEY)
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shred_key_has_its_size", condition=Exact(Length("key"), KEY)
            )
        ]

    def __str__(self) -> str:
        return str(self.report)
