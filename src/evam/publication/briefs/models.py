"""A situation told to one named recipient in confidence, and every copy of it.

Nothing here is about a person: an office receives a brief, and organisations speak.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

MOST_ASKS = 3
"""Of a recipient nobody asks more at a time."""


class Language(models.TextChoices):
    """The language that the recipient reads; each is named in itself."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    DUTCH = "nl", "Nederlands"
    ARABIC = "ar", "العربية"


@classified(
    operational="id organisation recipient situation project snapshot",
    coded="records_are language state made_on reply_until replied_on figures",
    institutional=(
        "title summary known how_we_know costs not_known contact consent reply"
    ),
)
class Brief(MayBeInvented, models.Model):
    """Two pages to one recipient about one situation, in the recipient's language.

    The figures are those of one snapshot, kept as they were told.
    """

    class State(models.TextChoices):
        """Whether its words may still change."""

        DRAFT = "DRAFT", _("Draft")
        READY = "READY", _("Ready to be handed over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    recipient = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT, related_name="+"
    )
    situation = models.ForeignKey(
        "monitoring.Situation", on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    records_are = models.CharField(max_length=8, choices=Records.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=160)
    summary = models.TextField()
    known = models.TextField()
    how_we_know = models.TextField()
    costs = models.TextField()
    not_known = models.TextField()
    contact = models.CharField(max_length=160)
    consent = models.TextField(blank=True)
    made_on = models.DateField()
    snapshot = models.ForeignKey(
        "monitoring.Snapshot", on_delete=models.PROTECT, related_name="+"
    )
    figures = models.JSONField()
    reply_until = models.DateField()
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)

    objects = ScopedQuerySet["Brief"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="brief_reply_after_it_was_made",
                condition=Q(reply_until__gt=F("made_on")),
            ),
            models.CheckConstraint(
                name="brief_replied_on_a_day_in_words",
                condition=Q(replied_on__isnull=True, reply="")
                | (Q(replied_on__isnull=False) & ~Q(reply="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether its words may still change."""
        return self.state == self.State.DRAFT


@classified(
    operational="id brief proposal",
    coded="number by_on",
    institutional="asks fits",
)
class BriefAsk(models.Model):
    """One thing that a brief asks its recipient for, and why it fits its own goals."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="asks")
    proposal = models.ForeignKey(
        "engagement.Proposal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    number = models.PositiveSmallIntegerField()
    asks = models.TextField()
    fits = models.TextField()
    by_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brief", "number"], name="brief_ask_once"),
            models.CheckConstraint(
                name="brief_asks_at_most_three",
                condition=Q(number__gte=1, number__lte=MOST_ASKS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.brief_id}"


@classified(operational="id brief", coded="handed_on way", institutional="office")
class BriefCopy(models.Model):
    """One copy of a brief that left our hands: on which day, by which way, to whom."""

    class Way(models.TextChoices):
        """How it was handed over."""

        IN_PERSON = "IN_PERSON", _("In person")
        POST = "POST", _("By post")
        SEALED_MAIL = "SEALED_MAIL", _("By encrypted message")
        ROOM = "ROOM", _("In the recipient's room")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="copies")
    handed_on = models.DateField()
    way = models.CharField(max_length=11, choices=Way.choices)
    office = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"copy of {self.brief_id} on {self.handed_on}"
