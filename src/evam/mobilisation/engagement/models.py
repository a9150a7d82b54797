"""Talking with those who can act: approaches, proposals, answers.

Who spoke is a function, never a person: nothing here names anybody.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet


class How(models.TextChoices):
    """How a stakeholder was approached."""

    LETTER = "LETTER", _("Letter")
    MEETING = "MEETING", _("Meeting")
    VISIT = "VISIT", _("Visit")
    CALL = "CALL", _("Call")
    MESSAGE = "MESSAGE", _("Message")


class Lever(models.TextChoices):
    """What a proposal counts on."""

    OWN_GOAL = "OWN_GOAL", _("It serves a goal of its own")
    DUTY = "DUTY", _("A duty that it already has")
    COST = "COST", _("What doing nothing costs it")
    STAFF = "STAFF", _("Safety and calm of its own staff")
    PEERS = "PEERS", _("What others in its place have done")
    REPUTATION = "REPUTATION", _("How it is seen")


class Compatible(models.TextChoices):
    """Whether a proposal goes together with a stated goal or red line."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    UNCLEAR = "UNCLEAR", _("Unclear")


class Against(models.TextChoices):
    """What a proposal is checked against."""

    GOAL = "GOAL", _("Stated goal")
    RED_LINE = "RED_LINE", _("Red line")


class ProposalState(models.TextChoices):
    """How a proposal stands."""

    DRAFTED = "DRAFTED", _("Drafted")
    MADE = "MADE", _("Made")
    ACCEPTED = "ACCEPTED", _("Accepted")
    REFUSED = "REFUSED", _("Refused")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class AnswerKind(models.TextChoices):
    """What a stakeholder said."""

    REPLY = "REPLY", _("Reply")
    CORRECTION = "CORRECTION", _("Correction offered")
    FIGURES = "FIGURES", _("Figures of its own")
    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT", _("Acknowledgement, without admission")


@classified(
    operational="id organisation project stakeholder withdrawn_on",
    coded="held_on how next_due_on next_done_on",
    institutional="words next_step",
)
class Approach(models.Model):
    """One time that a stakeholder was approached, and what comes next."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT
    )
    held_on = models.DateField()
    how = models.CharField(max_length=8, choices=How.choices)
    words = models.TextField()
    next_step = models.CharField(max_length=240, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_done_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    objects: ClassVar = ScopedQuerySet["Approach"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="approach_next_step_has_a_day",
                condition=Q(
                    next_step="", next_due_on__isnull=True, next_done_on__isnull=True
                )
                | (~Q(next_step="") & Q(next_due_on__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.how} on {self.held_on}"


@classified(
    operational="id organisation project stakeholder withdrawn_on",
    coded="lever compatible state drafted_on made_on answered_on",
    institutional="title words goal state_words",
)
class Proposal(models.Model):
    """What a stakeholder is asked to do, and why it fits what it wants itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT
    )
    title = models.CharField(max_length=160)
    words = models.TextField()
    goal = models.CharField(max_length=400)
    lever = models.CharField(max_length=12, choices=Lever.choices)
    compatible = models.CharField(max_length=8, choices=Compatible.choices)
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.DRAFTED
    )
    state_words = models.TextField(blank=True)
    drafted_on = models.DateField()
    made_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    objects: ClassVar = ScopedQuerySet["Proposal"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proposal_made_only_if_compatible",
                condition=Q(made_on__isnull=True) | ~Q(compatible="NO"),
            ),
            models.CheckConstraint(
                name="proposal_days_go_with_its_state",
                condition=Q(state="DRAFTED", made_on__isnull=True)
                | Q(
                    state="MADE",
                    made_on__isnull=False,
                    made_on__gte=F("drafted_on"),
                    answered_on__isnull=True,
                )
                | Q(
                    state__in=["ACCEPTED", "REFUSED"],
                    made_on__isnull=False,
                    answered_on__isnull=False,
                    answered_on__gte=F("made_on"),
                )
                | Q(state="WITHDRAWN", withdrawn_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == ProposalState.DRAFTED

    @property
    def may_be_made(self) -> bool:
        """Whether it fits the stakeholder's goals far enough to be put to it."""
        return self.is_draft and self.compatible != Compatible.NO


@classified(
    operational="id proposal number",
    coded="against compatible",
    institutional="words reason",
)
class ProposalCheck(models.Model):
    """Whether a proposal goes together with one stated goal or red line.

    The words are those that stood when it was checked: a stakeholder's goals change.
    """

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="checks"
    )
    number = models.PositiveSmallIntegerField()
    against = models.CharField(max_length=8, choices=Against.choices)
    words = models.CharField(max_length=400)
    compatible = models.CharField(max_length=8, choices=Compatible.choices)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"], name="proposal_check_once"
            ),
            models.CheckConstraint(
                name="proposal_check_gives_a_reason", condition=~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.against} {self.number} of {self.proposal_id}"


@classified(
    operational="id organisation project stakeholder proposal withdrawn_on",
    coded="kind given_on figure figure_from figure_to",
    institutional="given_by words figure_of",
)
class Answer(models.Model):
    """What a stakeholder said, entered for it word by word where it can be."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="answers"
    )
    kind = models.CharField(max_length=16, choices=AnswerKind.choices)
    given_on = models.DateField()
    given_by = models.CharField(max_length=120)
    words = models.TextField()
    figure = models.PositiveIntegerField(null=True)
    figure_of = models.CharField(max_length=160, blank=True)
    figure_from = models.DateField(null=True)
    figure_to = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    objects: ClassVar = ScopedQuerySet["Answer"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_figure_with_unit_and_period",
                condition=(
                    Q(kind="FIGURES", figure__isnull=False, figure_to__isnull=False)
                    & Q(figure_from__isnull=False, figure_to__gte=F("figure_from"))
                    & ~Q(figure_of="")
                )
                | (
                    ~Q(kind="FIGURES")
                    & Q(figure__isnull=True, figure_of="")
                    & Q(figure_from__isnull=True, figure_to__isnull=True)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.given_on}"


@classified(
    operational="id organisation stakeholder", coded="noted_on", institutional="words"
)
class HandoverNote(models.Model):
    """What the next colleague should know of talking with one stakeholder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT
    )
    noted_on = models.DateField()
    words = models.TextField()

    objects: ClassVar = ScopedQuerySet["HandoverNote"].as_manager()

    def __str__(self) -> str:
        return f"handover of {self.noted_on}"
