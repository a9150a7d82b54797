"""Who tells."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from evam.common.classification import classified

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, scoped."""

    def known_to(self, organisation: Organisation) -> SourceQuerySet:
        """Keep the published lists that come with evam, and the organisation's own."""
        return self.filter(Q(organisation__isnull=True) | Q(organisation=organisation))

    def visible_to(self, member: Member) -> SourceQuerySet:
        """Keep the sources that the member's organisation may name."""
        return self.known_to(member.organisation)


@classified(operational="id organisation", public="code name licence attribution scope")
class Source(models.Model):
    """Who tells: the keeper of a published list, or a partner's own register.

    A list that comes with evam belongs to no organisation; any other source belongs
    to the one that imported it, so that nobody can rename what others rely on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True
    )
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    scope = models.TextField(blank=True)

    objects: ClassVar = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(organisation__isnull=True),
                name="source_code_once_among_shared",
            ),
            models.UniqueConstraint(
                fields=["organisation", "code"], name="source_code_once_a_holder"
            ),
        ]

    def __str__(self) -> str:
        return self.name
