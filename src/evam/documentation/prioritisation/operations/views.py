"""Stating a view on the weights, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from evam.accounts.access import OBSERVERS
from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.prioritisation.analysis.weighing import Said, member_of
from evam.documentation.prioritisation.models import Bloc, StatedView

if TYPE_CHECKING:
    from evam.accounts.models import Member


@transaction.atomic
def state_view(
    *, member: Member, kind: str, said: Mapping[str, Any], stated_at: datetime
) -> StatedView:
    """Keep what a member says about the weights, in place of what they said before.

    A member of the panel speaks in the panel's bloc, everybody else in the staff's.

    Args:
        member: whose view it is.
        kind: RANKING or INTERVALS.
        said: for a ranking the place of each criterion, 1 the most important; for
            intervals the least and the greatest weight of each, of 100.
        stated_at: when.

    Raises:
        NoSuchWeightsError: no weights that sum to 100 lie in the intervals.
        RoleMissingError: the member neither reads what is counted nor is of the panel.
    """
    require_role(member, *OBSERVERS)
    bloc = Bloc.PANEL if Role.PANEL in member.roles else Bloc.STAFF
    member_of(Said(bloc, kind, said))
    view, _ = StatedView.objects.update_or_create(
        member=member,
        defaults={
            "organisation": member.organisation,
            "bloc": bloc,
            "kind": kind,
            "said": dict(said),
            "stated_at": stated_at,
        },
    )
    audit.record(
        kind="documentation.view.stated",
        subject_id=view.id,
        member=member,
        occurred_at=stated_at,
    )
    return view


@transaction.atomic
def withdraw_view(*, member: Member, withdrawn_at: datetime) -> None:
    """Take a member's view back; where there is none, nothing happens."""
    for view in StatedView.objects.visible_to(member).filter(member=member):
        audit.record(
            kind="documentation.view.withdrawn",
            subject_id=view.id,
            member=member,
            occurred_at=withdrawn_at,
        )
        view.delete()
