"""The service as those know it who take sealed reports."""

from __future__ import annotations

from evam.common.records import Records
from evam.documentation.inbox.operations import Service
from evam.documentation.reporting.queries.places import offered_regions
from evam.documentation.reporting.queries.public import (
    MEGABYTE,
    host_service,
    keys_of,
)


def service_that_takes() -> Service | None:
    """The service that takes reports now, or None."""
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
