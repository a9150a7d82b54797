"""Events, the accounts behind them, their elements and open contradictions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evam.common.classification import classified
from evam.common.records import Records
from evam.common.scoped import ScopedQuerySet

if TYPE_CHECKING:
    from evam.accounts.models import Organisation


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    """Runs of cross-checking."""

    def newest(self, organisation: Organisation, records_are: str) -> Comparison | None:
        """The newest run over one kind of records, or None before the first."""
        runs = self.filter(organisation=organisation, records_are=records_are)
        return runs.order_by("-made_at").first()


@classified(
    operational="id organisation made_at snapshot_hash",
    coded="summary records_are",
)
class Comparison(models.Model):
    """One run of cross-checking over a snapshot of reports."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    made_at = models.DateTimeField()
    snapshot_hash = models.CharField(max_length=64)
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )
    summary = models.JSONField()

    objects: ClassVar = ComparisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "records_are", "snapshot_hash"],
                name="comparison_once",
            )
        ]

    def __str__(self) -> str:
        return f"Comparison {self.snapshot_hash[:12]}"


@classified(
    operational="id organisation comparison",
    public="key date_from date_to latitude longitude uncertainty_km",
    coded=(
        "records_are country admin1 category nature act_codes force_or_power"
        " actor_kind setting"
        " phase victims_low victims_best victims_high report_count origin_count"
        " provisional grade source_codes contested"
    ),
)
class Event(models.Model):
    """What happened, as far as independent accounts agree on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="events"
    )
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )
    key = models.CharField(max_length=80)
    date_from = models.DateField(null=True)
    date_to = models.DateField(null=True)
    country = models.CharField(max_length=2, blank=True)
    admin1 = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    uncertainty_km = models.FloatField(null=True)
    category = models.CharField(max_length=40)
    nature = models.CharField(max_length=40)
    act_codes = models.JSONField(default=list)
    force_or_power = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=40)
    setting = models.CharField(max_length=40)
    phase = models.CharField(max_length=40)
    victims_low = models.PositiveIntegerField(null=True)
    victims_best = models.PositiveIntegerField(null=True)
    victims_high = models.PositiveIntegerField(null=True)
    report_count = models.PositiveIntegerField()
    origin_count = models.PositiveIntegerField()
    provisional = models.CharField(max_length=2)
    grade = models.CharField(max_length=2, default="GU")
    source_codes = models.JSONField(default=list)
    contested = models.JSONField(default=list)

    objects: ClassVar = ScopedQuerySet["Event"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "key"], name="event_key_once_a_comparison"
            ),
            models.CheckConstraint(
                name="event_victims_in_order",
                condition=Q(victims_best__isnull=True)
                | Q(victims_low__lte=F("victims_best"))
                & Q(victims_best__lte=F("victims_high")),
            ),
            models.CheckConstraint(
                name="event_origins_at_most_reports",
                condition=Q(origin_count__lte=F("report_count")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "country", "date_from"])]

    def __str__(self) -> str:
        return f"Event {self.key}"


@classified(operational="id event report", coded="origin_number")
class Account(models.Model):
    """A report's place in an event, and which independent origin it belongs to."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="accounts")
    report = models.OneToOneField(
        "intake.Report", on_delete=models.PROTECT, related_name="account"
    )
    origin_number = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.report_id} in {self.event_id}"


@classified(operational="id event left right", coded="probability weights")
class ComparedPair(models.Model):
    """Why two accounts were joined: the evidence of each field, in bits."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pairs")
    left = models.ForeignKey(
        "intake.Report", on_delete=models.PROTECT, related_name="+"
    )
    right = models.ForeignKey(
        "intake.Report", on_delete=models.PROTECT, related_name="+"
    )
    probability = models.FloatField()
    weights = models.JSONField()

    def __str__(self) -> str:
        return f"{self.left_id} and {self.right_id}: {self.probability:.2f}"


@classified(operational="id event", coded="name grade contested")
class Element(models.Model):
    """One fact of an event with a grade of its own."""

    class Name(models.TextChoices):
        """The facts that are graded apart from each other."""

        OCCURRENCE = "OCCURRENCE", _("It happened")
        HARM = "HARM", _("Harm")
        PLACE_TIME = "PLACE_TIME", _("Place and time")
        NUMBER = "NUMBER", _("Number of people")
        CAUSE = "CAUSE", _("Cause")
        FORCE = "FORCE", _("Force or power")
        ACTOR_KIND = "ACTOR_KIND", _("Kind of actor")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="elements")
    name = models.CharField(max_length=12, choices=Name.choices)
    grade = models.CharField(max_length=2, default="GU")
    contested = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"], name="element_once_an_event"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.event_id}"


@classified(operational="id event left right", coded="element state", public="values")
class Contradiction(models.Model):
    """Two accounts of one event that disagree on an element; kept, not averaged."""

    class State(models.TextChoices):
        """What became of the disagreement."""

        OPEN = "OPEN", pgettext_lazy("contradiction", "Open")
        EXPLAINED = "EXPLAINED", pgettext_lazy("contradiction", "Explained")
        UPHELD = "UPHELD", pgettext_lazy("contradiction", "Upheld")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="contradictions"
    )
    element = models.CharField(max_length=12, choices=Element.Name.choices)
    left = models.ForeignKey(
        "intake.Report", on_delete=models.PROTECT, related_name="+"
    )
    right = models.ForeignKey(
        "intake.Report", on_delete=models.PROTECT, related_name="+"
    )
    values = models.JSONField()
    state = models.CharField(max_length=9, choices=State.choices, default="OPEN")

    class Meta:
        indexes = [models.Index(fields=["state", "event"], name="contradiction_open")]

    def __str__(self) -> str:
        return f"{self.element} of {self.event_id}: {self.state}"
