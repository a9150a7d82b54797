"""Writing down what is known of a situation's causes, and what would help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from evam.audit import operations as audit
from evam.documentation.monitoring.models import CauseAnswer
from evam.documentation.monitoring.operations.naming import situation_to_change

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.monitoring.models import Situation


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the five questions: how far it is answered, in which words, from what."""

    answer: str
    words: str = ""
    evidence: str = ""


@transaction.atomic
def assess_causes(
    *,
    member: Member,
    slug: str,
    answers: Mapping[str, Answered],
    main_cause: str,
    assessed_at: datetime,
) -> Situation:
    """Keep the answers to the five questions and name the main cause, if it is known.

    Args:
        member: who writes it down; only the audit log says so.
        slug: of the situation.
        answers: by the code of the question; a question left out stays as it was.
        main_cause: in words, or "" while it is not yet known.
        assessed_at: when.

    Raises:
        SituationNotFoundError: no such situation in the member's organisation.
        RoleMissingError: the member is neither reviewer nor coordinator.
    """
    situation = situation_to_change(member, slug)
    for question, said in answers.items():
        CauseAnswer.objects.update_or_create(
            situation=situation,
            question=question,
            defaults={
                "answer": said.answer,
                "words": said.words,
                "evidence": said.evidence,
            },
        )
    situation.main_cause = main_cause
    situation.save(update_fields=["main_cause"])
    audit.record(
        kind="documentation.situation.causes_assessed",
        subject_id=situation.id,
        member=member,
        occurred_at=assessed_at,
    )
    return situation


@transaction.atomic
def describe_way_out(
    *, member: Member, slug: str, words: str, described_at: datetime
) -> Situation:
    """Keep what would make a grave situation tractable.

    Raises:
        SituationNotFoundError: no such situation in the member's organisation.
        RoleMissingError: the member is neither reviewer nor coordinator.
    """
    situation = situation_to_change(member, slug)
    situation.would_help = words
    situation.save(update_fields=["would_help"])
    audit.record(
        kind="documentation.situation.way_out_described",
        subject_id=situation.id,
        member=member,
        occurred_at=described_at,
    )
    return situation
