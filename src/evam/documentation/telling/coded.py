"""The coded row of a sealed report: closed codes, a month, a region, coarse numbers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from .analysis import (
    category_of_state_agent,
    check_category_and_nature,
    is_state_agent,
)
from .checking import Checked
from .people import Interval, people_told
from .questions import read_toml

NOT_ESTABLISHED = "not_established"
UNKNOWN = "unknown"
EVERY_HARM = (0, 5)
"""What an unanswered question on harm leaves open: all of it."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The closed codes of a report, whatever else is told of it.

    Attributes:
        act_types: codes of acts, in order of the alphabet.
        category: where the answers settle it, else not_established.
        nature: the one that every act told of has, else not_established.
        force_or_power: used, omission, or unknown.
        actor_kind: the kind, if one was named; several of one state: unspecified.
        setting: kind of place.
        phase: only where the place settles it.
        country: ISO 3166-1, or empty.
        admin1: ISO 3166-2, or empty.
    """

    act_types: tuple[str, ...]
    category: str
    nature: str
    force_or_power: str
    actor_kind: str
    setting: str
    phase: str
    country: str
    admin1: str


@dataclass(frozen=True, slots=True)
class Coded(Codes):
    """What the server may read of a sealed report: its codes, and these.

    Attributes:
        month: its first day, or None where the days span more than one.
        victims_low: least number of people harmed; None where nothing is known.
        victims_best: best number.
        victims_high: greatest number; None where nothing bounds it.
        harm_low: least harm as reported, on the scale of the method.
        harm_high: greatest harm as reported.
    """

    month: date | None
    victims_low: int | None
    victims_best: int | None
    victims_high: int | None
    harm_low: int
    harm_high: int

    def as_report_row(self, *, report_id: str, source: str) -> dict[str, Any]:
        """The row of REPORTS that this is, with nothing exact in it."""
        first = last = self.month
        if first is not None:
            last = first.replace(day=monthrange(first.year, first.month)[1])
        return {
            "report_id": report_id,
            "source": source,
            "date_from": first,
            "date_to": last,
            "country": self.country or None,
            "admin1": self.admin1 or None,
            "act_types": list(self.act_types),
            "actor_kind": self.actor_kind,
            "victims": self.victims_best,
            "category": self.category,
            "nature": self.nature,
            "force_or_power": self.force_or_power,
            "setting": self.setting,
            "phase": self.phase,
        }


def coded_row(checked: Checked) -> Coded:
    """Make the coded row of checked answers."""
    place = checked.given.get("where", {})
    category, nature = _category(checked), _nature(checked)
    check_category_and_nature(category, nature)
    victims = _victims(checked)
    harm_low, harm_high = _harm(checked)
    return Coded(
        act_types=tuple(sorted(row["act"] for row in _rows("acts", checked))),
        category=category,
        nature=nature,
        force_or_power=_force_or_power(checked),
        actor_kind=_actor_kind(checked),
        setting=_of_place(checked, "setting"),
        phase=_of_place(checked, "phase"),
        country=place.get("country", ""),
        admin1=place.get("region", ""),
        month=_month(checked),
        victims_low=victims[0],
        victims_best=victims[1],
        victims_high=victims[2],
        harm_low=harm_low,
        harm_high=harm_high,
    )


@cache
def coding() -> dict[str, Any]:
    """What each choice becomes: question to choice to codes."""
    return read_toml("coding.toml")


@cache
def codes_of_choices() -> dict[str, dict[str, str]]:
    """The code that each choice becomes, by question: acts, actors, setting, harm."""
    named = {"acts": "act", "who_did_it": "actor", "setting": "setting"}
    found = {
        question: {choice: row[name] for choice, row in coding()[question].items()}
        for question, name in named.items()
    }
    harm = {choice: str(level) for choice, level in coding()["harm"].items()}
    return found | {"harm": harm}


def _rows(question: str, checked: Checked) -> list[dict[str, Any]]:
    return [coding()[question][choice] for choice in checked.chosen(question)]


def _only(values: list[str | None]) -> str | None:
    """The one value that all of them are; None where they differ or one is open."""
    return values[0] if len(set(values)) == 1 else None


def _category(checked: Checked) -> str:
    uniform = checked.given.get("uniform") == "yes"
    found = [_category_of(row, uniform) for row in _rows("who_did_it", checked)]
    return _only(found) or NOT_ESTABLISHED


def _category_of(row: dict[str, Any], uniform: bool) -> str | None:
    """The category that a kind of actor settles.

    Without a uniform nobody can tell an officer off duty from one in plain clothes, so
    the capacity stays unknown.
    """
    if not is_state_agent(row["actor"]):
        return row.get("category")
    in_office = uniform or row.get("at_work", False)
    return category_of_state_agent("official" if in_office else "unknown")


def _nature(checked: Checked) -> str:
    found = [row.get("nature") for row in _rows("acts", checked)]
    return _only(found) or NOT_ESTABLISHED


def _force_or_power(checked: Checked) -> str:
    """Used where an act shows it; an omission only of somebody with a duty to help."""
    told = {row.get("power") for row in _rows("acts", checked)}
    if "used" in told:
        return "used"
    actors = [row["actor"] for row in _rows("who_did_it", checked)]
    on_duty = bool(actors) and all(is_state_agent(actor) for actor in actors)
    return "omission" if "omission" in told and on_duty else UNKNOWN


def _actor_kind(checked: Checked) -> str:
    actors: list[str | None] = [row["actor"] for row in _rows("who_did_it", checked)]
    if actors and all(is_state_agent(actor) for actor in actors if actor):
        return _only(actors) or "state_unspecified"
    return _only(actors) or UNKNOWN


def _of_place(checked: Checked, name: str) -> str:
    rows = _rows("setting", checked)
    return rows[0].get(name, UNKNOWN) if rows else UNKNOWN


def _month(checked: Checked) -> date | None:
    told = checked.given.get("when")
    if told is None or told["from"][:7] != told["to"][:7]:
        return None
    return date.fromisoformat(f"{told['from'][:7]}-01")


def _victims(checked: Checked) -> Interval:
    only_me = checked.given.get("relation") == "me"
    return people_told(checked.given.get("people"), only_me=only_me)


def _harm(checked: Checked) -> tuple[int, int]:
    chosen = checked.chosen("harm")
    if not chosen:
        return EVERY_HARM
    level: int = coding()["harm"][chosen[0]]
    return level, level
