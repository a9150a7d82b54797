"""The priority board: each ranked situation with all that its row says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evam.common.wording import out_of_100
from evam.documentation.monitoring.queries import situations_of
from evam.documentation.prioritisation.models import Ranking

if TYPE_CHECKING:
    from evam.accounts.models import Member

CRITERIA = {
    "frequency": "Frequency",
    "intensity": "Intensity",
    "causes": "Cause known",
    "influence": "Influence",
}
ASKS = {
    "frequency": "How many people are harmed, how often?",
    "intensity": "How badly are they harmed, and how exposed are they?",
    "causes": "How far is the main cause known?",
    "influence": "Could somebody whom we reach change it?",
}
CHANGES = {
    "beta 0": "vulnerability adds nothing to intensity",
    "beta 0.5": "vulnerability adds twice as much to intensity",
    "x_ref 50": "frequency is full at 50 people a month, not 100",
    "x_ref 200": "frequency is full at 200 people a month, not 100",
    "confirmed minimum only": "only the confirmed minimum is counted",
    "reported maximum only": "the reported maximum is counted",
}
URGENT = {"death": "a death"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a situation: its value from 0 to 1 as low, mode and high."""

    name: str
    label: str
    value: tuple[float, float, float]

    @property
    def is_open(self) -> bool:
        """Whether any value is possible, because nothing was assessed."""
        low, _, high = self.value
        return (low, high) == (0, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """One situation on the board.

    Attributes:
        letter: by which the plot names it.
        name: of the situation.
        slug: of its page; "" where the situation is gone.
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
        adds: what lifts it most, strongest first.
        missing: what is not known.
        ask_next: the criterion on which a fact would help most, or "".
        changes: what would move it to another class.
        need: of the plot, low, mode and high.
        feasibility: of the plot, low, mode and high.
    """

    letter: str
    name: str
    slug: str
    class_: str
    first: float
    top: float
    ranks: tuple[int, int]
    criteria: tuple[Criterion, ...]
    victims: tuple[int, int, int]
    urgent: tuple[str, ...]
    needs_evidence: bool
    grave: bool
    why: str
    adds: tuple[str, ...]
    missing: tuple[str, ...]
    ask_next: str
    changes: tuple[tuple[str, str], ...]
    need: tuple[float, float, float] | None
    feasibility: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Board:
    """A ranking as a page shows it, the likeliest priorities first."""

    ranking: Ranking
    capacity: int
    places: tuple[Place, ...]
    sentence: str
    caution: str
    draws: int

    @property
    def grave(self) -> list[Place]:
        """Situations that are grave and not yet tractable."""
        return [place for place in self.places if place.grave]


def board_of(ranking: Ranking, member: Member) -> Board:
    """Lay out a ranking of the member's organisation."""
    result, problem = ranking.result, ranking.problem
    slugs = dict(situations_of(member).values_list("name", "slug"))
    alternatives = {one["name"]: one for one in problem["alternatives"]}
    ordered = sorted(alternatives, key=lambda name: (-result["top_k"][name], name))
    places = tuple(
        _place(chr(ord("A") + number), slugs.get(name, ""), alternatives[name], ranking)
        for number, name in enumerate(ordered)
    )
    told = result["explanation"]
    return Board(
        ranking=ranking,
        capacity=problem["capacity"],
        places=places,
        sentence=_sentence(places, problem["capacity"]),
        caution=told["caution"],
        draws=told["parameters"]["draws"],
    )


def _place(letter: str, slug: str, given: Mapping[str, Any], ranking: Ranking) -> Place:
    result, name = ranking.result, given["name"]
    told = result["explanation"]["situations"][name]
    standing = result.get("need_feasibility", {}).get(name, {})
    worth = result["value_of_information"][name]
    most = max(worth, key=lambda criterion: worth[criterion])
    return Place(
        letter=letter,
        name=name,
        slug=slug,
        class_=result["classes"][name],
        first=result["rank_acceptability"][name][0],
        top=result["top_k"][name],
        ranks=(result["best_rank"][name], result["worst_rank"][name]),
        criteria=_criteria(ranking.problem["criteria"], given["values"]),
        victims=tuple(given["victims"]),
        urgent=tuple(URGENT.get(reason, reason) for reason in given["urgent"]),
        needs_evidence=result["needs_evidence"][name],
        grave=name in result.get("grave_not_yet_tractable", ()),
        why=told["sentence"],
        adds=tuple(CRITERIA[one["criterion"]] for one in told["contributors"]),
        missing=tuple(told["missing"]),
        ask_next=CRITERIA[most] if worth[most] > 0 else "",
        changes=tuple(_changes(name, result["sensitivity"])),
        need=standing.get("need"),
        feasibility=standing.get("feasibility"),
    )


def _criteria(
    names: list[str], values: list[tuple[float, float, float]]
) -> tuple[Criterion, ...]:
    return tuple(
        Criterion(name, CRITERIA.get(name, name), (low, mode, high))
        for name, (low, mode, high) in zip(names, values, strict=True)
    )


def _changes(name: str, sensitivity: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The changes that move a situation to another class, and to which."""
    return [
        (_change(tried["change"]), moved["to"])
        for tried in sensitivity
        for moved in tried["classes"]
        if moved["name"] == name
    ]


def _change(words: str) -> str:
    if words.startswith("without "):
        return f"{CRITERIA.get(words[8:], words[8:]).lower()} is left out"
    return CHANGES.get(words, words)


def _sentence(places: tuple[Place, ...], capacity: int) -> str:
    """The board in one sentence: how robust any priority is."""
    if not places:
        return "No situation is ranked."
    robust = [place for place in places if place.class_ == "robust priority"]
    first = places[0]
    if robust:
        names = ", ".join(place.name for place in robust)
        return f"A robust priority whatever the weights: {names}."
    return (
        f"No situation is a robust priority yet. {first.name} comes nearest: in"
        f" {out_of_100(first.top)} of the views and data that we hold possible it is"
        f" among the first {capacity}."
    )
