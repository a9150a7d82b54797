"""Rankings of situations, kept with all that made them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from evam.common.classification import classified

if TYPE_CHECKING:
    from evam.accounts.models import Member


class RankingQuerySet(models.QuerySet["Ranking"]):
    """Rankings, scoped."""

    def visible_to(self, member: Member) -> RankingQuerySet:
        """Keep the rankings of the member's organisation."""
        return self.filter(organisation=member.organisation)


@classified(
    operational="id organisation snapshot made_at",
    coded="period_from period_to",
    institutional="problem result",
)
class Ranking(models.Model):
    """One ranking of situations over one snapshot and period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    snapshot = models.ForeignKey("monitoring.Snapshot", on_delete=models.PROTECT)
    made_at = models.DateTimeField()
    period_from = models.DateField()
    period_to = models.DateField()
    problem = models.JSONField()
    result = models.JSONField()

    objects: ClassVar = RankingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Ranking {self.period_from} to {self.period_to}"
