"""Reads a vocabulary from its data file and answers for its codes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from evam_analysis.errors import AnalysisError

Match = Literal["exact", "broad", "narrow", "related"]
NoIccs = Literal["not_an_offence", "not_yet_mapped"]

NAMES = (
    "acts",
    "categories",
    "natures",
    "force_or_power",
    "actor_kinds",
    "capacities",
    "involvement",
    "settings",
    "phases",
    "harm_severity",
    "realisations",
    "provisional_grades",
)
"""The vocabularies that exist, each one data file."""


class UnknownCodeError(AnalysisError):
    """A code that its vocabulary does not hold."""


@dataclass(frozen=True, slots=True)
class Link:
    """How a code of another scheme stands to ours.

    Attributes:
        scheme: iccs, gbvims or huridocs.
        target: the other scheme's code, or its family in plain words.
        match: exact, broad (theirs is wider), narrow (theirs is narrower), related.
    """

    scheme: str
    target: str
    match: Match

    def __post_init__(self) -> None:
        if self.match not in get_args(Match):
            raise ValueError(f"{self.match} is not a kind of match")


@dataclass(frozen=True, slots=True)
class Term:
    """One code of a vocabulary.

    Attributes:
        code: stable across versions, used in files.
        label: English; translated where it is shown.
        definition: our own words.
        broader: the code that this one refines, if any.
        links: how codes of other schemes stand to this one.
        no_iccs: why there is no ICCS code; only on acts without one.
        counts_as_violence: whether the matrix of violence holds it (force_or_power).
        state: whether this is a state's agent (actor_kinds).
        value: least and greatest value, 0 to 1, of a harm (harm_severity).
    """

    code: str
    label: str
    definition: str
    broader: str | None = None
    links: tuple[Link, ...] = ()
    no_iccs: NoIccs | None = None
    counts_as_violence: bool = False
    state: bool = False
    value: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one vocabulary, in the order in which they are shown."""

    name: str
    title: str
    version: str
    terms: tuple[Term, ...]
    _by_code: Mapping[str, Term] = field(repr=False, compare=False)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in order."""
        return tuple(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Term:
        """Find a term.

        Raises:
            UnknownCodeError: there is no such code; the message names the nearest.
        """
        self.check([code])
        return self._by_code[code]

    def check(self, codes: Iterable[str]) -> None:
        """Make sure that every code is one of ours.

        Raises:
            UnknownCodeError: for the first that is not, naming the nearest one.
        """
        for code in codes:
            if code not in self._by_code:
                raise UnknownCodeError(self._refusal(code))

    def with_broader(self, code: str) -> tuple[str, ...]:
        """Give the code and the wider codes above it, nearest first."""
        chain = [code]
        while broader := self[chain[-1]].broader:
            chain.append(broader)
        return tuple(chain)

    def _refusal(self, code: str) -> str:
        near = get_close_matches(code, self.codes, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        return f'"{code}" is no code of {self.name}{hint}'


@cache
def vocabulary(name: str) -> Vocabulary:
    """Load a vocabulary.

    Args:
        name: one of `NAMES`.

    Returns:
        The vocabulary; the same object at every call.

    Raises:
        KeyError: there is no vocabulary of that name.
    """
    if name not in NAMES:
        raise KeyError(f"{name}: the vocabularies are {', '.join(NAMES)}")
    folder = files("evam_analysis.vocabularies") / "data"
    data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    terms = tuple(_term(row) for row in data["term"])
    by_code = {term.code: term for term in terms}
    if len(by_code) != len(terms):
        raise ValueError(f"{name}: a code stands twice")
    return Vocabulary(name, data["title"], data["version"], terms, by_code)


def _term(row: dict[str, Any]) -> Term:
    links = tuple(Link(**link) for link in row.pop("links", ()))
    value = row.pop("value", None)
    return Term(**row, links=links, value=tuple(value) if value else None)
