"""A project's four steps on one page, made of lines that every app registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from evam.common.parts import Part
from evam.mobilisation.projects.models import LearntNote, Project, Step, StepEntry

if TYPE_CHECKING:
    from evam.accounts.models import Member

StepPart = Part
"""One line of a step: kind, words, url, on, state, invented; mark goes with state."""

Finder = Callable[["Member", UUID], Iterable[StepPart]]
"""Given a member and the identifier of a project, gives lines of that project."""

_FINDERS: dict[Step, dict[str, Finder]] = {step: {} for step in Step}


def register_step_part(step: str, name: str, finder: Finder) -> None:
    """Have an app tell what a project has at a step; config fills this in.

    Args:
        step: code of the step, such as "MOBILISE".
        name: of what is told; registering it again replaces it.
        finder: gives the lines in the order in which they are shown.
    """
    _FINDERS[Step(step)][name] = finder


_NEXT: dict[str, Finder] = {}


def register_next_step(name: str, finder: Finder) -> None:
    """Have an app tell what comes next in a project; `on` is the day it is due."""
    _NEXT[name] = finder


def next_steps_of(member: Member, project_id: UUID) -> list[StepPart]:
    """What comes next in a project, the earliest due first."""
    found = [part for finder in _NEXT.values() for part in finder(member, project_id)]
    return sorted(found, key=lambda part: part.on or date.max)


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of a project as its page shows it.

    Attributes:
        number: 1 to 4.
        step: which of the four.
        entries: each time it was taken, the newest first.
        notes: what was learnt at it.
        parts: what the apps tell of it.
    """

    number: int
    step: Step
    entries: tuple[StepEntry, ...]
    notes: tuple[LearntNote, ...]
    parts: tuple[StepPart, ...]

    @property
    def open_entry(self) -> StepEntry | None:
        """The time that is not ended yet."""
        return next((one for one in self.entries if one.ended_on is None), None)

    @property
    def state(self) -> str:
        """DONE, NOW or LATER."""
        if self.open_entry:
            return "NOW"
        return "DONE" if self.entries else "LATER"

    @property
    def since(self) -> date | None:
        """The day of its state."""
        if self.open_entry:
            return self.open_entry.opened_on
        return self.entries[0].ended_on if self.entries else None

    @property
    def learnt(self) -> list[str]:
        """All that was learnt at it, in words."""
        ended = [one.learnt for one in self.entries if one.learnt]
        return ended + [note.words for note in self.notes]


def path_of(member: Member, project: Project) -> list[Taken]:
    """The four steps of a project of the member's organisation."""
    entries = list(project.step_entries.order_by("-opened_on", "-ended_on"))
    notes = list(project.learnt_notes.order_by("-noted_on"))
    return [
        Taken(
            number=number,
            step=step,
            entries=tuple(one for one in entries if one.step == step),
            notes=tuple(note for note in notes if note.step == step),
            parts=tuple(_parts(member, project.id, step)),
        )
        for number, step in enumerate(Step, 1)
    ]


def _parts(member: Member, project_id: UUID, step: Step) -> list[StepPart]:
    return [
        part
        for finder in _FINDERS[step].values()
        for part in finder(member, project_id)
    ]
