"""Whether records are real or invented; the two are never counted together."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Records(models.TextChoices):
    """Where records come from.

    Invented ones exist to show how things work. They are hatched on screen, named as
    invented on every print and export, and barred from every public figure.
    """

    REAL = "REAL", _("Real records")
    INVENTED = "INVENTED", _("Invented for demonstration")


class MayBeInvented:
    """A row that says in `records_are` whether it is real or invented."""

    records_are: Any

    @property
    def is_invented(self) -> bool:
        """Whether it was made for demonstration."""
        return bool(self.records_are == Records.INVENTED)


def are_of_one_kind(*rows: Any) -> bool:
    """Whether all of these rows are real, or all are invented; None is no row."""
    return len({row.records_are for row in rows if row is not None}) < 2
