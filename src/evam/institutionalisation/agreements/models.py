"""Agreements, what each undertakes, and the topics that are settled in daily work.

Nothing here is about a person: offices and organisations, never names.
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
    operational="id organisation stakeholder project",
    coded=("records_are paper signatory_level signed_on expires_on opens_on mapped_on"),
    institutional="name territory services independence",
)
class Agreement(MayBeInvented, models.Model):
    """What one authority or organisation and we agreed, for a territory, until when."""

    class Paper(models.TextChoices):
        """The form in which it was agreed."""

        WRITTEN = "WRITTEN", _("Written and signed")
        SPOKEN = "SPOKEN", _("Spoken only")
        UNWISE = "UNWISE", _("Spoken: a paper would do harm here")

    class Level(models.TextChoices):
        """How high the one who signs stands."""

        LOCAL = "LOCAL", _("Local office")
        REGIONAL = "REGIONAL", _("Regional office")
        NATIONAL = "NATIONAL", _("National office")
        INTERNATIONAL = "INTERNATIONAL", _("International body")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    stakeholder = models.ForeignKey(
        "stakeholders.Stakeholder", on_delete=models.PROTECT, related_name="+"
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
    territory = models.CharField(max_length=120)
    paper = models.CharField(max_length=8, choices=Paper.choices)
    signatory_level = models.CharField(max_length=13, choices=Level.choices)
    signed_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    mapped_on = models.DateField(null=True, blank=True)
    services = models.TextField(blank=True)
    independence = models.TextField(blank=True)

    objects = ScopedQuerySet["Agreement"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="agreement_name_once"
            ),
            models.CheckConstraint(
                name="agreement_days_in_order",
                condition=Q(signed_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(signed_on__lte=F("expires_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Code(models.TextChoices):
    """The three undertakings of an authority and the two assurances of ours."""

    U1 = "U1", _("Nobody who comes is identified, watched or held for enforcement")
    U2 = "U2", _("Whoever helps, whatever a person's status, is not pursued for it")
    U3 = "U3", _("What is learnt here is neither asked for nor used for enforcement")
    A1 = "A1", _("We give neutral, impartial humanitarian help and nothing else")
    A2 = "A2", _("We take every safeguarding measure that is needed")


UNDERTAKINGS = (Code.U1, Code.U2, Code.U3)
"""Those without which nobody is said to be protected."""


@classified(
    operational="id agreement noted_at",
    coded="code answer agreed_on expires_on",
    institutional="clause exceptions compensation",
)
class Undertaking(models.Model):
    """What was answered about one undertaking; the newest answer stands.

    An answer is never changed: the next one is added, or the last is taken back, so
    that a page can say since when something was only spoken.
    """

    class Answer(models.TextChoices):
        """How far it is agreed."""

        WRITTEN = "WRITTEN", _("Agreed in writing")
        SPOKEN = "SPOKEN", _("Only spoken")
        REFUSED = "REFUSED", _("Refused")
        NOT_RAISED = "NOT_RAISED", _("Not raised yet")
        UNKNOWN = "UNKNOWN", _("Not known")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="undertakings"
    )
    code = models.CharField(max_length=2, choices=Code.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    agreed_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    exceptions = models.TextField(blank=True)
    compensation = models.TextField(blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="undertaking_written_on_a_day",
                condition=~Q(answer="WRITTEN") | Q(agreed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="undertaking_days_in_order",
                condition=Q(agreed_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(agreed_on__lte=F("expires_on")),
            ),
            models.UniqueConstraint(
                fields=["agreement", "code", "noted_at"],
                name="undertaking_one_answer_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.answer}"


class TopicCode(models.TextChoices):
    """What is settled with a counterpart for daily work."""

    NOTICE = "NOTICE", _("Notice before any visit, so that people can stay away")
    DISTURBANCE = "DISTURBANCE", _("Who is called when there is a disturbance, and how")
    SERVICES = "SERVICES", _("Which services are given, and within which limits")
    REGULATION = "REGULATION", _("Which rules and permits apply")
    SHELTER = "SHELTER", _("The way to shelters, after sexual violence too")
    INFORM = "INFORM", _("Neighbours are informed and consulted")
    SOLVE = "SOLVE", _("How problems are told and solved")
    SURROUNDINGS = (
        "SURROUNDINGS",
        _("Places of worship, schools and groups around it, and what each does"),
    )
    PASSING_ON = "PASSING_ON", _("Who sends people to whom, and how")


@classified(
    operational="id agreement", coded="code covered review_on", institutional="words"
)
class Topic(models.Model):
    """One topic of daily work: settled or not, in which words, to be looked at when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="topics"
    )
    code = models.CharField(max_length=12, choices=TopicCode.choices)
    covered = models.BooleanField()
    words = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "code"], name="topic_once_an_agreement"
            ),
            models.CheckConstraint(
                name="topic_covered_in_words",
                condition=Q(covered=False) | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.agreement_id}"
