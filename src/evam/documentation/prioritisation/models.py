"""Rankings kept with all that made them, views on the weights, decisions."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet


class DecisionIsFinalError(Exception):
    """A decision was about to be rewritten or deleted; record a new one instead."""


@classified(
    operational="id organisation snapshot invented_snapshot made_at",
    coded="period_from period_to",
    institutional="problem result",
)
class Ranking(models.Model):
    """One ranking of situations over one period.

    Real situations were read from `snapshot`, invented ones from `invented_snapshot`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    snapshot = models.ForeignKey(
        "monitoring.Snapshot", on_delete=models.PROTECT, null=True
    )
    invented_snapshot = models.ForeignKey(
        "monitoring.Snapshot", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    period_from = models.DateField()
    period_to = models.DateField()
    problem = models.JSONField()
    result = models.JSONField()

    objects = ScopedQuerySet["Ranking"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ranking_over_a_snapshot",
                condition=Q(snapshot__isnull=False)
                | Q(invented_snapshot__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Ranking {self.period_from} to {self.period_to}"

    @property
    def snapshots(self) -> list[Any]:
        """The snapshots that the situations were read from."""
        both = (self.snapshot, self.invented_snapshot)
        return [snapshot for snapshot in both if snapshot]


class Bloc(models.TextChoices):
    """Whose views stand side by side."""

    STAFF = "STAFF", _("Staff")
    PANEL = "PANEL", _("Panel")


@classified(operational="id organisation member stated_at", coded="bloc kind said")
class StatedView(models.Model):
    """What one member says about the weights now: codes and numbers, no words.

    A member has one view. Taking it back deletes it; the group then weighs without.
    """

    class Kind(models.TextChoices):
        """How it is said."""

        RANKING = "RANKING", _("I put the criteria in order")
        INTERVALS = "INTERVALS", _("I say from where to where each weight may go")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    member = models.OneToOneField(
        "accounts.Member", on_delete=models.CASCADE, related_name="view_on_weights"
    )
    bloc = models.CharField(max_length=5, choices=Bloc.choices)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    said = models.JSONField()
    stated_at = models.DateTimeField()

    objects = ScopedQuerySet["StatedView"].as_manager()

    def __str__(self) -> str:
        return f"{self.kind} of {self.bloc}"


class DecisionQuerySet(ScopedQuerySet["Decision"]):
    """Decisions: added and read, never changed or removed."""

    def update(self, **values: object) -> int:
        """Refuse: a decision stays as it was taken.

        Raises:
            DecisionIsFinalError: always.
        """
        raise DecisionIsFinalError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: a decision stays in the log.

        Raises:
            DecisionIsFinalError: always.
        """
        raise DecisionIsFinalError


@classified(
    operational="id organisation situation ranking recorded_at",
    coded="decided_on decision computed_class share followed reason review_on",
    institutional="present interests reason_words dissent computed",
)
class Decision(models.Model):
    """One decision on one situation, with the computed class frozen beside it.

    The database itself refuses to change or delete a row.
    """

    class Choice(models.TextChoices):
        """What was decided."""

        WORK_ON = "WORK_ON", _("Work on it")
        WAIT = "WAIT", _("Document it further first")
        NOT_NOW = "NOT_NOW", _("Not now")

    class Followed(models.TextChoices):
        """How it stands to the computed class."""

        FOLLOWED = "FOLLOWED", pgettext_lazy("decision", "follows the computed class")
        DEPARTED = "DEPARTED", pgettext_lazy("decision", "departs from it")
        OPEN = "OPEN", pgettext_lazy("decision", "the class left it open")

    class Reason(models.TextChoices):
        """Why it departs from the computed class."""

        NEW_INFORMATION = "NEW_INFORMATION", _("New information")
        SAFETY = "SAFETY", _("Safety of people")
        LEGAL = "LEGAL", _("A legal reason")
        PARTNER_CAPACITY = "PARTNER_CAPACITY", _("What partners are able to do")
        ETHICAL = "ETHICAL", _("An ethical reason")
        OTHER = "OTHER", _("Another reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    situation = models.ForeignKey(
        "monitoring.Situation", on_delete=models.PROTECT, related_name="decisions"
    )
    ranking = models.ForeignKey(
        Ranking, on_delete=models.PROTECT, related_name="decisions"
    )
    recorded_at = models.DateTimeField()
    decided_on = models.DateField()
    present = models.TextField()
    interests = models.TextField(blank=True)
    computed = models.JSONField()
    computed_class = models.CharField(max_length=24)
    share = models.FloatField()
    decision = models.CharField(max_length=7, choices=Choice.choices)
    followed = models.CharField(max_length=8, choices=Followed.choices)
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    reason_words = models.TextField(blank=True)
    review_on = models.DateField()
    dissent = models.TextField(blank=True)

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_departs_with_a_reason",
                condition=~Q(followed="DEPARTED") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="decision_reviewed_after_it",
                condition=Q(review_on__gt=F("decided_on")),
            ),
            models.CheckConstraint(
                name="decision_share_from_0_to_1", condition=Q(share__range=(0, 1))
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "review_on"], name="decision_to_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision} on {self.situation_id}, {self.decided_on}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Store a new decision; refuse to store an old one again.

        Raises:
            DecisionIsFinalError: the decision is already in the database.
        """
        if not self._state.adding:
            raise DecisionIsFinalError(self.id)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as received

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Refuse: a decision stays in the log.

        Raises:
            DecisionIsFinalError: always.
        """
        raise DecisionIsFinalError(self.id)
