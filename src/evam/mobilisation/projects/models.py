"""Efforts against one situation, and how far each has come along the four steps."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet


class Step(models.TextChoices):
    """The four steps of the method, in their order."""

    DOCUMENT = "DOCUMENT", _("Document")
    MOBILISE = "MOBILISE", _("Mobilise")
    INSTITUTIONS = "INSTITUTIONS", _("Institutions")
    NORMS = "NORMS", _("Norms")


class Documented(models.TextChoices):
    """Who documents for the project."""

    INDIRECT = "INDIRECT", _("By partners who are on the spot")
    DIRECT = "DIRECT", _("By the main stakeholder itself, with guidance")


class State(models.TextChoices):
    """Whether it goes on."""

    ACTIVE = "ACTIVE", _("Active")
    CLOSED = "CLOSED", _("Closed")


@classified(
    operational="id organisation situation",
    coded="records_are documented started_on state closed_on",
    institutional="name aim documented_by closed_because",
)
class Project(MayBeInvented, models.Model):
    """One aim: fewer acts of one kind of violence, in one situation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    records_are = models.CharField(max_length=8, choices=Records.choices)
    name = models.CharField(max_length=120)
    aim = models.CharField(max_length=240)
    situation = models.ForeignKey("monitoring.Situation", on_delete=models.PROTECT)
    documented = models.CharField(max_length=8, choices=Documented.choices)
    documented_by = models.CharField(max_length=240, blank=True)
    started_on = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.ACTIVE)
    closed_on = models.DateField(null=True)
    closed_because = models.TextField(blank=True)

    objects: ClassVar = ScopedQuerySet["Project"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="project_name_once"
            ),
            models.CheckConstraint(
                name="project_closed_with_day_and_reason",
                condition=Q(state="ACTIVE", closed_on__isnull=True, closed_because="")
                | (
                    Q(state="CLOSED", closed_on__isnull=False)
                    & Q(closed_on__gte=F("started_on"))
                    & ~Q(closed_because="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether it goes on."""
        return self.state == State.ACTIVE


@classified(
    operational="id organisation project",
    coded="step opened_on ended_on",
    institutional="result learnt",
)
class StepEntry(models.Model):
    """One time that a project took a step; a step may be taken again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="step_entries"
    )
    step = models.CharField(max_length=12, choices=Step.choices)
    opened_on = models.DateField()
    ended_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    learnt = models.TextField(blank=True)

    objects: ClassVar = ScopedQuerySet["StepEntry"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "step"],
                condition=Q(ended_on__isnull=True),
                name="step_open_once",
            ),
            models.CheckConstraint(
                name="step_ends_with_a_result",
                condition=Q(ended_on__isnull=True, result="")
                | (
                    Q(ended_on__isnull=False, ended_on__gte=F("opened_on"))
                    & ~Q(result="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.project_id}"


@classified(
    operational="id organisation project", coded="step noted_on", institutional="words"
)
class LearntNote(models.Model):
    """What a project has learnt, also from what did not work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="learnt_notes"
    )
    step = models.CharField(max_length=12, choices=Step.choices, blank=True)
    noted_on = models.DateField()
    words = models.TextField()

    objects: ClassVar = ScopedQuerySet["LearntNote"].as_manager()

    def __str__(self) -> str:
        return f"learnt in {self.project_id}"


@classified(
    operational="id organisation project spread_to",
    coded="seen_on",
    institutional="how",
)
class SpillOver(models.Model):
    """One project that led to, or fed, another one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="spill_overs"
    )
    spread_to = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="came_from"
    )
    seen_on = models.DateField()
    how = models.TextField()

    objects: ClassVar = ScopedQuerySet["SpillOver"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "spread_to"], name="spill_over_once"
            ),
            models.CheckConstraint(
                name="spill_over_to_another",
                condition=~Q(project=F("spread_to")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} to {self.spread_to_id}"
