"""Counts of one session at a site, the needs in it, and those who came there.

Counts hold no person: so many said yes, so many no. Of those who came to a site the
kind, the deeds and the month are open; day, hour and all words on it are sealed.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evam.common.classification import classified
from evam.common.scoped import ScopedQuerySet
from evam.documentation.inbox.models.envelopes import EnvelopeField

MOST_SEEN = 2000
"""So many people nobody sees in one session: a number above is a slip of the hand."""
FEWEST_FOR_A_DAY = 10
"""Below so many people the day would say too much of each; the month alone is kept."""


class Need(models.TextChoices):
    """What people who were seen lack."""

    SHOES = "SHOES", _("Shoes")
    FOOD = "FOOD", _("Food")
    WATER = "WATER", _("Water")
    SHELTER = "SHELTER", _("A place to sleep")
    CLOTHES = "CLOTHES", _("Clothes, blankets")
    PHONE = "PHONE", _("Phone, charging")
    MEDICAL = "MEDICAL", _("A doctor")
    LEGAL = "LEGAL", _("A lawyer")
    FAMILY = "FAMILY", _("Word from the family")


class Deed(models.TextChoices):
    """What those who came to a site did there."""

    STOOD_NEAR = "STOOD_NEAR", _("Stood or drove near by")
    CAME_IN = "CAME_IN", _("Came in")
    SPOKE = "SPOKE", _("Only spoke")
    CHECKED_PAPERS = "CHECKED_PAPERS", _("Checked papers")
    QUESTIONED_STAFF = "QUESTIONED_STAFF", _("Questioned the staff")
    SEARCHED = "SEARCHED", _("Searched people or things")
    SENT_AWAY = "SENT_AWAY", _("Sent people away")
    TOOK_THINGS = "TOOK_THINGS", _("Took or broke things")
    TOOK_PEOPLE = "TOOK_PEOPLE", _("Took people with them")
    USED_FORCE = "USED_FORCE", _("Used force")
    OTHER = "OTHER", _("Something else")


ANSWERS = ("yes", "no", "declined", "not_asked")


@classified(
    operational="id organisation site",
    coded="month day yes no declined not_asked is_from_paper",
)
class SiteCount(models.Model):
    """One closed session of one site: how many were seen, and what they answered."""

    id = models.UUIDField(primary_key=True, editable=False)
    """Made by the phone; the same session is counted once, however often it is sent."""
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    site = models.ForeignKey(
        "fieldwork.Site", on_delete=models.PROTECT, related_name="counts"
    )
    month = models.DateField()
    """The first day of it."""
    day = models.DateField(null=True)
    """None where few were seen."""
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    declined = models.PositiveSmallIntegerField()
    not_asked = models.PositiveSmallIntegerField()
    is_from_paper = models.BooleanField(default=False)

    objects: ClassVar = ScopedQuerySet["SiteCount"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="site_count_possible",
                condition=Q(
                    yes__lte=MOST_SEEN - F("no") - F("declined") - F("not_asked")
                ),
            ),
            models.CheckConstraint(
                name="site_count_month_begins", condition=Q(month__day=1)
            ),
            models.CheckConstraint(
                name="site_count_day_in_month",
                condition=Q(day=None)
                | Q(
                    day__month=F("month__month"),
                    day__year=F("month__year"),
                    day__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="site_count_few_have_no_day",
                condition=Q(day=None)
                | Q(
                    yes__gte=FEWEST_FOR_A_DAY - F("no") - F("declined") - F("not_asked")
                ),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "month"])]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.seen}"

    @property
    def seen(self) -> int:
        """All who were seen."""
        return self.asked + self.not_asked

    @property
    def asked(self) -> int:
        """All who were asked; those who would not say are among them."""
        return self.yes + self.no + self.declined


@classified(operational="id count", coded="need people")
class NeedCount(models.Model):
    """How many of those seen in a session need one thing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    count = models.ForeignKey(SiteCount, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField(max_length=8, choices=Need.choices)
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["count", "need"], name="need_count_once"),
            models.CheckConstraint(
                name="need_count_possible",
                condition=Q(people__gte=1, people__lte=MOST_SEEN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need}: {self.people}"


@classified(
    operational="id organisation site", coded="month who did", sealed="envelope"
)
class Coming(models.Model):
    """Somebody with power came to a site: their kind, and what they did, by the month.

    The envelope holds day, hour and words, for the members of the site's ring.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    """Made by the phone; part of what the envelope is bound to."""
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    site = models.ForeignKey(
        "fieldwork.Site", on_delete=models.PROTECT, related_name="comings"
    )
    month = models.DateField()
    who = models.CharField(max_length=32)
    """A kind of actor, or unknown."""
    did = models.JSONField(default=list)
    """Codes of what they did, in the order of the list."""
    envelope = EnvelopeField()

    objects: ClassVar = ScopedQuerySet["Coming"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="coming_month_begins", condition=Q(month__day=1)
            ),
        ]
        indexes = [models.Index(fields=["organisation", "month"])]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.who}"
