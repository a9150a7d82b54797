"""Messages between the team and the person, sealed to both."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.documentation.inbox.models.envelopes import EnvelopeField, holds_an_envelope
from evam.documentation.inbox.models.reports import SealedReport


@classified(
    operational="id report",
    coded="direction place sent_on read_on",
    sealed="envelope",
)
class Message(models.Model):
    """One sealed message. Who of the team wrote it is said inside, if at all."""

    class Direction(models.TextChoices):
        """Who wrote to whom."""

        FROM_TEAM = "FROM_TEAM", _("From the team")
        FROM_REPORTER = "FROM_REPORTER", _("From the person")

    id = models.UUIDField(primary_key=True)
    """The number of the message, made by chance: part of what it is bound to."""
    report = models.ForeignKey(
        SealedReport, on_delete=models.CASCADE, related_name="messages"
    )
    direction = models.CharField(max_length=13, choices=Direction.choices)
    envelope = EnvelopeField()
    place = models.PositiveIntegerField(default=1)
    """In the conversation: no hour is kept that would tell the order of one day."""
    sent_on = models.DateField()
    read_on = models.DateField(null=True)

    class Meta:
        constraints = [holds_an_envelope("message_is_sealed")]

    def __str__(self) -> str:
        return f"{self.direction} {self.id}"
