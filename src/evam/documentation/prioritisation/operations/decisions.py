"""Recording a decision with the computed class frozen beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.monitoring.queries import (
    latest_snapshots,
    situation_of,
    situations_to_rank,
)
from evam.documentation.prioritisation.models import Decision
from evam.documentation.prioritisation.operations.ranking import rank_situations

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.monitoring.models import Situation
    from evam.documentation.prioritisation.models import Ranking

SPEAKS_FOR = ("robust priority", "likely")
SPEAKS_AGAINST = ("not now",)


class SituationNotFoundError(LookupError):
    """There is no such situation in the member's organisation."""


class NotCountedError(LookupError):
    """The situation has no figures yet, so no class was computed."""


class ReasonExpectedError(ValueError):
    """A decision that departs from the computed class gives a reason."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and who was there, by role.

    Attributes:
        decided_on: the day.
        decision: WORK_ON, WAIT or NOT_NOW.
        present: roles that took part, never names.
        interests: declared by role; "" where none were.
        reason: a code of `Decision.Reason` where it departs from the class, else "".
        reason_words: the reason in words.
        review_on: the day by which it is looked at again.
        dissent: what was said against it; "" where nobody did.
    """

    decided_on: date
    decision: str
    present: str
    review_on: date
    interests: str = ""
    reason: str = ""
    reason_words: str = ""
    dissent: str = ""


@transaction.atomic
def record_decision(
    *, member: Member, slug: str, decided: Decided, recorded_at: datetime
) -> Decision:
    """Add a decision to the log, beside the classes as they are computed now.

    Raises:
        SituationNotFoundError: no such situation in the member's organisation.
        NotCountedError: its kind of records was never counted.
        ReasonExpectedError: it departs from the computed class without a reason.
        RoleMissingError: the member is no coordinator.
    """
    require_role(member, Role.COORDINATOR)
    situation = situation_of(member, slug)
    if situation is None:
        raise SituationNotFoundError(slug)
    ranking = _ranking_with(situation, member, recorded_at)
    computed = ranking.result["classes"][situation.name]
    followed = how_it_stands(decided.decision, computed)
    if followed == Decision.Followed.DEPARTED and not decided.reason:
        raise ReasonExpectedError(computed)
    decision = Decision.objects.create(
        organisation=member.organisation,
        situation=situation,
        ranking=ranking,
        recorded_at=recorded_at,
        computed=ranking.result["classes"],
        computed_class=computed,
        share=ranking.result["top_k"][situation.name],
        followed=followed,
        **{name: getattr(decided, name) for name in Decided.__slots__},
    )
    audit.record(
        kind="documentation.decision.recorded",
        subject_id=decision.id,
        member=member,
        occurred_at=recorded_at,
    )
    return decision


def how_it_stands(decision: str, computed_class: str) -> Decision.Followed:
    """Tell whether a decision follows the class, departs from it, or was left open."""
    works_on_it = decision == Decision.Choice.WORK_ON
    if computed_class in SPEAKS_FOR:
        follows = works_on_it
    elif computed_class in SPEAKS_AGAINST:
        follows = not works_on_it
    else:
        return Decision.Followed.OPEN
    return Decision.Followed.FOLLOWED if follows else Decision.Followed.DEPARTED


def _ranking_with(
    situation: Situation, member: Member, recorded_at: datetime
) -> Ranking:
    """The situation among those of its period, ranked as things stand."""
    snapshots = latest_snapshots(member.organisation)
    if situation.records_are not in snapshots:
        raise NotCountedError(situation.slug)
    period = (situation.period_from, situation.period_to)
    compared = [
        one
        for one in situations_to_rank(member.organisation)
        if (one.period_from, one.period_to) == period and one.records_are in snapshots
    ]
    return rank_situations(
        organisation=member.organisation,
        situations=compared,
        snapshot=snapshots.get("REAL"),
        invented_snapshot=snapshots.get("INVENTED"),
        made_at=recorded_at,
    )
