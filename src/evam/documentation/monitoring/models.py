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

if TYPE_CHECKING:
    from evam.accounts.models import Member


def snapshot_folder() -> Path:
    """Where snapshots lie: one unchanging file each, named by its hash."""
    folder = Path(settings.DATA_DIR) / "snapshots"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@classified(operational="id organisation made_at content_hash", coded="event_count")
class Snapshot(models.Model):
    """An unchanging table of coded events; the file is named by its hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    made_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    event_count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "content_hash"], name="snapshot_once"
            )
        ]

    def __str__(self) -> str:
        return f"Snapshot {self.content_hash[:12]}"


class SituationQuerySet(models.QuerySet["Situation"]):
    """Situations, scoped."""

    def visible_to(self, member: Member) -> SituationQuerySet:
        """Keep the situations that the member's organisation named."""
        return self.filter(organisation=member.organisation)


@classified(
    operational="id organisation slug",
    institutional="name why",
    coded="records_are period_from period_to cells south north west east",
)
class Situation(models.Model):
    """A named set of matrix cells that can be acted on, with its area and period."""

    class Records(models.TextChoices):
        """Whether the records behind it are real."""

        REAL = "REAL", _("Public records")
        INVENTED = "INVENTED", _("Invented for demonstration")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    records_are = models.CharField(max_length=8, choices=Records.choices)
    period_from = models.DateField()
    period_to = models.DateField()
    cells = models.JSONField(default=dict)
    south = models.FloatField(null=True)
    north = models.FloatField(null=True)
    west = models.FloatField(null=True)
    east = models.FloatField(null=True)

    objects: ClassVar = SituationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"], name="situation_slug_once"
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
