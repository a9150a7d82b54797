"""Rules, what they do in a situation, how they may change, what was seen to work."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet


class Level(models.TextChoices):
    """Who makes a rule."""

    LOCAL = "LOCAL", _("Local")
    NATIONAL = "NATIONAL", _("National")
    REGIONAL = "REGIONAL", _("Region of the world")
    TREATY = "TREATY", _("Treaty")


@classified(
    operational="id organisation",
    coded="records_are level status obligation names_migrants",
    institutional="instrument article reference says applies_to",
)
class Norm(MayBeInvented, models.Model):
    """A rule, from house rule to treaty. Its text is referred to, never copied."""

    class Status(models.TextChoices):
        """Where the rule stands."""

        IN_FORCE = "IN_FORCE", _("In force")
        ADOPTED = "ADOPTED", _("Adopted, not in force yet")
        PROPOSED = "PROPOSED", _("Proposed")
        AMENDED = "AMENDED", _("Amended")
        REPEALED = "REPEALED", _("Repealed")

    class Obligation(models.TextChoices):
        """What kind of rule it is."""

        DUTY = "DUTY", _("Duty to act")
        PROHIBITION = "PROHIBITION", _("Prohibition")
        PERMISSION = "PERMISSION", _("Permission")
        PROCEDURE = "PROCEDURE", _("Procedure")

    class Names(models.TextChoices):
        """Whether migrants are named among those protected."""

        YES = "YES", _("Names migrants among those it protects")
        EVERYBODY = "EVERYBODY", _("Protects everybody, without naming them")
        NO = "NO", _("Leaves migrants out")
        UNKNOWN = "UNKNOWN", _("Not looked at yet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    records_are = models.CharField(max_length=8, choices=Records.choices)
    instrument = models.CharField(max_length=200)
    article = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=8, choices=Level.choices)
    status = models.CharField(max_length=8, choices=Status.choices)
    reference = models.CharField(max_length=300, blank=True)
    obligation = models.CharField(max_length=11, choices=Obligation.choices)
    says = models.TextField()
    applies_to = models.CharField(max_length=200)
    names_migrants = models.CharField(
        max_length=9, choices=Names.choices, default=Names.UNKNOWN
    )

    objects = ScopedQuerySet["Norm"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument", "article"], name="norm_once"
            )
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.instrument, self.article)))


@classified(operational="id norm situation", coded="effect", institutional="why")
class Bearing(models.Model):
    """What a norm does in one situation."""

    class Effect(models.TextChoices):
        """For those who are harmed there."""

        PROTECTS = "PROTECTS", _("Protects")
        PERMITS_HARM = "PERMITS_HARM", _("Permits harm")
        SILENT = "SILENT", _("Is silent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    norm = models.ForeignKey(Norm, on_delete=models.CASCADE, related_name="bearings")
    situation = models.ForeignKey(
        "monitoring.Situation", on_delete=models.PROTECT, related_name="+"
    )
    effect = models.CharField(max_length=12, choices=Effect.choices)
    why = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["norm", "situation"], name="bearing_once_a_situation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.norm_id} {self.effect} {self.situation_id}"


@classified(
    operational="id organisation norm project",
    coded="records_are level state proposed_on next_on",
    institutional="name proposes path next_step outcome",
)
class Amendment(MayBeInvented, models.Model):
    """A change that is proposed to a norm, or a new norm, with the path it takes."""

    class State(models.TextChoices):
        """How far it has come."""

        DRAFTED = "DRAFTED", _("Drafted")
        PROPOSED = "PROPOSED", _("Proposed to those who decide")
        DISCUSSED = "DISCUSSED", _("Under discussion")
        ADOPTED = "ADOPTED", _("Adopted")
        REFUSED = "REFUSED", _("Refused")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn by us")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    norm = models.ForeignKey(
        Norm, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    records_are = models.CharField(max_length=8, choices=Records.choices)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=8, choices=Level.choices)
    proposes = models.TextField()
    path = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFTED)
    proposed_on = models.DateField(null=True, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    objects = ScopedQuerySet["Amendment"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="amendment_drafted_or_proposed_on_a_day",
                condition=Q(state__in=["DRAFTED", "WITHDRAWN"])
                | Q(proposed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="amendment_next_day_has_a_step",
                condition=Q(next_on__isnull=True) | ~Q(next_step=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in OPEN_STATES


OPEN_STATES = (
    Amendment.State.DRAFTED,
    Amendment.State.PROPOSED,
    Amendment.State.DISCUSSED,
)


@classified(
    operational="id organisation project",
    coded="records_are seen_on",
    institutional="name done seen conditions",
)
class PracticeNote(MayBeInvented, models.Model):
    """What was done, what was seen of it, and under which conditions."""

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
    done = models.TextField()
    seen = models.TextField()
    conditions = models.TextField(blank=True)
    seen_on = models.DateField()

    objects = ScopedQuerySet["PracticeNote"].as_manager()

    def __str__(self) -> str:
        return self.name
