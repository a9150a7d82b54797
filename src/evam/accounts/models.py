"""Organisations and the members who work in them."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified

DEMONSTRATION_ORGANISATION = "Demonstration"
"""The one organisation whose records are public ones and may be shown to anybody."""


class Role(models.TextChoices):
    """What a member may do; a member may hold several."""

    FIELD_WORKER = "FIELD_WORKER", _("Field worker")
    REVIEWER = "REVIEWER", _("Reviewer")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    VERIFICATION_DESK = "VERIFICATION_DESK", _("Verification desk")
    COUNTERPART = "COUNTERPART", _("Counterpart")
    PANEL = "PANEL", _("Panel")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")


@classified(operational="id is_host", institutional="name")
class Organisation(models.Model):
    """A partner that documents: all that it holds is scoped to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    is_host = models.BooleanField(default=False)
    """Whether it runs this installation; its administrators add organisations."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_host"],
                condition=models.Q(is_host=True),
                name="organisation_one_host",
            )
        ]

    def __str__(self) -> str:
        return self.name


@classified(
    operational=(
        "id organisation is_demonstration username first_name last_name email is_staff"
        " is_active is_superuser last_login date_joined groups user_permissions"
        " language digits second_calendar"
    ),
    secret="password",  # noqa: S106  (the name of a field, not a password)
)
class Member(AbstractUser):
    """A person who signs in for one organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="members"
    )
    is_demonstration = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True)
    digits = models.CharField(max_length=5, blank=True)
    second_calendar = models.CharField(max_length=10, blank=True)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles that the member holds."""
        return frozenset(self.role_grants.values_list("role", flat=True))

    def __str__(self) -> str:
        return self.username


@classified(operational="id member role")
class RoleGrant(models.Model):
    """One role that a member holds in their organisation."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "role"], name="role_once_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.member_id}"
