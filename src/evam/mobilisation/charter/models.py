"""The charter's text in versions, its signatories, and their action plans."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

LANGUAGES = (
    ("en", "English"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("ar", "العربية"),
)
"""The languages that authorities read, each by its own name."""

SILENT_AFTER = timedelta(days=365)
"""A signatory of whom nothing was heard for twelve months is shown as silent."""


@classified(
    operational="id organisation",
    coded="version language drafted_on adopted_on",
    institutional="title recalls recommends",
)
class CharterText(models.Model):
    """One version of the charter in one language; an adopted one never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5, choices=LANGUAGES)
    title = models.CharField(max_length=200)
    recalls = models.TextField()
    recommends = models.TextField()
    drafted_on = models.DateField()
    adopted_on = models.DateField(null=True)

    objects = ScopedQuerySet["CharterText"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version", "language"],
                name="charter_version_once_a_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version} ({self.language})"


@classified(
    operational="id organisation stakeholder",
    coded="version state since signed_on heard_on may_be_public records_are",
    institutional="signed_by_function words",
)
class Signature(MayBeInvented, models.Model):
    """Where a stakeholder stands with the charter: a declaration of intent, no seal."""

    class State(models.TextChoices):
        """How far it came; "silent" is worked out, never written."""

        INVITED = "INVITED", _("Invited")
        CONSIDERING = "CONSIDERING", _("Considering")
        DECLINED = "DECLINED", _("Declined")
        SIGNED = "SIGNED", _("Signed")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")
        REMOVED = "REMOVED", _("Removed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=11, choices=State.choices)
    since = models.DateField()
    signed_on = models.DateField(null=True)
    signed_by_function = models.CharField(max_length=120, blank=True)
    heard_on = models.DateField(null=True)
    may_be_public = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )

    objects = ScopedQuerySet["Signature"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "stakeholder"],
                name="signature_once_a_stakeholder",
            ),
            models.CheckConstraint(
                name="signature_day_iff_signed",
                condition=Q(signed_on__isnull=False) | ~Q(state="SIGNED"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} since {self.since}"

    def is_silent(self, today: date) -> bool:
        """Whether nothing was heard of a signatory for twelve months."""
        heard = max(filter(None, (self.signed_on, self.heard_on)), default=None)
        return (
            self.state == self.State.SIGNED
            and heard is not None
            and heard < today - SILENT_AFTER
        )


@classified(
    operational="id organisation stakeholder project",
    coded="agreed_on records_are",
    institutional="name aims",
)
class ActionPlan(MayBeInvented, models.Model):
    """What one stakeholder will do about one situation, as a set of commitments."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        "projects.Project", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    aims = models.TextField(blank=True)
    agreed_on = models.DateField()
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )

    objects = ScopedQuerySet["ActionPlan"].as_manager()

    def __str__(self) -> str:
        return self.name
