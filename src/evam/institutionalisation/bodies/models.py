"""Coordination bodies: who sits in them, when they meet, what they decide, our advice.

Nothing here is about a person: organisations and offices hold seats.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet


@classified(
    operational="id organisation project",
    coded="records_are level since_on",
    institutional="name mandate",
)
class CoordinationBody(MayBeInvented, models.Model):
    """A standing group of authorities and organisations with a mandate."""

    class Level(models.TextChoices):
        """How far its word reaches."""

        LOCAL = "LOCAL", _("Local")
        NATIONAL = "NATIONAL", _("National")
        REGIONAL = "REGIONAL", _("Several states")
        INTERNATIONAL = "INTERNATIONAL", _("International")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    records_are = models.CharField(max_length=8, choices=Records.choices)
    name = models.CharField(max_length=120)
    mandate = models.TextField()
    level = models.CharField(max_length=13, choices=Level.choices)
    since_on = models.DateField(null=True, blank=True)

    objects = ScopedQuerySet["CoordinationBody"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="coordination_body_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


@classified(
    operational="id body stakeholder",
    coded="kind since_on left_on",
    institutional="held_by",
)
class Seat(models.Model):
    """A place in a body, held by a stakeholder or by a named organisation."""

    class Kind(models.TextChoices):
        """For whom it speaks."""

        AUTHORITY = "AUTHORITY", _("Authority")
        ORGANISATION = "ORGANISATION", _("Organisation")
        MIGRANTS = "MIGRANTS", _("Representatives of migrants")
        OBSERVER = "OBSERVER", _("Observer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(
        CoordinationBody, on_delete=models.CASCADE, related_name="seats"
    )
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    held_by = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    since_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_held_by_one",
                condition=Q(stakeholder__isnull=False, held_by="")
                | (Q(stakeholder__isnull=True) & ~Q(held_by="")),
            ),
            models.CheckConstraint(
                name="seat_days_in_order",
                condition=Q(left_on__isnull=True) | Q(since_on__lte=F("left_on")),
            ),
            models.UniqueConstraint(
                fields=["body", "stakeholder"],
                condition=Q(left_on__isnull=True),
                name="seat_once_a_stakeholder",
            ),
        ]

    def __str__(self) -> str:
        return self.held_by or str(self.stakeholder)


@classified(
    operational="id body took_part", coded="meets_on state", institutional="agenda"
)
class Meeting(models.Model):
    """One meeting of a body: planned, then held or not, with who took part."""

    class State(models.TextChoices):
        """Whether it took place."""

        PLANNED = "PLANNED", _("Planned")
        HELD = "HELD", _("Held")
        NOT_HELD = "NOT_HELD", _("Did not take place")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(
        CoordinationBody, on_delete=models.CASCADE, related_name="meetings"
    )
    meets_on = models.DateField()
    agenda = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    took_part = models.ManyToManyField(Seat, blank=True, related_name="meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "meets_on"], name="meeting_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id} on {self.meets_on}"


@classified(
    operational="id meeting", coded="state due_on", institutional="words outcome"
)
class Decision(models.Model):
    """What a meeting decided, and whether anything follows from it."""

    class State(models.TextChoices):
        """Whether something follows; a promise made of it counts as following."""

        OPEN = "OPEN", _("Nothing follows yet")
        CARRIED_OUT = "CARRIED_OUT", _("Carried out")
        DROPPED = "DROPPED", _("Dropped by the body")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="decisions"
    )
    words = models.TextField()
    state = models.CharField(max_length=11, choices=State.choices, default=State.OPEN)
    due_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_closed_in_words",
                condition=Q(state="OPEN") | ~Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]


@classified(
    operational="id body", coded="given_on became", institutional="words outcome"
)
class Advice(models.Model):
    """What we advised a body, and what became of it."""

    class Became(models.TextChoices):
        """What the body did with it."""

        UNKNOWN = "UNKNOWN", _("Not known yet")
        TAKEN_UP = "TAKEN_UP", _("Taken up")
        PARTLY = "PARTLY", _("Taken up in part")
        NOT_TAKEN_UP = "NOT_TAKEN_UP", _("Not taken up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(
        CoordinationBody, on_delete=models.CASCADE, related_name="advice"
    )
    given_on = models.DateField()
    words = models.TextField()
    became = models.CharField(
        max_length=12, choices=Became.choices, default=Became.UNKNOWN
    )
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="advice_known_in_words",
                condition=Q(became="UNKNOWN") | ~Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]
