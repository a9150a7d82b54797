"""What follows when the reports that stand have changed.

Later parts of the step (comparing, counting, ranking) register what they do; the
worker lets them do it, in their order, once the change stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from evam.accounts.models import Organisation
from evam.common import background

Follow = Callable[[Organisation, datetime], object]
_FOLLOWERS: dict[str, Follow] = {}


def register(name: str, follow: Follow) -> None:
    """Add what follows; it asks first what stands, and does nothing twice."""
    _FOLLOWERS[name] = follow


def reports_changed(organisation_id: UUID) -> None:
    """Ask, within the transaction of the change, for all that follows from it."""
    background.enqueue(follow_reports, organisation_id=str(organisation_id))


def are_followed(organisation: Organisation) -> bool:
    """Whether everything later rests on the reports as they stand, as far as asked."""
    asked = {"organisation_id": str(organisation.id)}
    return not background.is_under_way(follow_reports, **asked)


@background.task(retries=3)
def follow_reports(organisation_id: str) -> None:
    """Let each later part take up the reports of an organisation as they stand."""
    organisation = Organisation.objects.get(id=organisation_id)
    for follow in _FOLLOWERS.values():
        follow(organisation, datetime.now(tz=UTC))
