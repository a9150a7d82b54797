"""Reads of sites and phones, and what the page of phones is given."""

from evam.documentation.fieldwork.queries.sites import (
    Phone,
    phones_of,
    site_at,
    site_of,
    sites,
)

__all__ = ["Phone", "phones_of", "site_at", "site_of", "sites"]
