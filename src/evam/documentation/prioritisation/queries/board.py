"""The priority board: each ranked situation with all that its row says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from evam.common.wording import out_of_100
from evam.documentation.prioritisation.analysis.problem import (
    Asked,
    KnownFacts,
    class_named,
)
from evam.documentation.prioritisation.queries import wordings
from evam.documentation.prioritisation.queries.compared import Compared

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.documentation.monitoring.models import Situation
    from evam.documentation.prioritisation.queries.weights import Weighing

Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a situation: its value from 0 to 1 as low, mode and high."""

    name: str
    label: StrOrPromise
    value: Three

    @property
    def is_open(self) -> bool:
        """Whether any value is possible, because nothing was assessed."""
        low, _mode, high = self.value
        return (low, high) == (0, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """One situation on the board.

    Attributes:
        letter: by which the plot names it.
        situation: itself.
        class_: its class, in words.
        first: share of views and data in which it is first.
        top: share in which it is among the first k.
        ranks: best and worst possible rank.
        criteria: the four values.
        victims: people over the period: low, best, high.
        urgent: reasons that stand beside any rank.
        needs_evidence: whether certain data would change its class.
        grave: grave, not yet tractable.
        why: the explanation as a sentence.
        adds: what lifts it: criterion and how much at the mean weight.
        missing: what is not known.
        ask_next: the fact that would help most, or "".
        changes: what would move it to another class.
        need: of the plot, low, mode and high.
        feasibility: of the plot, low, mode and high.
    """

    letter: str
    situation: Situation
    class_: StrOrPromise
    first: float
    top: float
    ranks: tuple[int, int]
    criteria: tuple[Criterion, ...]
    victims: tuple[int, int, int]
    urgent: tuple[StrOrPromise, ...]
    needs_evidence: bool
    grave: bool
    why: str
    adds: tuple[tuple[StrOrPromise, float], ...]
    missing: tuple[StrOrPromise, ...]
    ask_next: StrOrPromise
    changes: tuple[tuple[StrOrPromise, StrOrPromise], ...]
    need: Three | None
    feasibility: Three | None

    @property
    def name(self) -> str:
        """Of the situation."""
        return self.situation.name

    @property
    def invented(self) -> bool:
        """Whether its records are invented."""
        return self.situation.records_are == "INVENTED"


@dataclass(frozen=True, slots=True)
class Column:
    """What one set of views says of every situation, for side by side.

    Attributes:
        name: whose views they are.
        count: how many; None where it is no count of people.
        shares: for each place on the board how often it is among the first k, and
            its class.
    """

    name: StrOrPromise
    count: int | None
    shares: tuple[tuple[float, StrOrPromise], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A ranking as a page shows it, the likeliest priorities first."""

    compared: Compared
    weighing: Weighing
    capacity: int
    places: tuple[Place, ...]
    columns: tuple[Column, ...]
    agreement: float | None
    sentence: str
    draws: int
    input_hash: str

    @property
    def rows(self) -> list[tuple[Place, list[tuple[Column, float, StrOrPromise]]]]:
        """Each place with what every set of views says of it."""
        return [
            (place, [(column, *column.shares[number]) for column in self.columns])
            for number, place in enumerate(self.places)
        ]

    @property
    def grave(self) -> list[Place]:
        """Situations that are grave and not yet tractable."""
        return [place for place in self.places if place.grave]

    @property
    def invented(self) -> int:
        """How many of the situations are invented."""
        return sum(place.invented for place in self.places)


def board_of(compared: Compared, weighing: Weighing) -> Board:
    """Rank the situations under some views, and lay the result out."""
    capacity = weighing.capacity
    result, told = Asked(compared.facts, capacity, weighing.members).ranked()
    given = {one["name"]: one for one in told["alternatives"]}
    by_name = {one.name: one for one in compared.situations}
    ordered = sorted(by_name, key=lambda name: (-result["top_k"][name], name))
    places = tuple(
        _place(_letter(number), by_name[name], given[name], result, capacity)
        for number, name in enumerate(ordered)
    )
    return Board(
        compared=compared,
        weighing=weighing,
        capacity=capacity,
        places=places,
        columns=_columns(compared.facts, weighing, ordered),
        agreement=result["agreement"]["kendalls_w"],
        sentence=_sentence(places, capacity),
        draws=result["explanation"]["parameters"]["draws"],
        input_hash=result["explanation"]["input_hash"],
    )


def _letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    most, last = divmod(number, 26)
    return (_letter(most - 1) if most else "") + chr(ord("A") + last)


def _columns(
    facts: tuple[KnownFacts, ...], weighing: Weighing, ordered: list[str]
) -> tuple[Column, ...]:
    found = []
    for name, count, members in weighing.side_by_side():
        shares = Asked(facts, weighing.capacity, members).shares()
        cells = [
            (shares[one], wordings.CLASSES[class_named(shares[one])]) for one in ordered
        ]
        found.append(Column(name, count, tuple(cells)))
    return tuple(found)


def _place(
    letter: str,
    situation: Situation,
    given: Mapping[str, Any],
    result: Mapping[str, Any],
    capacity: int,
) -> Place:
    name = situation.name
    told = result["explanation"]["situations"][name]
    standing = result["need_feasibility"][name]
    most = wordings.most_useful(name, result)
    return Place(
        letter=letter,
        situation=situation,
        class_=wordings.CLASSES[result["classes"][name]],
        first=result["rank_acceptability"][name][0],
        top=result["top_k"][name],
        ranks=(result["best_rank"][name], result["worst_rank"][name]),
        criteria=_criteria(given["values"]),
        victims=tuple(given["victims"]),
        urgent=tuple(wordings.URGENT.get(reason, reason) for reason in given["urgent"]),
        needs_evidence=result["needs_evidence"][name],
        grave=name in result["grave_not_yet_tractable"],
        why=wordings.why(name, result, capacity),
        adds=tuple(
            (wordings.CRITERIA[one["criterion"]], one["adds"])
            for one in told["contributors"]
        ),
        missing=tuple(wordings.MISSING.get(one, one) for one in told["missing"]),
        ask_next=wordings.FACTS[most] if most else "",
        changes=tuple(_changes(name, result["sensitivity"])),
        need=standing["need"],
        feasibility=standing["feasibility"],
    )


def _criteria(values: list[Three]) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(name, label, (low, mode, high))
        for (name, label), (low, mode, high) in zip(
            wordings.CRITERIA.items(), values, strict=True
        )
    )


def _changes(
    name: str, sensitivity: list[dict[str, Any]]
) -> list[tuple[StrOrPromise, StrOrPromise]]:
    """The changes that move a situation to another class, and to which."""
    return [
        (wordings.CHANGES.get(tried["change"], tried["change"]), _class(moved["to"]))
        for tried in sensitivity
        for moved in tried["classes"]
        if moved["name"] == name
    ]


def _class(code: str) -> StrOrPromise:
    return wordings.CLASSES[code]


def _sentence(places: tuple[Place, ...], capacity: int) -> str:
    """The board in one sentence: how robust any priority is."""
    robust = [place.name for place in places if place.top >= ROBUST]
    if robust:
        names = _(", ").join(robust)
        return _("A robust priority under these weights: %(names)s.") % {"names": names}
    first = places[0]
    return _(
        "No situation is a robust priority yet. %(name)s comes nearest: in %(share)s of"
        " the views and data that we hold possible it is among the first %(capacity)s."
    ) % {"name": first.name, "share": out_of_100(first.top), "capacity": capacity}


ROBUST = 0.80
