"""What became of a situation, from the log of what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evam.audit import queries as audit

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.monitoring.models import Situation

KINDS = tuple(
    f"documentation.situation.{done}"
    for done in (
        *("named", "changed", "reworded", "recut"),
        *("causes_assessed", "way_out_described"),
    )
)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done to a situation; who did it stays in the log."""

    on: date
    what: str


def history_of(member: Member, situation: Situation) -> list[Done]:
    """What was done to a situation, newest first, as far as the log remembers."""
    entries = audit.entries_about(member, KINDS, situation.id)
    return [Done(entry.day, audit.in_words(entry.kind)) for entry in entries]
