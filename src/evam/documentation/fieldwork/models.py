"""Where members work in the field, and the phones that may send from there.

A phone is known by digests of two numbers of chance, and by nothing of its holder: the
server learns of a sending only its organisation and its site.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from evam.common.classification import classified
from evam.common.records import MayBeInvented, Records
from evam.common.scoped import ScopedQuerySet

DIGEST = 32


@classified(
    operational="id organisation",
    coded="code country region is_active records_are",
    institutional="name",
)
class Site(MayBeInvented, models.Model):
    """A place where members see people: a clinic, a kitchen, a round along a road."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    code = models.SlugField(max_length=32)
    """Short, and stays: phones send it."""
    name = models.CharField(max_length=60)
    country = models.CharField(max_length=2)
    """ISO 3166-1."""
    region = models.CharField(max_length=6, blank=True)
    """ISO 3166-2; empty: the country has no list, or it is not said."""
    is_active = models.BooleanField(default=True)
    records_are = models.CharField(max_length=8, choices=Records.choices)

    objects: ClassVar = ScopedQuerySet["Site"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="site_code_once"
            ),
            models.CheckConstraint(
                name="site_region_of_its_country",
                condition=Q(region="") | Q(region__startswith=F("country")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@classified(
    operational="id organisation site",
    coded="made_on ends_on taken_on revoked_on",
    secret="link_digest token_digest",  # noqa: S106  (names of fields)
)
class Enrolment(models.Model):
    """One phone that may send from a site; until a phone takes it, a link for one.

    Whose phone it is stands nowhere. The phone shows the same key as the list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="enrolments")
    link_digest = models.BinaryField(max_length=DIGEST, unique=True)
    token_digest = models.BinaryField(max_length=DIGEST, unique=True, null=True)
    made_on = models.DateField()
    ends_on = models.DateField()
    """The last day on which a phone may take it."""
    taken_on = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    objects: ClassVar = ScopedQuerySet["Enrolment"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_link_size",
                condition=Exact(Length("link_digest"), DIGEST),
            ),
            models.CheckConstraint(
                name="enrolment_taken_by_a_phone",
                condition=Q(token_digest=None, taken_on=None)
                | (
                    Exact(Length("token_digest"), DIGEST)
                    & Q(taken_on__isnull=False, taken_on__gte=F("made_on"))
                ),
            ),
            models.CheckConstraint(
                name="enrolment_days_in_order",
                condition=Q(ends_on__gte=F("made_on"))
                & (Q(revoked_on=None) | Q(revoked_on__gte=F("made_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"Phone {self.key}"

    @property
    def key(self) -> str:
        """What the phone and the list both show; made of its number of chance."""
        number = self.id.hex.upper()
        return f"{number[:4]}-{number[4:8]}"

    def has_lapsed(self, today: date) -> bool:
        """Whether no phone took it while the link was good."""
        return self.token_digest is None and self.ends_on < today
