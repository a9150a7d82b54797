"""Counts of acts coded by reviewers: who did what to whom, one event after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from evam_analysis.errors import AnalysisError
from evam_analysis.matrix.layers import IN_BEST, IN_LOW, OUT_OF_HIGH, VIOLENCE
from evam_analysis.vocabularies import check_category_and_nature, vocabulary

Definition = Literal["evam", "wider"]

OCCURRED: Final = ("harm_occurred",)
WIDER: Final = ("harm_occurred", "threat_or_attempt", "high_likelihood")
"""Realisations counted under the wider published definition of violence, which also
holds threats, attempts and acts or omissions very likely to harm."""


class CodedActError(AnalysisError):
    """An act without a victim, or numbers that are not in order."""


@dataclass(frozen=True, slots=True)
class CodedAct:
    """One kind of act by one kind of actor to one victim.

    Attributes:
        event_id: the event that it belongs to.
        victim: a key that tells victims of the event apart; never a name.
        act: a code of acts.
        category: a code of categories.
        nature: the primary nature, a code of natures.
        actor_kind: a code of actor_kinds.
        capacity: a code of capacities.
        force_or_power: a code of force_or_power.
        realisation: a code of realisations.
    """

    event_id: str
    victim: str
    act: str
    category: str = "not_established"
    nature: str = "not_established"
    actor_kind: str = "unknown"
    capacity: str = "unknown"
    force_or_power: str = "used"
    realisation: str = "harm_occurred"

    def __post_init__(self) -> None:
        if not self.event_id or not self.victim:
            raise CodedActError("an act is expected to have an event and a victim")
        check_category_and_nature(self.category, self.nature)
        for name in ("acts", "actor_kinds", "force_or_power", "realisations"):
            vocabulary(name).check([getattr(self, _FIELDS.get(name, name))])
        vocabulary("capacities").check([self.capacity])


_FIELDS = {"acts": "act", "actor_kinds": "actor_kind", "realisations": "realisation"}


@dataclass(frozen=True, slots=True)
class Units:
    """The three counting units, each to be labelled wherever it is shown."""

    events: int
    victims: int
    acts: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an event adds to a count: its grade and its three numbers of victims."""

    grade: str
    low: int
    best: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise CodedActError("0 <= low <= best <= high is expected")


@dataclass(frozen=True, slots=True)
class LowBestHigh:
    """Confirmed minimum, credible number, reported maximum."""

    low: int
    best: int
    high: int


def in_definition(act: CodedAct, definition: Definition = "evam") -> bool:
    """Tell whether a published definition of violence holds an act.

    Args:
        act: as coded.
        definition: evam counts where harm occurred; wider also counts threats,
            attempts and what is very likely to harm. Both ask for force or power.

    Returns:
        Whether it counts as violence under that definition.
    """
    realised = OCCURRED if definition == "evam" else WIDER
    return act.force_or_power in VIOLENCE and act.realisation in realised


def count_units(acts: Iterable[CodedAct], definition: Definition = "evam") -> Units:
    """Count events, victims and acts.

    An act is one for each kind of actor, victim and type; the same one told twice
    counts once.

    Args:
        acts: of any number of events.
        definition: see `in_definition`.

    Returns:
        The three units.
    """
    counted = [act for act in acts if in_definition(act, definition)]
    return Units(
        len({act.event_id for act in counted}),
        len({(act.event_id, act.victim) for act in counted}),
        len({(a.event_id, a.actor_kind, a.victim, a.act) for a in counted}),
    )


def count_by(
    acts: Sequence[CodedAct], dims: Sequence[str], definition: Definition = "evam"
) -> dict[tuple[str, ...], Units]:
    """Count the three units in each cell of coded acts.

    Args:
        acts: of any number of events.
        dims: fields of `CodedAct`, such as category, nature, act, actor_kind, capacity.
        definition: see `in_definition`.

    Returns:
        Units by the codes of the cell, sorted. Events and victims stand in every cell
        that one of their acts is in, so these two do not add up over cells.
    """
    cells: dict[tuple[str, ...], list[CodedAct]] = {}
    for act in acts:
        if in_definition(act, definition):
            key = tuple(str(getattr(act, name)) for name in dims)
            cells.setdefault(key, []).append(act)
    return {key: count_units(cells[key], definition) for key in sorted(cells)}


def count_numbers(events: Iterable[Numbers]) -> LowBestHigh:
    """Sum graded or provisional events of one layer to low, best and high.

    Args:
        events: different events of one layer; graded and provisional are never mixed.

    Returns:
        Low over G5, G4 (P4); best over these and G3 (P3); high over all but G0.
    """
    listed = list(events)
    return LowBestHigh(
        sum(event.low for event in listed if event.grade in IN_LOW),
        sum(event.best for event in listed if event.grade in IN_BEST),
        sum(event.high for event in listed if event.grade not in OUT_OF_HIGH),
    )
