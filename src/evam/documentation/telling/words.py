"""The words of the questions, one file a language, and what a page loads of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from .questions import Question, questionnaire, read_toml

NOT_AT_FIRST = (
    *("further.", "follow.", "page.none", "page.none_help"),
    *("errors.not_a_day", "errors.dates_order", "errors.not_yet"),
    *("errors.file_too_big", "errors.picture", "interface.not_locked_here"),
    *("interface.from", "interface.to", "interface.country", "interface.region"),
)
"""Words, or sections of them, that only parts need which a page loads later."""
FOLLOW = (
    *("follow.", "further.", "consent_", "errors.file_too_big", "errors.picture"),
    *("errors.not_sent", "errors.too_long", "strings.leave", "strings.locked"),
    *("interface.back", "interface.change", "interface.consent", "interface.continue"),
    *("interface.send", "interface.locking", "page.invented", "page.languages"),
    *("page.not_loaded", "page.try_again", "page.untrusted"),
)
"""Words, or sections of them, of the page on which a report is followed up."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every text in one language.

    Attributes:
        language: its code.
        name: as its readers write it.
        direction: ltr or rtl.
        checked_by_native_speaker: for translators; never shown to a reporter.
        glossary: hard word to how this language says it.
        texts: by `section.name`, as `acts.ask`, `acts.died`, `strings.leave`.
    """

    language: str
    name: str
    direction: str
    checked_by_native_speaker: bool
    glossary: Mapping[str, str]
    texts: Mapping[str, str]

    def above(self, question: str) -> str:
        """What stands above the answers of a question: what is asked, and the help."""
        asked = self.texts[f"{question}.ask"]
        return f"{asked} {self.texts.get(f'{question}.help', '')}".strip()


@cache
def words(language: str) -> Words:
    """Read a language; the same object at every call.

    Raises:
        KeyError: the questions do not exist in that language.
    """
    if language not in questionnaire().languages:
        raise KeyError(f"{language}: no language of the questions")
    data = read_toml(f"words/{language}.toml")
    about, glossary = data.pop("about"), data.pop("glossary")
    texts = {
        f"{section}.{name}": text
        for section, named in data.items()
        for name, text in named.items()
    }
    return Words(**about, glossary=glossary, texts=texts)


def texts_needed(question: Question) -> Iterator[str]:
    """The texts without which a question cannot be shown."""
    yield f"{question.code}.ask"
    if question.code != "language":
        yield from (f"{question.code}.{choice}" for choice in question.choices)
    yield from (f"{question.code}.{choice}_note" for choice in question.notes)


def page_data(language: str) -> bytes:
    """Questions and words in one language, as the page with script loads them.

    UTF-8 JSON without blanks, its keys sorted. What only translators and this side
    need (glossary, marks, which part of the record is fed) is left out, and so are the
    words of parts that are loaded later.
    """
    asked = questionnaire()
    spoken = words(language)
    data = {
        "version": asked.version,
        "schema": asked.schema,
        "routes": asked.routes,
        "languages": {code: words(code).name for code in asked.languages},
        "language": spoken.language,
        "direction": spoken.direction,
        "questions": [_for_page(each) for each in asked.questions],
        "texts": {
            key: text
            for key, text in spoken.texts.items()
            if not key.startswith(NOT_AT_FIRST)
        },
    }
    return _as_json(data)


def further_data(language: str) -> bytes:
    """The words of the parts that a page loads later, as it loads them."""
    texts = words(language).texts
    return _as_json({k: v for k, v in texts.items() if k.startswith(NOT_AT_FIRST)})


def follow_data(language: str) -> bytes:
    """The words of the page on which a person follows up, as it loads them."""
    spoken = words(language)
    data = {
        "language": spoken.language,
        "direction": spoken.direction,
        "languages": {code: words(code).name for code in questionnaire().languages},
        "texts": {k: v for k, v in spoken.texts.items() if k.startswith(FOLLOW)},
    }
    return _as_json(data)


def _as_json(data: Mapping[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _for_page(question: Question) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "code": question.code,
        "part": question.part,
        "kind": question.kind,
        "choices": question.choices,
        "notes": question.notes,
        "a_row_each": question.a_row_each,
    }
    if condition := question.only_if:
        rule = {"any": condition.any, "not_any": condition.not_any}
        kept["only_if"] = {"question": condition.question} | _filled(rule)
    return _filled(kept)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
