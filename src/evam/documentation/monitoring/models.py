"""Snapshots that the matrix is computed from, and saved situations."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

if TYPE_CHECKING:
    from evam.accounts.models import Organisation


def snapshot_folder() -> Path:
    """Where snapshots lie: one unchanging file each, named by its hash."""
    folder = Path(settings.DATA_DIR) / "snapshots"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Frozen events."""

    def newest(self, organisation: Organisation, records_are: str) -> Snapshot | None:
        """The newest snapshot of one kind of records, or None before the first."""
        taken = self.filter(organisation=organisation, records_are=records_are)
        return taken.order_by("-made_at").first()


@classified(
    operational="id organisation made_at content_hash",
    coded="event_count records_are",
)
class Snapshot(models.Model):
    """An unchanging table of coded events; the file is named by its hash.

    Real and invented events never stand in one snapshot. Events that are again what
    they once were, after an import was taken back, are frozen again: the newest holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    made_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    event_count = models.PositiveIntegerField()
    records_are = models.CharField(
        max_length=8, choices=Records.choices, default=Records.REAL
    )

    objects: ClassVar = SnapshotQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "records_are", "-made_at"],
                name="snapshot_newest",
            )
        ]

    def __str__(self) -> str:
        return f"Snapshot {self.content_hash[:12]}"


@classified(
    operational="id organisation slug",
    institutional="name why main_cause would_help",
    coded="records_are period_from period_to cells south north west east",
)
class Situation(MayBeInvented, models.Model):
    """A named set of matrix cells that can be acted on, with its area and period.

    `main_cause` is blank while it is not yet known. `would_help` is what would make a
    grave situation tractable.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    records_are = models.CharField(max_length=8, choices=Records.choices)
    main_cause = models.TextField(blank=True)
    would_help = models.TextField(blank=True)
    period_from = models.DateField()
    period_to = models.DateField()
    cells = models.JSONField(default=dict)
    south = models.FloatField(null=True)
    north = models.FloatField(null=True)
    west = models.FloatField(null=True)
    east = models.FloatField(null=True)

    objects: ClassVar = ScopedQuerySet["Situation"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"], name="situation_slug_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"], name="situation_name_once"
            ),
            models.CheckConstraint(
                name="situation_period_in_order",
                condition=Q(period_from__lte=F("period_to")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@classified(operational="id situation snapshot asked", coded="figures")
class SituationCount(models.Model):
    """What a situation adds up to in one snapshot, counted once and kept."""

    situation = models.ForeignKey(
        Situation, on_delete=models.CASCADE, related_name="counts"
    )
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE)
    asked = models.CharField(max_length=64)
    figures = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "snapshot", "asked"], name="situation_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.situation_id} in {self.snapshot_id}"


@classified(
    operational="id situation",
    coded="question answer",
    institutional="words evidence",
)
class CauseAnswer(models.Model):
    """How far one of the five questions on a situation's main cause is answered."""

    class Question(models.TextChoices):
        """The five questions of the third criterion, in the order of the method."""

        ACTOR_KIND = (
            "ACTOR_KIND",
            _("Do we know which kind of actor does it, or is the pattern established?"),
        )
        MECHANISM = (
            "MECHANISM",
            _("Is it documented how it comes about: practice, order, missing rule?"),
        )
        PATTERN = "PATTERN", _("Does it show in three or more independent events?")
        ALTERNATIVES = "ALTERNATIVES", _("Were other explanations looked into?")
        AGREEMENT = (
            "AGREEMENT",
            _("Does somebody who knows it, or is responsible, agree?"),
        )

    class Answer(models.TextChoices):
        """How far it is answered."""

        YES = "YES", _("Yes")
        PARTIAL = "PARTIAL", _("Partly")
        NO = "NO", _("No")
        UNKNOWN = "UNKNOWN", _("Not known")

    situation = models.ForeignKey(
        Situation, on_delete=models.CASCADE, related_name="cause_answers"
    )
    question = models.CharField(max_length=12, choices=Question.choices)
    answer = models.CharField(
        max_length=7, choices=Answer.choices, default=Answer.UNKNOWN
    )
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["situation", "question"], name="cause_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.situation_id}: {self.answer}"
