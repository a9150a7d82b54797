"""What the counts say of how much was done to hear of violence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Sum

from evam.documentation.monitoring.queries.effort import Effort
from evam.documentation.visits.models import Coming, SiteCount

if TYPE_CHECKING:
    from evam.accounts.models import Organisation

ASKED = F("yes") + F("no") + F("declined")


def effort_of(organisation: Organisation, records_are: str) -> Iterator[Effort]:
    """Those who were asked, by region and month, at real or at invented sites."""
    held = SiteCount.objects.filter(
        organisation=organisation, site__records_are=records_are
    )
    rows = held.values_list("site__country", "site__region", "month").annotate(
        people_asked=Sum(ASKED), people_seen=Sum(ASKED + F("not_asked"))
    )
    for country, region, month, asked, seen in rows.order_by("month"):
        yield Effort(
            country=country,
            admin1=region or f"{country}-0",
            month=f"{month:%Y-%m}",
            asked=asked,
            seen=seen,
        )


def numbers_of_comings() -> set[UUID]:
    """The numbers of all comings: what their shred keys are kept for."""
    return set(Coming.objects.values_list("pk", flat=True))
