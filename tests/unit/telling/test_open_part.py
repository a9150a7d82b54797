from __future__ import annotations

from datetime import date

from hypothesis import given

from evam.documentation.telling import about_starts, open_answers, told_to_record
from evam.documentation.telling.open_part import open_questions
from evam.documentation.telling.people import people_told

from .answers import ANSWERS, ASKED_ON, PARTNERS


class TestOpenAnswers:
    @given(ANSWERS)
    def test_give_the_same_codes_and_consents(self, told: dict) -> None:
        kept = open_answers(told, ASKED_ON, partners=PARTNERS)
        whole = told_to_record(told, ASKED_ON, partners=PARTNERS)
        coarse = told_to_record(kept, ASKED_ON, partners=PARTNERS)

        assert coarse.coded == whole.coded
        assert coarse.consents == whole.consents

    @given(ANSWERS)
    def test_of_what_is_kept_are_the_same(self, told: dict) -> None:
        kept = open_answers(told, ASKED_ON, partners=PARTNERS)
        assert open_answers(kept, ASKED_ON, partners=PARTNERS) == kept

    @given(ANSWERS)
    def test_say_nothing_that_is_only_sealed(self, told: dict) -> None:
        kept = open_answers(told, ASKED_ON, partners=PARTNERS)
        assert set(kept) <= set(open_questions())
        assert kept.get("relation") in (None, "me")
        assert kept.get("when", {}).get("period", "month") == "month"

    def test_make_days_a_month_and_a_number_its_band(self) -> None:
        told = {
            "people": {"band": "about", "about": 37},
            "when": {"period": "between", "from": "2026-11-02", "to": "2026-11-05"},
            "story": "They took us (invented).",
        }
        assert open_answers(told, date(2026, 11, 22)) == {
            "people": {"band": "about", "about": 27},
            "when": {"period": "month", "from": "2026-11-01", "to": "2026-11-30"},
        }


class TestAboutStarts:
    def test_stand_for_every_number_up_to_the_next(self) -> None:
        starts = about_starts()
        for number in range(1, 3000):
            start = max(each for each in starts if each <= number)
            same = [
                people_told({"band": "about", "about": each}, only_me=False)
                for each in (start, number)
            ]
            assert same[0] == same[1], number
