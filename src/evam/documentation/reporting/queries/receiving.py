"""The service as those know it who take sealed reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evam.common.composed import Composed
from evam.common.records import Records
from evam.documentation.inbox.operations import Service
from evam.documentation.reporting.models import ReportingService
from evam.documentation.reporting.queries.places import offered_regions
from evam.documentation.reporting.queries.public import (
    MEGABYTE,
    host_service,
    keys_of,
)
from evam.sealing.keyring.queries import what_was_listed

HOSTS = ReportingService.objects.filter(organisation__is_host=True)
READ = (
    Composed(
        lambda: HOSTS.values_list(
            *("organisation", "organisation__name", "is_open", "records_are"),
            *("largest_file_mb", "vault_ring__name"),
        )
    ),
    Composed(lambda: HOSTS.order_by("rings__name").values_list("rings__name")),
    Composed(lambda: HOSTS.order_by("partners__code").values_list("partners__code")),
)
"""All rows of this app that the service is made of."""
Facts = tuple[Any, ...]


@dataclass
class Made:
    """The service that was made last, and what it was made of."""

    of: Facts | None = None
    service: Service | None = None


_last = Made()


def service_that_takes() -> Service | None:
    """The service that takes reports now, or None.

    It is made anew whenever anything that it is made of has changed: this is asked for
    every report, and read each time.
    """
    global _last
    last, facts = _last, _facts()
    if last.of == facts:
        return last.service
    made = Made(facts, _made())
    if _facts() == facts:  # nothing has changed in the middle of it
        _last = made
    return made.service


def _facts() -> Facts:
    rows = tuple(tuple(each.rows()) for each in READ)
    host = rows[0][0][0] if rows[0] else None
    return (*rows, what_was_listed(host) if host else None)


def _made() -> Service | None:
    service = host_service()
    if service is None or not service.is_open or keys_of(service) is None:
        return None
    return Service(
        organisation=service.organisation,
        records_are=Records(service.records_are),
        partners=tuple(service.partners.values_list("code", flat=True)),
        regions=offered_regions(),
        largest_file=service.largest_file_mb * MEGABYTE,
    )
