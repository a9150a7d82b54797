"""Who takes reports on this installation; a later part says it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.common.records import Records


class NoServiceError(LookupError):
    """Nobody takes reports here now."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """What has to be known of the service to take a report for it.

    Attributes:
        organisation: whose report it becomes.
        records_are: real, or invented for demonstration.
        partners: codes of those with whom a report may be shared.
        regions: the list of places that was offered; None: only the form is checked.
        largest_file: bytes of one file, sealed.
    """

    organisation: Organisation
    records_are: Records
    partners: Collection[str] = ()
    regions: Mapping[str, Collection[str]] | None = None
    largest_file: int = 25 * 1024 * 1024


Finder = Callable[[], Service | None]
_finders: list[Finder] = []


def register_service(finder: Finder) -> None:
    """Say where to ask for the service; the last one that was named is asked."""
    _finders.append(finder)


def service_now() -> Service:
    """The service that takes reports.

    Raises:
        NoServiceError: nobody does.
    """
    found = _finders[-1]() if _finders else None
    if found is None:
        raise NoServiceError
    return found
