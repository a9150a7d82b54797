"""Whether records are real or invented; the two are never counted together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Records(models.TextChoices):
    """Where records come from.

    Invented ones exist to show how things work. They are hatched on screen, named as
    invented on every print and export, and barred from every public figure.
    """

    REAL = "REAL", _("Real records")
    INVENTED = "INVENTED", _("Invented for demonstration")
