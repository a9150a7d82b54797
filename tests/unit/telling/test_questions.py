from __future__ import annotations

import re

import pytest

from evam.documentation.telling import questionnaire, words
from evam.documentation.telling.coded import coding
from evam.documentation.telling.questions import KINDS, NON_ANSWERS, PARTS
from evam_analysis.vocabularies import vocabulary

LEGAL_STATUS = {
    "en": "visa|permit|passport|status|legal|irregular|undocumented|asylum|refugee"
    "|nationality|residen|citizen",
    "fr": "visa|permis|passeport|statut|légal|irréguli|asile|réfugié|nationalité"
    "|séjour|sans-papiers|citoyen",
    "es": "visa|permiso|pasaporte|estatus|legal|irregular|asilo|refugi|nacionalidad"
    "|residen|ciudadan",
    "ar": "تأشير|إقامة|جواز|قانوني|لجوء|لاجئ|الجنسية|جنسيت|وضعك",
    "fa": "ویزا|روادید|اقامت|گذرنامه|پناهند|پناهجو|تابعیت|ملیت|قانونی",
    "ti": "ቪዛ|ፓስፖርት|ዜግነት|ዑቕባ|ሕጋዊ|መንበሪ ፍቓድ",
}


def texts_on_legal_status(language: str, texts: dict[str, str]) -> list[str]:
    asks = re.compile(LEGAL_STATUS[language], re.IGNORECASE)
    return [key for key, text in texts.items() if asks.search(text)]


class TestQuestions:
    def test_stand_in_the_order_of_the_flow(self) -> None:
        codes = [each.code for each in questionnaire().questions]
        flow = [
            "begin",
            "safe_now",
            "way",
            "acts",
            "relation",
            "people",
            "harm",
            "when",
        ]
        flow += ["where", "who_did_it", "story", "files", "consent_count"]
        assert [code for code in codes if code in flow] == flow

    def test_have_a_code_of_their_own_a_known_kind_and_known_parts(self) -> None:
        asked = questionnaire().questions
        assert len({each.code for each in asked}) == len(asked)
        assert {each.kind for each in asked} <= set(KINDS)
        assert {part for each in asked for part in each.feeds} == set(PARTS)

    def test_have_no_choice_that_could_be_taken_for_a_non_answer(self) -> None:
        choices = {code for each in questionnaire().questions for code in each.choices}
        assert choices.isdisjoint(NON_ANSWERS)

    def test_follow_only_from_earlier_ones_and_from_choices_that_exist(self) -> None:
        codes = [each.code for each in questionnaire().questions]
        for each in questionnaire().questions:
            if condition := each.only_if:
                earlier = questionnaire()[condition.question]
                assert codes.index(earlier.code) < codes.index(each.code)
                assert {*condition.any, *condition.not_any} <= set(earlier.choices)


class TestRoutes:
    def test_exist_for_every_way_of_telling(self) -> None:
        assert set(questionnaire().routes) == set(questionnaire()["way"].choices)

    def test_name_each_question_once(self) -> None:
        codes = {each.code for each in questionnaire().answered}
        for route in questionnaire().routes.values():
            assert len(set(route)) == len(route)
            assert set(route) <= codes

    def test_always_end_in_the_questions_on_consent(self) -> None:
        consents = [c.code for c in questionnaire().answered if c.kind == "consent"]
        for route in questionnaire().routes.values():
            assert list(route[-len(consents) :]) == consents

    def test_begin_with_the_words_where_a_person_wants_to_use_their_own(self) -> None:
        assert questionnaire().routes["own_words"][:2] == ("story", "acts")


class TestCoding:
    @pytest.mark.parametrize("code", ["acts", "who_did_it", "setting", "harm"])
    def test_says_of_every_choice_what_it_becomes(self, code: str) -> None:
        assert set(coding()[code]) == set(questionnaire()[code].choices)

    def test_uses_codes_of_the_method_only(self) -> None:
        names = {"act": "acts", "nature": "natures", "actor": "actor_kinds"}
        names |= {"power": "force_or_power", "category": "categories"}
        names |= {"setting": "settings", "phase": "phases"}
        for section in ("acts", "who_did_it", "setting"):
            for row in coding()[section].values():
                for name, code in row.items():
                    if name in names:
                        vocabulary(names[name]).check([code])

    def test_puts_harm_on_the_scale_of_the_method(self) -> None:
        levels = map(str, coding()["harm"].values())
        assert [*levels, "U"] == list(vocabulary("harm_severity").codes)


class TestLegalStatus:
    @pytest.mark.parametrize("language", questionnaire().languages)
    def test_is_never_asked(self, language: str) -> None:
        assert texts_on_legal_status(language, dict(words(language).texts)) == []

    def test_has_no_code(self) -> None:
        codes = " ".join(
            code
            for each in questionnaire().questions
            for code in (each.code, *each.choices)
        )
        assert not re.search(LEGAL_STATUS["en"] + "|papers|document", codes)

    @pytest.mark.parametrize(
        ("language", "asked"),
        [
            ("en", "Do you have a residence permit?"),
            ("fr", "Quel est votre statut ?"),
            ("es", "¿Tiene visa?"),
            ("ar", "هل لديك إقامة؟"),
            ("fa", "آیا اقامت دارید؟"),
            ("ti", "ቪዛ ኣለካ ዶ?"),
        ],
    )
    def test_would_be_seen(self, language: str, asked: str) -> None:
        assert texts_on_legal_status(language, {"planted.ask": asked}) == [
            "planted.ask"
        ]
