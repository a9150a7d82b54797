"""Organisations and the members who work in them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet

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
        "id key organisation is_demonstration sign_in_epoch username first_name"
        " last_name email is_staff is_active is_superuser last_login date_joined"
        " groups user_permissions language digits second_calendar"
    ),
    secret="password",  # noqa: S106  (the name of a field, not a password)
)
class Member(AbstractUser):
    """A person who signs in for one organisation."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Stands for the member in addresses, where a counted number would tell more."""
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="members"
    )
    is_demonstration = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True)
    digits = models.CharField(max_length=5, blank=True)
    second_calendar = models.CharField(max_length=10, blank=True)
    sign_in_epoch = models.PositiveIntegerField(default=0)
    """Raised to end every session of the member at once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="member_name_once")
        ]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles that the member holds."""
        return frozenset(self.role_grants.values_list("role", flat=True))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind sessions to the passphrase and to the epoch: either ends them."""
        return salted_hmac(
            "evam.accounts.models.Member.session",
            f"{self.password} {self.sign_in_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

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


class InvitationQuerySet(ScopedQuerySet["Invitation"]):
    """Invitations by whether their link opens."""

    def open_at(self, moment: datetime) -> Self:
        """Keep those that were neither used nor withdrawn nor ran out."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=moment)


@classified(
    operational=(
        "id organisation member renews_sign_in name roles invited_at expires_at"
        " accepted_at revoked_at"
    ),
    secret="digest",  # noqa: S106  (the name of a field, not a password)
)
class Invitation(models.Model):
    """A link, handed over outside, by which one person comes to sign in here.

    Only the digest of its token is kept. It opens once. For a member who lost the
    means to sign in it names that member, and gives nothing but a new beginning.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    renews_sign_in = models.BooleanField(default=False)
    name = models.CharField(max_length=80)
    roles = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_ends_after_it_begins",
                condition=models.Q(expires_at__gt=models.F("invited_at")),
            ),
            models.CheckConstraint(
                name="invitation_used_or_withdrawn",
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="invitation_of_a_member_once_used",
                condition=models.Q(accepted_at=None) | models.Q(member__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.id}"
