"""Reads of counts and comings."""

from evam.documentation.visits.queries.effort import effort_of, numbers_of_comings
from evam.documentation.visits.queries.months import (
    Month,
    Totals,
    months_of,
    sites_with_totals,
    totals_of,
    totals_of_site,
)

__all__ = [
    "Month",
    "Totals",
    "effort_of",
    "months_of",
    "numbers_of_comings",
    "sites_with_totals",
    "totals_of",
    "totals_of_site",
]
