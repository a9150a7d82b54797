"""Organisations and authorities that can act, and what they could change.

Nothing here is about a person: no names, no numbers to call, no addresses to write to.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

Triple = tuple[float, float, float]
"""Low, likeliest, high; each between 0 and 1."""

ANY_VALUE: Triple = (0.0, 0.5, 1.0)
"""What is known of a value that nobody has judged: nothing."""


class Kind(models.TextChoices):
    """What kind of organisation it is."""

    STATE = "STATE", _("State authority")
    REGION = "REGION", _("Regional authority")
    MUNICIPALITY = "MUNICIPALITY", _("Municipality")
    PUBLIC_SERVICE = "PUBLIC_SERVICE", _("Public service")
    POLICE = "POLICE", _("Police")
    TRADE_UNION = "TRADE_UNION", _("Trade union")
    COMPANY = "COMPANY", _("Company")
    NGO = "NGO", _("Non-governmental organisation")
    COMMUNITY_BASED = "COMMUNITY_BASED", _("Community-based organisation")
    MIGRANT_LED = "MIGRANT_LED", _("Migrant-led organisation")
    INTERNATIONAL_BODY = "INTERNATIONAL_BODY", _("International body")
    ACADEMIC = "ACADEMIC", _("Academic institution")
    MEDIA = "MEDIA", _("Media")


class Level(models.TextChoices):
    """How far its word reaches."""

    LOCAL = "LOCAL", _("Local")
    NATIONAL = "NATIONAL", _("National")
    REGIONAL = "REGIONAL", _("Several states")
    INTERNATIONAL = "INTERNATIONAL", _("International")


class Perception(models.TextChoices):
    """How migrants see it."""

    TRUSTED = "TRUSTED", _("Trusted")
    MIXED = "MIXED", _("Seen differently by different people")
    FEARED = "FEARED", _("Feared")
    UNKNOWN = "UNKNOWN", _("Not known: nobody was asked")


def share_field(*, known: bool) -> models.FloatField[float, float]:
    """A number between 0 and 1; where it may be unknown, it may be empty."""
    limits = [MinValueValidator(0), MaxValueValidator(1)]
    return models.FloatField(validators=limits, null=not known, blank=not known)


def in_order(*names: str) -> Q:
    """Low, likeliest and high lie between 0 and 1 and in their order."""
    rule = Q()
    for name in names:
        rule &= Q(
            **{
                f"{name}_low__gte": 0,
                f"{name}_mode__gte": F(f"{name}_low"),
                f"{name}_high__gte": F(f"{name}_mode"),
                f"{name}_high__lte": 1,
            }
        )
    return rule


def all_or_none(name: str) -> Q:
    """Either all three values are in order, or none was given."""
    columns = [f"{name}_{end}" for end in ("low", "mode", "high")]
    # To compare with nothing is neither true nor false, and a database lets it pass.
    known = Q(**{f"{column}__isnull": False for column in columns})
    unknown = Q(**{f"{column}__isnull": True for column in columns})
    return (known & in_order(name)) | unknown


@classified(
    operational="id organisation",
    coded=(
        "records_are kind level perception"
        " power_low power_mode power_high interest_low interest_mode interest_high"
    ),
    institutional=(
        "name goals red_lines constraints relation risk perception_basis conflict"
    ),
)
class Stakeholder(MayBeInvented, models.Model):
    """An organisation or authority that can act; the one who harms is the actor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    records_are = models.CharField(max_length=8, choices=Records.choices)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=16, choices=Level.choices)
    goals = models.TextField(blank=True)
    red_lines = models.TextField(blank=True)
    constraints = models.TextField(blank=True)
    power_low = share_field(known=False)
    power_mode = share_field(known=False)
    power_high = share_field(known=False)
    interest_low = share_field(known=False)
    interest_mode = share_field(known=False)
    interest_high = share_field(known=False)
    relation = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    perception = models.CharField(
        max_length=8, choices=Perception.choices, default=Perception.UNKNOWN
    )
    perception_basis = models.TextField(blank=True)
    conflict = models.TextField(blank=True)

    objects: ClassVar = ScopedQuerySet["Stakeholder"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="stakeholder_name_once"
            ),
            models.CheckConstraint(
                name="stakeholder_power_in_order", condition=all_or_none("power")
            ),
            models.CheckConstraint(
                name="stakeholder_interest_in_order", condition=all_or_none("interest")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def power(self) -> Triple | None:
        """How much it can decide; None where nobody has judged it."""
        return _triple(self.power_low, self.power_mode, self.power_high)

    @property
    def interest(self) -> Triple | None:
        """How much the matter concerns it; None where nobody has judged it."""
        return _triple(self.interest_low, self.interest_mode, self.interest_high)

    def goal_lines(self) -> list[str]:
        """Its stated goals, one each."""
        return _lines(self.goals)

    def red_line_lines(self) -> list[str]:
        """What it has said it will not do, one each."""
        return _lines(self.red_lines)


@classified(
    operational="id organisation stakeholder situation withdrawn_on",
    coded=(
        "control_low control_mode control_high endorse_low endorse_mode endorse_high"
        " reach_low reach_mode reach_high since_on"
    ),
    institutional="cause basis",
)
class Leverage(models.Model):
    """What one stakeholder could change about one cause of one situation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.PROTECT, related_name="leverages"
    )
    situation = models.ForeignKey("monitoring.Situation", on_delete=models.PROTECT)
    cause = models.CharField(max_length=200)
    control_low = share_field(known=True)
    control_mode = share_field(known=True)
    control_high = share_field(known=True)
    endorse_low = share_field(known=True)
    endorse_mode = share_field(known=True)
    endorse_high = share_field(known=True)
    reach_low = share_field(known=True)
    reach_mode = share_field(known=True)
    reach_high = share_field(known=True)
    basis = models.TextField()
    since_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    objects: ClassVar = ScopedQuerySet["Leverage"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stakeholder", "situation", "cause"],
                condition=Q(withdrawn_on__isnull=True),
                name="leverage_once_a_cause",
            ),
            models.CheckConstraint(
                name="leverage_values_in_order",
                condition=in_order("control", "endorse", "reach"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder_id} on {self.cause}"

    @property
    def control(self) -> Triple:
        """Over the cause."""
        return self.control_low, self.control_mode, self.control_high

    @property
    def endorse(self) -> Triple:
        """How likely it is to agree."""
        return self.endorse_low, self.endorse_mode, self.endorse_high

    @property
    def reach(self) -> Triple:
        """How well we reach it."""
        return self.reach_low, self.reach_mode, self.reach_high


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _triple(low: float | None, mode: float | None, high: float | None) -> Triple | None:
    if low is None or mode is None or high is None:
        return None
    return low, mode, high
