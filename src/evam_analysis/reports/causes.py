"""Codes the words of a public record by the committed table of causes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from evam_analysis.reports.countries import plain

_SHOWS_POWER = ("used", "omission", "contested")


@dataclass(frozen=True, slots=True)
class Coding:
    """What the words show.

    Attributes:
        acts: codes beyond death and disappearance, without repetition.
        force_or_power: code.
        category: code.
        nature: code.
        actor_kind: code; unknown where nobody is shown to have acted.
        basis: why, in a sentence; None where no rule of the table matched.
    """

    acts: tuple[str, ...]
    force_or_power: str
    category: str
    nature: str
    actor_kind: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    codes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Actor:
    code: str
    frames: tuple[re.Pattern[str], ...]


class CauseTable:
    """The ordered rules of `data/causes.toml`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._words = data["words"]
        self._causes = self._rules(data["cause"])
        self._also = self._rules(data["also"])
        self._settings = self._rules(data["setting"])
        self._phases = self._rules(data["phase"])
        self._actors = [
            _Actor(actor["code"], _frames(data["frames"], actor["words"]))
            for actor in data["actor"]
        ]
        self._category_of: Mapping[str, str] = data["category_of"]
        self._nature_of: Mapping[str, str] = data["nature_of"]

    def code(self, words: str) -> Coding:
        """Code the words that tell the cause.

        The first rule that occurs in the words decides; further acts are added for
        every other rule of that kind that occurs.

        Args:
            words: as the record writes them.

        Returns:
            The codes; unknown and not established where no rule matches.
        """
        text = plain(words)
        rule = next((r for r in self._causes if r.pattern.search(text)), None)
        codes: Mapping[str, Any] = rule.codes if rule else {}
        force: str = codes.get("force_or_power", "unknown")
        actor = "unknown"
        if force in _SHOWS_POWER:
            actor = codes.get("actor_kind") or self._actor(text)
        acts = [*codes.get("acts", ())]
        acts += [r.codes["act"] for r in self._also if r.pattern.search(text)]
        power = force in _SHOWS_POWER
        category = codes.get("category") or self._category_of[actor]
        return Coding(
            acts=tuple(dict.fromkeys(acts)),
            force_or_power=force,
            category=category if power else "not_established",
            nature=codes.get("nature") or self._nature_of[force],
            actor_kind=actor,
            basis=codes.get("basis"),
        )

    def setting(self, words: str) -> str:
        """Code the kind of place that the words name; unknown if none."""
        return _first(self._settings, plain(words))

    def phase(self, words: str) -> str:
        """Code the point of the journey that the words name; unknown if none."""
        return _first(self._phases, plain(words))

    def _actor(self, text: str) -> str:
        """Give the kind named first in a frame of acting, not merely mentioned."""
        earliest, kind = len(text), "unknown"
        for actor in self._actors:
            for frame in actor.frames:
                found = frame.search(text)
                if found and found.start("who") < earliest:
                    earliest, kind = found.start("who"), actor.code
        return kind

    def _rules(self, rows: Sequence[Mapping[str, Any]]) -> list[_Rule]:
        return [_Rule(self._compiled(row["pattern"]), row) for row in rows]

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        for name, words in self._words.items():
            pattern = pattern.replace(f"<{name}>", words)
        return re.compile(pattern)


@cache
def cause_table() -> CauseTable:
    """Load the table; the same object at every call."""
    folder = files("evam_analysis.reports") / "data"
    text = (folder / "causes.toml").read_text(encoding="utf-8")
    return CauseTable(tomllib.loads(text))


@lru_cache(maxsize=20_000)
def code_cause(words: str) -> Coding:
    """Code the words that tell the cause; see `CauseTable.code`."""
    return cause_table().code(words)


def _frames(frames: Mapping[str, str], words: str) -> tuple[re.Pattern[str], ...]:
    who = rf"\b(?P<who>{words})\b"
    return tuple(re.compile(frame.replace("WHO", who)) for frame in frames.values())


def _first(rules: Sequence[_Rule], text: str) -> str:
    for rule in rules:
        if rule.pattern.search(text):
            return str(rule.codes["code"])
    return "unknown"
