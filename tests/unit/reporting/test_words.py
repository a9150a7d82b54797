"""The texts of the long page, of phone safety and of help: whole in six languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from evam.documentation.reporting.models import LocalHelp
from evam.documentation.reporting.queries.sources import SOURCES
from evam.documentation.reporting.queries.words import spoken
from evam.documentation.telling import questionnaire

LANGUAGES = questionnaire().languages
SENTENCE = re.compile(r"(?<=[.?:]) ")
PLACE = re.compile(r"\{\w+\}")
MOST_WORDS = 12
NEVER_SAID = re.compile(
    r"\b(illegal|alien|victim|asylum seeker|passport|nationality|click|oops|invalid)\b"
)


def told(language: str) -> dict[str, dict[str, str]]:
    place = files("evam.documentation.reporting").joinpath(f"words/{language}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def keys_of(language: str) -> set[str]:
    return {
        f"{name}.{key}" for name, section in told(language).items() for key in section
    }


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryLanguage:
    def test_has_every_text(self, language: str) -> None:
        assert keys_of(language) == keys_of("en")
        assert all(spoken(language).texts.values())

    def test_keeps_the_places_to_fill(self, language: str) -> None:
        for key, text in spoken("en").texts.items():
            found = PLACE.findall(spoken(language).texts[key])
            assert sorted(found) == sorted(PLACE.findall(text)), key

    def test_says_that_no_native_speaker_has_read_it(self, language: str) -> None:
        assert told(language)["about"] == {"checked_by_native_speaker": False}

    def test_is_written_in_its_own_script(self, language: str) -> None:
        scripts = {"ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff", "ti": "\u1200-\u137f"}
        own = re.compile(f"[{scripts.get(language, 'a-zà-ÿ')}]")
        sections = told(language)
        texts = [
            text
            for name in ("long", "safety", "help", "rights")
            for text in sections[name].values()
        ]
        assert [text for text in texts if not own.search(text)] == []


class TestTheEnglishTexts:
    def test_are_short_sentences(self) -> None:
        for section in ("long", "safety", "help", "rights"):
            for key, text in told("en")[section].items():
                for sentence in SENTENCE.split(text):
                    assert len(sentence.split()) <= MOST_WORDS, (section, key)

    def test_never_say_what_is_not_said_here(self) -> None:
        for key in keys_of("en") - {"about.checked_by_native_speaker"}:
            assert not NEVER_SAID.search(spoken("en").texts[key].lower()), key


class TestRights:
    def test_each_say_where_they_stand(self) -> None:
        assert list(SOURCES) == list(told("en")["rights"])
        assert all(SOURCES.values())


class TestNeeds:
    def test_each_have_a_name_in_every_language(self) -> None:
        for language in LANGUAGES:
            named = told(language)["help"]
            assert set(LocalHelp.Need.values) <= set(named)
