"""The questions, read from their one file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

NON_ANSWERS = ("unknown", "declined", "not_answered")
"""I don't know; I don't want to say; passed over. Never mixed, and never a 0."""

KINDS = (
    "notice",
    "one",
    "many",
    "number",
    "period",
    "place",
    "point",
    "words",
    "files",
    "consent",
)
PARTS = ("coded", "sealed_structured", "sealed_narrative", "sealed_files", "consent")
HERE = files("evam.documentation.telling")


@dataclass(frozen=True, slots=True)
class Condition:
    """Answers to an earlier question that make this one asked.

    Attributes:
        question: code of the earlier question.
        any: asked if one of these was chosen; empty where `not_any` says it.
        not_any: asked unless one of these was chosen.
    """

    question: str
    any: tuple[str, ...] = ()
    not_any: tuple[str, ...] = ()

    def holds(self, chosen: tuple[str, ...]) -> bool:
        """Tell whether the question is asked, given what was chosen before."""
        if self.not_any:
            return not set(chosen) & set(self.not_any)
        return bool(set(chosen) & set(self.any))


@dataclass(frozen=True, slots=True)
class Question:
    """One screen.

    Attributes:
        code: stable; in answers, words and refusals.
        part: 1 to 4, as the person sees it.
        kind: one of `KINDS`.
        feeds: the parts of the record that an answer reaches.
        most_words: how many words may stand above the answers.
        choices: codes in order.
        notes: choices with a line of their own beneath them.
        only_if: when it is asked; always where there is none.
        a_row_each: what the operator sets a row for, as partners.
    """

    code: str
    part: int
    kind: str
    feeds: tuple[str, ...]
    most_words: int
    choices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    only_if: Condition | None = None
    a_row_each: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions in order, and the ways through them.

    Attributes:
        version: raised with every change of a code.
        schema: name of the form in which answers are sealed.
        languages: in which every word exists.
        days_until_deletion: of a report that its teller wants used for nothing.
        longest_story_bytes: of the own words, in UTF-8.
        most_files: in one report.
        routes: way of telling to the questions that it shows after `way`.
        glossary: hard word to the texts that must use it.
        questions: in order.
    """

    version: int
    schema: str
    languages: tuple[str, ...]
    days_until_deletion: int
    longest_story_bytes: int
    most_files: int
    routes: Mapping[str, tuple[str, ...]]
    glossary: Mapping[str, tuple[str, ...]]
    questions: tuple[Question, ...]

    def __getitem__(self, code: str) -> Question:
        """Find a question by its code."""
        return next(each for each in self.questions if each.code == code)

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions that take an answer."""
        return tuple(each for each in self.questions if each.kind != "notice")

    def shown(self, way: str | None) -> frozenset[str]:
        """Codes of the questions that a way shows; all where none is chosen."""
        if way is None:
            return frozenset(each.code for each in self.answered)
        return frozenset({"language", "safe_now", "way", *self.routes[way]})


@cache
def questionnaire() -> Questionnaire:
    """Read the questions; the same object at every call."""
    data = read_toml("questions.toml")
    rows = data.pop("question")
    data["languages"] = tuple(data["languages"])
    for name in ("routes", "glossary"):
        data[name] = {key: tuple(codes) for key, codes in data[name].items()}
    return Questionnaire(**data, questions=tuple(_question(row) for row in rows))


def read_toml(name: str) -> dict[str, Any]:
    """Read a data file of this package."""
    return tomllib.loads(HERE.joinpath(name).read_text(encoding="utf-8"))


def _question(row: dict[str, Any]) -> Question:
    condition = row.pop("only_if", None)
    kept = {key: _frozen(value) for key, value in row.items()}
    if condition:
        kept["only_if"] = Condition(**{k: _frozen(v) for k, v in condition.items()})
    return Question(**kept)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
