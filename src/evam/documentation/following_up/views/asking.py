"""Of which service somebody asks."""

from __future__ import annotations

from evam.documentation.reporting.queries import (
    open_service,
    public_service,
)


def rings_now() -> tuple[str, ...]:
    """Names of the rings that the service seals to today."""
    service = open_service()
    return service.rings if service else ()


def partners_now() -> set[str]:
    """Codes of those with whom a report may be shared today."""
    service = public_service()
    return {each.code for each in service.partners} if service else set()
