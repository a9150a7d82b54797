"""Of which service somebody asks."""

from __future__ import annotations

from django.http import Http404

from evam.documentation.reporting.queries import (
    PublicService,
    open_service,
    public_service,
)


def service_here() -> PublicService:
    """The service of this site; open or not, what arrived can be followed up.

    Raises:
        Http404: there is none, so nothing ever arrived here.
    """
    service = open_service() or public_service()
    if service is None:
        raise Http404
    return service


def rings_now() -> tuple[str, ...]:
    """Names of the rings that the service seals to today."""
    service = open_service()
    return service.rings if service else ()


def partners_now() -> set[str]:
    """Codes of those with whom a report may be shared today."""
    service = public_service()
    return {each.code for each in service.partners} if service else set()
