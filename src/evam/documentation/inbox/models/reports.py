"""A sealed report, its two texts, and what its teller permitted."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet
from evam.documentation.inbox.models.envelopes import EnvelopeField, holds_an_envelope
from evam.sealing.directories import DIGEST
from evam.sealing.keys import PUBLIC_KEY


def has_size(name: str, field: str, size: int) -> models.CheckConstraint:
    """A field of bytes has so many."""
    return models.CheckConstraint(name=name, condition=Exact(Length(field), size))


class SealedReportQuerySet(ScopedQuerySet["SealedReport"]):
    """Sealed reports by what is left of them."""

    def with_contents(self) -> SealedReportQuerySet:
        """Keep those that can still be opened by somebody."""
        return self.filter(erased_on=None)


@classified(
    operational="report organisation",
    coded=(
        "way_in state schema harm_low harm_high period review_on delete_on kept_because"
        " opened_on compared_on counted_on erased_on erased_because is_quarantined"
    ),
    public="mailbox_key",
    secret="lookup_digest authentication_digest sent_digest",  # noqa: S106  (names of fields)
)
class SealedReport(models.Model):
    """One report as it arrived: who may ask for it, and how far the team is.

    Its coded row is the report of intake with the same number. Once erased, what stays
    are the digests, so that a late attempt to send it again brings nothing back.
    """

    class WayIn(models.TextChoices):
        """Where it was sealed."""

        SCRIPT = "SCRIPT", _("On the page")
        NO_SCRIPT = "NO_SCRIPT", _("On the page without script, sealed by the server")
        FIELD = "FIELD", _("In the field, offline")
        STAFF = "STAFF", _("By a member of the team")

    class State(models.TextChoices):
        """How far the team is."""

        ARRIVED = "ARRIVED", _("Arrived")
        READ = "READ", _("Read")
        COMPARED = "COMPARED", _("Compared")
        COUNTED = "COUNTED", _("Counted")
        CLOSED = "CLOSED", _("Closed")

    class Kept(models.TextChoices):
        """Why contents stay beyond a review."""

        IN_WORK = "IN_WORK", _("The team still works on it")
        REPLY = "REPLY", _("A conversation with the person goes on")
        CASE = "CASE", _("A complaint or a court may need it")
        ASKED = "ASKED", _("The person asked us to keep it")

    class Erased(models.TextChoices):
        """Why the contents are gone."""

        BY_PERSON = "BY_PERSON", _("The person asked for it")
        BY_TEAM = "BY_TEAM", _("Its purpose had ended")
        UNOPENED = "UNOPENED", _("Nobody had opened it for 90 days")
        NOT_PERMITTED = "NOT_PERMITTED", _("The person permitted no use of it")

    report = models.OneToOneField(
        "intake.Report",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="sealed",
    )
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    way_in = models.CharField(max_length=9, choices=WayIn.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ARRIVED)
    schema = models.CharField(max_length=32)
    """The form of its answers: part of what its envelopes are bound to."""
    lookup_digest = models.BinaryField(max_length=DIGEST, unique=True)
    mailbox_key = models.BinaryField(max_length=PUBLIC_KEY)
    authentication_digest = models.BinaryField(max_length=DIGEST)
    sent_digest = models.BinaryField(max_length=DIGEST)
    """Of all that was sent: the same again gets the same answer."""
    harm_low = models.PositiveSmallIntegerField()
    harm_high = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=7, blank=True)
    """A month (2026-11), a quarter (2026-Q4), a year, or nothing."""
    review_on = models.DateField()
    delete_on = models.DateField(null=True)
    kept_because = models.CharField(max_length=7, choices=Kept.choices, blank=True)
    opened_on = models.DateField(null=True)
    """When a member first opened it."""
    compared_on = models.DateField(null=True)
    """When it was first compared with other accounts."""
    counted_on = models.DateField(null=True)
    """When it first stood in a figure that was released."""
    erased_on = models.DateField(null=True)
    erased_because = models.CharField(max_length=13, choices=Erased.choices, blank=True)
    is_quarantined = models.BooleanField(default=False)
    """It came in a flood, without proof of work: shown apart until somebody looks."""

    objects = SealedReportQuerySet.as_manager()

    class Meta:
        constraints = [
            has_size("sealed_report_lookup_size", "lookup_digest", DIGEST),
            has_size("sealed_report_mailbox_size", "mailbox_key", PUBLIC_KEY),
            has_size("sealed_report_proof_size", "authentication_digest", DIGEST),
            has_size("sealed_report_sent_size", "sent_digest", DIGEST),
            models.CheckConstraint(
                name="sealed_report_harm_in_order",
                condition=Q(harm_low__lte=F("harm_high"), harm_high__lte=5),
            ),
            models.CheckConstraint(
                name="sealed_report_read_has_its_day",
                condition=Q(state__in=("ARRIVED", "CLOSED"))
                | Q(opened_on__isnull=False),
            ),
            models.CheckConstraint(
                name="sealed_report_erased_has_its_reason",
                condition=Q(erased_on=None, erased_because="")
                | (Q(erased_on__isnull=False) & ~Q(erased_because="")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return f"Sealed report {self.pk}"

    @property
    def key(self) -> str:
        """What members call it among themselves; made of its number of chance."""
        number: str = self.pk.hex.upper()
        return f"{number[:4]}-{number[4:8]}"


@classified(operational="id report", coded="part", sealed="envelope")
class SealedText(models.Model):
    """One of the two texts of a report: the answers, or the own words."""

    class Part(models.TextChoices):
        """Which."""

        STRUCTURED = "STRUCTURED", _("Answers")
        NARRATIVE = "NARRATIVE", _("Own words")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        SealedReport, on_delete=models.CASCADE, related_name="texts"
    )
    part = models.CharField(max_length=10, choices=Part.choices)
    envelope = EnvelopeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "part"], name="sealed_text_once_a_part"
            ),
            holds_an_envelope("sealed_text_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.report_id}"


@classified(
    operational="id report", coded="purpose partner answer given_on withdrawn_on"
)
class Consent(models.Model):
    """What may be done with a report, purpose by purpose. No answer permits nothing."""

    class Purpose(models.TextChoices):
        """What for."""

        COUNT = "COUNT", _("Stand in figures")
        SHARE = "SHARE", _("Be shown to a partner")
        REPLY = "REPLY", _("Write back")
        LATER = "LATER", _("Ask later about a complaint or a court")

    class Answer(models.TextChoices):
        """As the person answered."""

        YES = "YES", _("Yes")
        NO = "NO", _("No")
        UNKNOWN = "UNKNOWN", _("I don't know")
        DECLINED = "DECLINED", _("I don't want to say")
        NOT_ANSWERED = "NOT_ANSWERED", _("Not answered")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        SealedReport, on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(max_length=5, choices=Purpose.choices)
    partner = models.SlugField(max_length=32, blank=True)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "purpose", "partner"], name="consent_once_a_purpose"
            ),
            models.CheckConstraint(
                name="consent_names_a_partner_to_share_with",
                condition=(Q(purpose="SHARE") & ~Q(partner=""))
                | (~Q(purpose="SHARE") & Q(partner="")),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_was_given",
                condition=Q(withdrawn_on=None)
                | Q(answer="YES", withdrawn_on__gte=F("given_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer}"

    @property
    def holds(self) -> bool:
        """Whether it permits the purpose today."""
        return self.answer == self.Answer.YES and self.withdrawn_on is None


@classified(operational="id report", coded="purpose partner given_on ended_on")
class PastConsent(models.Model):
    """What was permitted from one day to another, and no longer is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        SealedReport, on_delete=models.CASCADE, related_name="past_consents"
    )
    purpose = models.CharField(max_length=5, choices=Consent.Purpose.choices)
    partner = models.SlugField(max_length=32, blank=True)
    given_on = models.DateField()
    ended_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "purpose", "partner", "given_on", "ended_on"],
                name="past_consent_once_between_two_days",
            ),
            models.CheckConstraint(
                name="past_consent_days_in_order",
                condition=Q(ended_on__gte=F("given_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} until {self.ended_on}"
