"""Every reason that the door can give for a row has words in every language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override

from evam.documentation.intake.queries.reasons import REASONS, reason_in_words
from evam_analysis.reports import door

PLACE_OF_CODE = {"CellFaultError": 0, "Said": 0, "_refusal": 0, "Note": 2}
FROM_A_TABLE = {
    *("mgrs", "utm", "plus_code", "ewkb"),
    *("far_from_country", "other_country"),
}
"""Codes that the library does not write where it makes the note."""

OF_OUR_OWN = {
    *("mixed_records", "invented_row", "key_too_long"),
    *("source_unfit", "admin1_too_long"),
}


def codes_in(file: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
            place = PLACE_OF_CODE.get(name, len(call.args))
            for code in call.args[place : place + 1]:
                if isinstance(code, ast.Constant):
                    yield str(code.value)


def shown(code: str, told: str, language: str) -> str:
    template = Template("{% load reasons %}{% reason code told %}")
    with override(language):
        return template.render(Context({"code": code, "told": told}))


class TestReasons:
    def test_have_words_for_every_code_of_the_door(self) -> None:
        folder = Path(door.__file__).parent
        written = {code for file in folder.glob("*.py") for code in codes_in(file)}

        assert len(written) > 40
        assert REASONS.keys() == written | FROM_A_TABLE | OF_OUR_OWN

    @pytest.mark.parametrize("language", ["fr", "ar", "nl"])
    def test_are_said_in_the_language_of_the_page(self, language: str) -> None:
        for code in REASONS:
            with override("en"):
                english = reason_in_words(code)
            with override(language):
                assert reason_in_words(code) != english


class TestAReasonOnAPage:
    def test_is_told_in_full_in_english(self) -> None:
        told = '"31/31/2018" is no day of the calendar'

        said = shown("no_such_day", told, "en")

        assert "31/31/2018" in said
        assert "there is no such day" not in said

    def test_is_told_by_its_code_and_then_in_english_elsewhere(self) -> None:
        said = shown("no_such_day", "31/31/2018 is no day of the calendar", "fr")

        assert said.index("existe pas dans le calendrier") < said.index("31/31/2018")
        assert 'lang="en"' in said

    def test_of_a_confidential_account_is_its_code_in_words(self) -> None:
        assert "deze dag bestaat niet" in shown("no_such_day", "no such day", "nl")
        assert "lang" not in shown("no_such_day", "no such day", "nl")
        assert "there is no such day" in shown("no_such_day", "no such day", "en")

    def test_without_a_code_stays_english(self) -> None:
        assert '<bdi lang="en">read as 1022</bdi>' in shown("", "read as 1022", "ar")
