"""Organisations and the members who work in them."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

from evam.common.classification import classified

DEMONSTRATION_ORGANISATION = "Demonstration"
"""The one organisation whose records are public ones and may be shown to anybody."""


@classified(operational="id", institutional="name")
class Organisation(models.Model):
    """A partner that documents: all that it holds is scoped to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


@classified(
    operational=(
        "id organisation is_demonstration username first_name last_name email is_staff"
        " is_active is_superuser last_login date_joined groups user_permissions"
    ),
    secret="password",  # noqa: S106  (the name of a field, not a password)
)
class Member(AbstractUser):
    """A person who signs in for one organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="members"
    )
    is_demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.username
