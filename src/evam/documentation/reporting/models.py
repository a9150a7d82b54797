"""The service that takes reports, and the help that people find beside it.

Nothing here is about a person: organisations write about themselves and each other.
"""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

LARGEST_MB = 100
NEUTRAL_TITLE = "Notes"
NEUTRAL_ADDRESS = "https://www.wikipedia.org/"


@classified(
    operational="id organisation rings vault_ring",
    coded="records_are is_open largest_file_mb",
    institutional="team title leads_to languages",
)
class ReportingService(MayBeInvented, models.Model):
    """What people who report see of the organisation that reads their reports."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="reporting_service",
    )
    team = models.CharField(max_length=60)
    title = models.CharField(max_length=30, default=NEUTRAL_TITLE)
    """What the browser's tab and history say: nothing about reports."""
    leads_to = models.URLField(max_length=200, default=NEUTRAL_ADDRESS)
    rings = models.ManyToManyField("keyring.Ring", related_name="+")
    vault_ring = models.ForeignKey(
        "keyring.Ring",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    languages = models.JSONField(default=list)
    """Codes of those languages of the questions that the pages offer."""
    largest_file_mb = models.PositiveSmallIntegerField(
        default=25,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_MB)],
    )
    records_are = models.CharField(max_length=8, choices=Records.choices)
    is_open = models.BooleanField(default=False)

    objects = ScopedQuerySet["ReportingService"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reporting_service_has_a_team", condition=~Q(team="")
            ),
            models.CheckConstraint(
                name="reporting_service_largest_file",
                condition=Q(largest_file_mb__gte=1, largest_file_mb__lte=LARGEST_MB),
            ),
        ]

    def __str__(self) -> str:
        return self.team


@classified(operational="id service", coded="position", institutional="number name")
class EmergencyNumber(models.Model):
    """A number to call in danger, such as 112, and who answers there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(
        ReportingService, on_delete=models.CASCADE, related_name="numbers"
    )
    number = models.CharField(max_length=30)
    name = models.JSONField(default=dict)
    """Who answers, by language."""
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "number"], name="emergency_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.number


@classified(operational="id service", coded="code", institutional="name reason")
class SharePartner(models.Model):
    """Another organisation that may be shown a report, if the person agrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(
        ReportingService, on_delete=models.CASCADE, related_name="partners"
    )
    code = models.SlugField(max_length=32)
    name = models.CharField(max_length=60)
    reason = models.JSONField(default=dict)
    """By language: what comes after "so that"."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "code"], name="share_partner_code_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@classified(
    operational="id service",
    coded="need country region checked_on",
    institutional="name does number found_at hours conditions languages",
)
class LocalHelp(models.Model):
    """A service or a named office that helps, whether or not somebody reports."""

    class Need(models.TextChoices):
        """What for; the three that cannot wait come first."""

        CHILD_ALONE = "CHILD_ALONE", _("A child who is alone")
        SEARCHING = "SEARCHING", _("A family that searches for somebody")
        CARE_72_HOURS = "CARE_72_HOURS", _("Care within 72 hours")
        CLINIC = "CLINIC", _("Clinic")
        LAWYER = "LAWYER", _("Lawyer")
        SHELTER = "SHELTER", _("Shelter")
        OTHER = "OTHER", _("Other help")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(
        ReportingService, on_delete=models.CASCADE, related_name="help_entries"
    )
    need = models.CharField(max_length=13, choices=Need.choices)
    name = models.CharField(max_length=80)
    does = models.JSONField(default=dict)
    number = models.CharField(max_length=40, blank=True)
    found_at = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    """ISO 3166-1; empty: everywhere."""
    region = models.CharField(max_length=6, blank=True)
    """ISO 3166-2; empty: in the whole country."""
    hours = models.JSONField(default=dict, blank=True)
    conditions = models.JSONField(default=dict, blank=True)
    """By language, as "under 18"; empty: none. Reporting is never one."""
    languages = models.JSONField(default=list)
    """Codes of those languages of the questions that are spoken there."""
    checked_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="local_help_can_be_reached",
                condition=~Q(number="") | ~Q(found_at=""),
            ),
            models.CheckConstraint(
                name="local_help_region_in_a_country",
                condition=Q(region="") | ~Q(country=""),
            ),
            models.UniqueConstraint(
                fields=["service", "need", "name", "country", "region"],
                name="local_help_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


Entry = EmergencyNumber | SharePartner | LocalHelp
ENTRIES: dict[str, type[Entry]] = {
    "number": EmergencyNumber,
    "partner": SharePartner,
    "help": LocalHelp,
}
"""The lists of a service, by their name in addresses and in the log."""
