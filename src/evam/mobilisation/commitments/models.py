"""Promises, what shows them, and the two ratings that never merge."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

CHECKS = ("specific", "measurable", "achievable", "relevant", "time_bound")
"""The five questions of the SMART check, in the order of its letters."""


class Instrument(models.TextChoices):
    """Where a promise is written."""

    CHARTER = "CHARTER", _("Charter")
    ACTION_PLAN = "ACTION_PLAN", _("Action plan")
    PLEDGE = "PLEDGE", _("Pledge")
    AGREEMENT = "AGREEMENT", _("Agreement")
    ACTION_POINT = "ACTION_POINT", _("Decision of a coordination body")
    CONSULTATION = "CONSULTATION", _("Consultation")
    NORM = "NORM", _("Norm")


class Completion(models.TextChoices):
    """How far a promise is carried out; five steps."""

    NO_EVIDENCE = "NO_EVIDENCE", _("No evidence")
    NOT_STARTED = "NOT_STARTED", _("Not started")
    LIMITED = "LIMITED", _("Limited")
    SUBSTANTIAL = "SUBSTANTIAL", _("Substantial")
    COMPLETE = "COMPLETE", _("Complete")


KEPT = (Completion.SUBSTANTIAL, Completion.COMPLETE)
"""The two steps that count as kept."""


class Result(models.TextChoices):
    """What it did to the violence, as far as anybody can tell."""

    WORSENED = "WORSENED", _("Worsened")
    NO_CHANGE = "NO_CHANGE", _("No change")
    MARGINAL = "MARGINAL", _("Marginal")
    MAJOR = "MAJOR", _("Major")
    OUTSTANDING = "OUTSTANDING", _("Outstanding")
    CANNOT_TELL = "CANNOT_TELL", _("Cannot tell")


class CommitmentQuerySet(ScopedQuerySet["Commitment"]):
    """Promises with their newest ratings, narrowed by how they stand."""

    def with_ratings(self) -> Self:
        """Add the newest independent rating and the newest self-report."""
        ratings = Rating.objects.filter(commitment=OuterRef("pk"))
        told = SelfReport.objects.filter(commitment=OuterRef("pk"))
        newest_rating = ratings.order_by("-rated_on", "-id")
        newest_report = told.order_by("-told_on", "-id")
        return self.annotate(
            rated=Subquery(newest_rating.values("completion")[:1]),
            rated_result=Subquery(newest_rating.values("result")[:1]),
            self_told=Subquery(newest_report.values("completion")[:1]),
            reached=Subquery(
                newest_report.filter(value__isnull=False).values("value")[:1]
            ),
        )

    def standing(self) -> Self:
        """Leave out what was withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def full(self) -> Self:
        """Keep commitments; a promise that misses a check is an intention."""
        return self.filter(IS_COMMITMENT)

    def intentions(self) -> Self:
        """Keep promises that miss one of the checks."""
        return self.exclude(IS_COMMITMENT)

    def kept(self) -> Self:
        """Keep those that somebody independent found kept. Needs `with_ratings`."""
        return self.filter(Q(rated__in=KEPT))

    def unrated(self) -> Self:
        """Keep those that nobody independent rated. Needs `with_ratings`."""
        return self.filter(Q(rated__isnull=True))

    def overdue(self, today: date) -> Self:
        """Keep those whose day has passed and that nobody independent found complete.

        Needs `with_ratings`.
        """
        open_still = Q(rated__isnull=True) | ~Q(rated=Completion.COMPLETE)
        return self.standing().filter(open_still, due_on__lt=today)


@classified(
    operational="id organisation instrument_id project situation owner counterpart",
    coded=(
        "records_are instrument specific measurable achievable relevant time_bound"
        " baseline target starts_on due_on promised_on withdrawn_on"
    ),
    institutional=(
        "action cause resources indicator unit indicator_source checks_said"
        " withdrawn_why"
    ),
)
class Commitment(MayBeInvented, models.Model):
    """A promise: who, what, shown by which figure, until when.

    No owner means that we promised it; no counterpart, that it was promised to us.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )
    instrument = models.CharField(max_length=12, choices=Instrument.choices)
    instrument_id = models.UUIDField(null=True)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.PROTECT, null=True, related_name="+"
    )
    situation = models.ForeignKey(
        "monitoring.Situation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    owner = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    counterpart = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    action = models.TextField()
    cause = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    indicator = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    indicator_source = models.CharField(max_length=200, blank=True)
    promised_on = models.DateField()
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    specific = models.BooleanField(default=False)
    measurable = models.BooleanField(default=False)
    achievable = models.BooleanField(default=False)
    relevant = models.BooleanField(default=False)
    time_bound = models.BooleanField(default=False)
    checks_said = models.JSONField(default=dict)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitment_between_two",
                condition=Q(owner__isnull=False) | Q(counterpart__isnull=False),
            ),
            models.CheckConstraint(
                name="commitment_to_somebody_else",
                condition=Q(owner__isnull=True)
                | Q(counterpart__isnull=True)
                | ~Q(owner=F("counterpart")),
            ),
            models.CheckConstraint(
                name="commitment_days_in_order",
                condition=Q(starts_on__isnull=True)
                | Q(due_on__isnull=True)
                | Q(starts_on__lte=F("due_on")),
            ),
            models.CheckConstraint(
                name="commitment_measurable_has_indicator",
                condition=Q(measurable=False) | ~Q(indicator=""),
            ),
            models.CheckConstraint(
                name="commitment_time_bound_has_day",
                condition=Q(time_bound=False) | Q(due_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "due_on"]),
            models.Index(fields=["instrument", "instrument_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.action[:60]}"

    @property
    def is_commitment(self) -> bool:
        """Whether all five checks are met; otherwise it is an intention."""
        return all(getattr(self, name) for name in CHECKS)


IS_COMMITMENT = Q(**dict.fromkeys(CHECKS, True))


@classified(
    operational="id commitment", coded="seen_on", institutional="words reference"
)
class Evidence(models.Model):
    """Something that shows whether a promise was carried out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="evidence"
    )
    seen_on = models.DateField()
    words = models.TextField()
    reference = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"evidence of {self.seen_on}"


@classified(
    operational="id commitment", coded="told_on completion value", institutional="words"
)
class SelfReport(models.Model):
    """What the one who promised says of it; it never enters a total."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="self_reports"
    )
    told_on = models.DateField()
    completion = models.CharField(max_length=12, choices=Completion.choices)
    value = models.FloatField(null=True)
    words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.completion} told on {self.told_on}"


@classified(
    operational="id commitment",
    coded="rated_on completion result",
    institutional="words",
)
class Rating(models.Model):
    """An independent rating, on both scales; only these enter totals."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="ratings"
    )
    rated_on = models.DateField()
    completion = models.CharField(max_length=12, choices=Completion.choices)
    result = models.CharField(max_length=12, choices=Result.choices)
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.completion}, {self.result} on {self.rated_on}"


@classified(operational="id commitment", coded="remind_on done_on", institutional="why")
class Reminder(models.Model):
    """A day on which somebody should look again, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="reminders"
    )
    remind_on = models.DateField()
    why = models.CharField(max_length=200)
    done_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.remind_on}: {self.why}"
