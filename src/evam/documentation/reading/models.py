"""Who opened a sealed report and why, what two members coded, and who asked for many.

No field holds a word of what was read: reasons and codes are closed lists.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.accounts.models import Role
from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet

if TYPE_CHECKING:
    from evam.accounts.models import Member


READERS = (Role.REVIEWER, Role.COORDINATOR)
"""Those who may hold the keys that open what people told."""


class Reason(models.TextChoices):
    """Why a member opens what is sealed."""

    FIRST = "FIRST", _("To read it for the first time")
    CODE = "CODE", _("To code it")
    REPLY = "REPLY", _("To answer the person")
    COMPARE = "COMPARE", _("To compare it with another account")
    CASE = "CASE", _("For a complaint or a court, as the person agreed")
    CHECK = "CHECK", _("To check a coding")


AN_HOUR = timedelta(hours=1)
"""So long an opening lasts, and so long what a second person agreed to."""
A_DAY = timedelta(days=1)
"""So long a request waits for a second person."""


class OpeningRequestQuerySet(ScopedQuerySet["OpeningRequest"]):
    """Requests by what can be done with them now."""

    def good_at(self, now: datetime) -> Self:
        """Keep those to which a second person agreed within the last hour."""
        agreed = OpeningRequest.Answer.APPROVED
        return self.filter(answer=agreed, answered_at__gt=now - AN_HOUR)

    def waiting_at(self, now: datetime) -> Self:
        """Keep those that a second person can still answer."""
        waits = OpeningRequest.Answer.WAITING
        return self.filter(answer=waits, asked_at__gt=now - A_DAY)


@classified(
    operational=("id organisation asked_by asked_at answered_by answered_at reports"),
    coded="purpose reason answer",
)
class OpeningRequest(models.Model):
    """One member asks to open many reports; a second one answers within a day.

    What is approved ends after an hour.
    """

    class Purpose(models.TextChoices):
        """What for."""

        TOGETHER = "TOGETHER", _("Open them together")
        EXPORT = "EXPORT", _("Keep a copy outside")

    class Answer(models.TextChoices):
        """What the second member said."""

        WAITING = "WAITING", _("Waits for a second person")
        APPROVED = "APPROVED", _("Approved")
        REFUSED = "REFUSED", _("Not approved")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    reason = models.CharField(max_length=8, choices=Reason.choices)
    asked_by = models.ForeignKey(
        "accounts.Member", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer = models.CharField(
        max_length=8, choices=Answer.choices, default=Answer.WAITING
    )
    answered_by = models.ForeignKey(
        "accounts.Member", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reports = models.ManyToManyField("inbox.SealedReport", related_name="+")

    objects = OpeningRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opening_request_takes_two_persons",
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="opening_request_answered_by_somebody",
                condition=Q(answer="WAITING", answered_by=None, answered_at=None)
                | (
                    ~Q(answer="WAITING")
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Openings by who and when."""

    def lately(self, member: Member, now: datetime) -> Self:
        """Keep those of a member within the last hour."""
        return self.filter(member=member, opened_at__gt=now - AN_HOUR)


@classified(operational="id report member opened_at", coded="reason")
class Opening(models.Model):
    """One time that a member opened a sealed report, written before it opened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        "inbox.SealedReport", on_delete=models.CASCADE, related_name="openings"
    )
    member = models.ForeignKey(
        "accounts.Member", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=8, choices=Reason.choices)
    opened_at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "opened_at"])]

    def __str__(self) -> str:
        return f"{self.reason} {self.report_id}"


class CodingQuerySet(models.QuerySet["Coding"]):
    """Codings by whether their coder stands by them."""

    def standing(self) -> Self:
        """Keep those that were not taken back, the first hand first."""
        return self.filter(withdrawn_on=None).order_by("hand")


@classified(
    operational="id report coder",
    coded=(
        "hand coded_on withdrawn_on category nature force_or_power setting phase harm"
        " people month"
    ),
)
class Coding(models.Model):
    """What one member reads in a report, in closed codes; a second does so apart."""

    class Hand(models.IntegerChoices):
        """Who came first."""

        FIRST = 1, _("First hand")
        SECOND = 2, _("Second hand")

    class People(models.TextChoices):
        """How many were harmed, in the bands of the method."""

        ONE = "1", _("1")
        TWO = "2", _("2")
        FEW = "3_5", _("3 to 5")
        GROUP = "6_20", _("6 to 20")
        MANY = "21_100", _("21 to 100")
        HUNDREDS = "101_1000", _("101 to 1,000")
        MORE = "more", _("More than 1,000")
        UNKNOWN = "unknown", _("Not known")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        "inbox.SealedReport", on_delete=models.CASCADE, related_name="codings"
    )
    coder = models.ForeignKey(
        "accounts.Member", on_delete=models.PROTECT, related_name="+"
    )
    hand = models.PositiveSmallIntegerField(choices=Hand.choices)
    coded_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    category = models.CharField(max_length=40)
    nature = models.CharField(max_length=40)
    force_or_power = models.CharField(max_length=40)
    setting = models.CharField(max_length=40)
    phase = models.CharField(max_length=40)
    harm = models.CharField(max_length=7)
    """The most severe harm, on the scale of the method, or unknown."""
    people = models.CharField(max_length=8, choices=People.choices)
    month = models.DateField(null=True)
    """Its first day; nothing where it lies in no single month, or is not told."""

    objects = CodingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "hand"],
                condition=Q(withdrawn_on=None),
                name="coding_once_a_hand",
            ),
            models.UniqueConstraint(
                fields=["report", "coder"],
                condition=Q(withdrawn_on=None),
                name="coding_once_a_coder",
            ),
            models.CheckConstraint(
                name="coding_has_two_hands", condition=Q(hand__in=(1, 2))
            ),
            models.CheckConstraint(
                name="coding_month_begins_it",
                condition=Q(month=None) | Q(month__day=1),
            ),
        ]

    def __str__(self) -> str:
        return f"hand {self.hand} of {self.report_id}"


@classified(operational="id coding", coded="kind code")
class CodedChoice(models.Model):
    """One act, or one kind of actor, that a coding names; there may be several."""

    class Kind(models.TextChoices):
        """What is named."""

        ACT = "ACT", _("Acts")
        ACTOR = "ACTOR", _("Kinds of actor")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="choices")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    code = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coding", "kind", "code"], name="coded_choice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
