"""Reads of agreements, each with how it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from evam.institutionalisation.agreements.analysis import (
    Standing,
    required_topics,
    standing_of,
)
from evam.institutionalisation.agreements.models import (
    Agreement,
    Code,
    Topic,
    TopicCode,
    Undertaking,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """One topic that has to be settled with this counterpart.

    Attributes:
        code: which one.
        topic: what was written down about it, or None.
    """

    code: TopicCode
    topic: Topic | None

    @property
    def is_covered(self) -> bool:
        """Whether it is settled."""
        return self.topic is not None and self.topic.covered


def agreements_of(member: Member) -> QuerySet[Agreement]:
    """The member's agreements by name."""
    found = Agreement.objects.visible_to(member)
    return found.select_related("stakeholder", "project").order_by("name")


def agreement_of(member: Member, agreement_id: UUID) -> Agreement | None:
    """One agreement of the member's organisation, or None."""
    return agreements_of(member).filter(id=agreement_id).first()


def standing_on(agreement: Agreement, on: date) -> Standing:
    """How one agreement stands on a day."""
    return standing_of(agreement, agreement.undertakings.all(), on)


def with_standing(
    agreements: QuerySet[Agreement], on: date
) -> list[tuple[Agreement, Standing]]:
    """Agreements, each with how it stands on a day."""
    found = agreements.prefetch_related("undertakings")
    return [(one, standing_of(one, one.undertakings.all(), on)) for one in found]


def answers_about(agreement: Agreement, code: Code) -> QuerySet[Undertaking]:
    """All that was answered about one undertaking, newest first."""
    return agreement.undertakings.filter(code=code).order_by("-noted_at")


def topics_of(agreement: Agreement) -> list[AskedTopic]:
    """What has to be settled with this counterpart, and what else was."""
    written = {TopicCode(topic.code): topic for topic in agreement.topics.all()}
    asked = required_topics(agreement.stakeholder.kind)
    further = [code for code in TopicCode if code in written and code not in asked]
    return [AskedTopic(code, written.get(code)) for code in (*asked, *further)]


def undertaking_holds(member: Member, agreement_id: UUID, code: Code, on: date) -> bool:
    """Whether one undertaking holds on a day; asked before anything is shared."""
    agreement = agreement_of(member, agreement_id)
    if agreement is None:
        return False
    lines = standing_on(agreement, on).lines
    return any(one.code == code and one.holds for one in lines)
