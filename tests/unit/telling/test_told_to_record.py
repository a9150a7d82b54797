from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evam.documentation.telling import (
    AnswerRefusedError,
    Question,
    Record,
    canonical_json,
    questionnaire,
    told_to_record,
)
from evam_analysis.columns import REPORTS
from evam_analysis.vocabularies import check_category_and_nature, vocabulary

from .answers import ANSWERS, ASKED_ON, CANARY, MOSTLY_WRONG, PARTNERS, TOLD

NOTHING_KNOWN = {
    "act_types": (),
    "category": "not_established",
    "nature": "not_established",
    "force_or_power": "unknown",
    "actor_kind": "unknown",
    "setting": "unknown",
    "phase": "unknown",
    "country": "",
    "admin1": "",
    "month": None,
    "victims_low": None,
    "victims_best": None,
    "victims_high": None,
    "harm_low": 0,
    "harm_high": 5,
}
WITH_CODES = {
    "act_types": "acts",
    "category": "categories",
    "nature": "natures",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "setting": "settings",
    "phase": "phases",
}


def told(**answers: Any) -> Record:
    return told_to_record(answers, ASKED_ON, partners=PARTNERS)


def kept_or_refused(answers: Any) -> tuple[Record | None, str]:
    """The record, or what is said instead of it."""
    try:
        return told_to_record(answers, ASKED_ON, partners=PARTNERS), ""
    except AnswerRefusedError as refused:
        return None, f"{refused.question} {refused.reason} {refused}"


def refusal(**answers: Any) -> AnswerRefusedError:
    with pytest.raises(AnswerRefusedError) as caught:
        told(**answers)
    return caught.value


class TestCoded:
    def test_holds_the_closed_codes_of_the_answers(self) -> None:
        coded = told(**TOLD).coded
        assert coded.act_types == ("physical_assault", "pushback_or_forced_return")
        assert (coded.force_or_power, coded.actor_kind) == ("used", "border_guard")
        assert coded.category == "collective_political"
        assert (coded.setting, coded.phase) == ("land_border", "unknown")
        assert (coded.harm_low, coded.harm_high) == (2, 2)

    def test_is_coarse_in_time_place_and_number(self) -> None:
        coded = told(**TOLD).coded
        assert coded.month == date(2026, 11, 1)
        assert (coded.country, coded.admin1) == ("GR", "GR-A")
        assert (coded.victims_low, coded.victims_best, coded.victims_high) == (
            21,
            46,
            100,
        )

    def test_has_no_month_where_the_days_span_two(self) -> None:
        when = {"period": "season", "from": "2026-03-21", "to": "2026-06-21"}
        assert told(when=when).coded.month is None

    def test_settles_nature_only_where_all_acts_share_it(self) -> None:
        assert told(acts=["hit_or_hurt"]).coded.nature == "physical"
        assert told(acts=["hit_or_hurt", "threats"]).coded.nature == "not_established"
        assert told(acts=["hit_or_hurt", "other"]).coded.nature == "not_established"

    @pytest.mark.parametrize(
        ("who", "uniform", "category", "actor"),
        [
            (["police"], "yes", "collective_political", "police"),
            (["police"], "no", "not_established", "police"),
            (
                ["police", "soldiers"],
                "yes",
                "collective_political",
                "state_unspecified",
            ),
            (["closed_place_guard"], None, "collective_political", "detention_staff"),
            (["family"], None, "interpersonal_family", "family"),
            (["police", "family"], "yes", "not_established", "unknown"),
            (["smuggler"], None, "not_established", "smuggler"),
        ],
    )
    def test_settles_the_category_by_who_did_it(
        self, who: list[str], uniform: str | None, category: str, actor: str
    ) -> None:
        coded = told(who_did_it=who, uniform=uniform).coded
        assert (coded.category, coded.actor_kind) == (category, actor)

    @pytest.mark.parametrize(
        ("acts", "who", "power"),
        [
            (["robbed", "died"], [], "used"),
            (["refused_help"], ["official"], "omission"),
            (["refused_help"], ["people_nearby"], "unknown"),
            (["refused_help"], [], "unknown"),
            (["died"], ["police"], "unknown"),
        ],
    )
    def test_calls_nothing_violence_before_it_is_told(
        self, acts: list[str], who: list[str], power: str
    ) -> None:
        coded = told(acts=acts, who_did_it=who or None).coded
        assert coded.force_or_power == power

    def test_takes_the_phase_from_a_return(self) -> None:
        coded = told(setting="sent_back").coded
        assert (coded.setting, coded.phase) == ("return_operation", "return_during")


class TestParts:
    @pytest.mark.parametrize("question", questionnaire().answered, ids=lambda q: q.code)
    def test_are_reached_only_by_the_answers_that_feed_them(
        self, question: Question
    ) -> None:
        whole = told(**TOLD)
        without = told(**TOLD | {question.code: {"no_answer": "declined"}})
        if "coded" not in question.feeds:
            assert without.coded == whole.coded
        if "sealed_structured" not in question.feeds:
            kept = without.sealed_structured["answers"]
            assert kept == whole.sealed_structured["answers"]
        if "sealed_narrative" not in question.feeds:
            assert without.narrative == whole.narrative
        if "consent" not in question.feeds:
            assert without.consents == whole.consents


class TestPeople:
    @pytest.mark.parametrize(
        ("answer", "interval"),
        [
            ({"band": "1"}, (1, 1, 1)),
            ({"band": "2"}, (2, 2, 2)),
            ({"band": "3_5"}, (3, 4, 5)),
            ({"band": "6_20"}, (6, 11, 20)),
            ({"band": "more"}, (21, None, None)),
            ({"band": "about", "about": 1}, (1, 1, 1)),
            ({"band": "about", "about": 5}, (3, 4, 20)),
            ({"band": "about", "about": 900}, (101, 318, None)),
            ({"band": "about", "about": 2000}, (1001, None, None)),
        ],
    )
    def test_are_a_band(
        self, answer: dict[str, Any], interval: tuple[Any, ...]
    ) -> None:
        coded = told(people=answer).coded
        assert (coded.victims_low, coded.victims_best, coded.victims_high) == interval

    def test_are_one_where_it_happened_to_the_teller_alone(self) -> None:
        record = told(relation="me")
        assert record.coded.victims_best == 1
        assert "people" not in record.sealed_structured["no_answers"]

    def test_are_all_between_where_the_answers_differ(self) -> None:
        coded = told(relation="me", people={"band": "3_5"}).coded
        assert (coded.victims_low, coded.victims_best, coded.victims_high) == (1, 4, 5)


class TestNonAnswers:
    @pytest.mark.parametrize("said", ["unknown", "declined", "not_answered"])
    def test_are_kept_apart_and_leave_everything_open(self, said: str) -> None:
        asked = [each.code for each in questionnaire().answered]
        record = told(**{code: {"no_answer": said} for code in asked})
        assert asdict(record.coded) == NOTHING_KNOWN
        assert set(record.sealed_structured["no_answers"].values()) == {said}
        assert set(record.consents.answers.values()) == {said}
        assert record.sealed_structured["answers"] == {}

    def test_are_passed_over_where_nothing_is_given(self) -> None:
        record = told()
        assert asdict(record.coded) == NOTHING_KNOWN
        assert record.sealed_structured["no_answers"]["harm"] == "not_answered"

    def test_are_not_said_of_a_question_that_was_not_shown(self) -> None:
        missing = told(way="own_words").sealed_structured["no_answers"]
        assert "harm" not in missing
        assert missing["acts"] == "not_answered"


class TestSealedStructured:
    def test_holds_the_exact_answers(self) -> None:
        answers = told(**TOLD).sealed_structured["answers"]
        assert answers["when"]["from"] == "2026-11-03"
        assert answers["point"] == TOLD["point"]
        assert answers["people"]["about"] == 37

    def test_holds_neither_the_story_nor_the_consents(self) -> None:
        text = json.dumps(told(**TOLD).sealed_structured)
        assert TOLD["story"] not in text
        assert "consent" not in text

    def test_names_its_form(self) -> None:
        sealed = told(**TOLD).sealed_structured
        assert (sealed["schema"], sealed["questions"]) == ("evam-told-1", 1)

    def test_turns_this_week_into_days(self) -> None:
        when = told(when={"period": "this_week"}).sealed_structured["answers"]["when"]
        assert (when["from"], when["to"]) == ("2026-11-18", "2026-11-24")


class TestConsents:
    def test_permit_what_was_said_yes_to(self) -> None:
        consents = told(**TOLD).consents
        assert (consents.count, consents.reply, consents.later) == (True, True, False)
        assert consents.share_with == ("clinic",)
        assert consents.delete_on is None

    def test_permit_nothing_without_an_answer(self) -> None:
        consents = told(consent_share={"clinic": {"no_answer": "declined"}}).consents
        permitted = (consents.count, consents.reply, consents.later)
        assert permitted == (False, False, False)
        assert consents.share_with == ()
        assert consents.answers["share:clinic"] == "declined"
        assert consents.answers["share:law_office"] == "not_answered"

    def test_give_a_day_of_deletion_where_nothing_is_permitted(self) -> None:
        said = told(consent_count="no", consent_share={"clinic": "no"}).consents
        assert said.delete_on == date(2026, 12, 24)
        assert told(consent_reply="yes").consents.delete_on is None

    def test_know_no_partner_that_was_not_offered(self) -> None:
        refused = refusal(consent_share={"border_police": "yes"})
        assert refused.question == "consent_share"


class TestRefusals:
    @pytest.mark.parametrize(
        ("code", "answer", "reason"),
        [
            ("harm", "very", "unknown_code"),
            ("harm", ["doctor", "died"], "one_only"),
            ("acts", ["robbed", "robbed"], "twice"),
            ("acts", "robbed", "shape"),
            ("acts", [], "shape"),
            ("people", {"band": "about"}, "shape"),
            ("people", {"band": "2", "about": 2}, "shape"),
            ("people", {"band": "about", "about": 0}, "number"),
            ("people", {"band": "about", "about": True}, "number"),
            ("when", {"period": "month", "from": "1405-08-12", "to": "x"}, "not_a_day"),
            ("when", {"period": "month", "from": "2026-02-30", "to": "x"}, "not_a_day"),
            ("when", {"period": "today", "from": "2026-11-24"}, "shape"),
            ("where", {"country": "Greece"}, "unknown_code"),
            ("where", {"country": "GR", "region": "TR-34"}, "unknown_code"),
            ("where", {"country": "GR", "region": 5}, "unknown_code"),
            ("point", {"latitude_e5": 41.6, "longitude_e5": 26}, "number"),
            ("story", "  ", "shape"),
            ("story", "\ud800", "shape"),
            ("story", "é" * 30_001, "too_long"),
            ("files", {"count": 21}, "number"),
            ("safe_now", {"no_answer": "never"}, "unknown_code"),
            ("safe_now", {"no_answer": ["unknown"]}, "unknown_code"),
        ],
    )
    def test_name_the_question_and_the_reason(
        self, code: str, answer: Any, reason: str
    ) -> None:
        refused = refusal(**{code: answer})
        assert (refused.question, refused.reason) == (code, reason)
        assert str(refused).startswith(f"{code}: ")

    def test_name_days_in_the_wrong_order(self) -> None:
        when = {"period": "between", "from": "2026-11-05", "to": "2026-11-03"}
        assert refusal(when=when).reason == "dates_order"

    def test_name_a_day_that_has_not_come(self) -> None:
        when = {"period": "between", "from": "2026-11-26", "to": "2026-11-30"}
        assert refusal(when=when).reason == "not_yet"

    def test_let_a_running_month_reach_beyond_today(self) -> None:
        when = {"period": "month", "from": "2026-11-01", "to": "2026-11-30"}
        assert told(when=when).coded.month == date(2026, 11, 1)

    def test_name_a_question_that_nobody_asked(self) -> None:
        assert refusal(visa="none").reason == "unknown_question"

    def test_hold_to_the_list_of_places(self) -> None:
        regions = {"GR": {"GR-A"}}
        with pytest.raises(AnswerRefusedError, match="where"):
            told_to_record(
                {"where": {"country": "GR", "region": "GR-B"}},
                ASKED_ON,
                regions=regions,
            )


PLANTED = [
    CANARY,
    [CANARY],
    {"no_answer": CANARY},
    {CANARY: CANARY},
    {"band": CANARY},
    {"band": "about", "about": CANARY},
    {"period": "between", "from": CANARY, "to": CANARY},
    {"country": "GR", "region": CANARY},
    {"country": CANARY},
    {"latitude_e5": CANARY, "longitude_e5": CANARY},
    {"count": CANARY},
    {"count": 1, "copies": CANARY},
]


class TestCanaries:
    @pytest.mark.parametrize("question", questionnaire().answered, ids=lambda q: q.code)
    @pytest.mark.parametrize("planted", PLANTED, ids=str)
    def test_reach_neither_the_coded_row_nor_a_refusal(
        self, question: Any, planted: Any
    ) -> None:
        record, refused = kept_or_refused(TOLD | {question.code: planted})
        if record is None:
            assert CANARY not in refused
        else:
            assert question.code == "story"
            assert CANARY in record.narrative
            assert CANARY not in repr(record.coded) + repr(record.sealed_structured)


class TestAnyAnswers:
    @given(answers=ANSWERS)
    @settings(max_examples=200, deadline=None)
    def test_become_a_coded_row_of_the_method(self, answers: dict[str, Any]) -> None:
        coded = told_to_record(answers, ASKED_ON, partners=PARTNERS).coded
        for name, vocabulary_name in WITH_CODES.items():
            value = getattr(coded, name)
            vocabulary(vocabulary_name).check(value if name == "act_types" else [value])
        check_category_and_nature(coded.category, coded.nature)
        row = coded.as_report_row(report_id="r1", source="reporters")
        table = pa.Table.from_pylist([row], schema=REPORTS)
        assert table["place_name"].null_count == table["latitude"].null_count == 1

    @given(answers=ANSWERS)
    @settings(max_examples=200, deadline=None)
    def test_keep_their_intervals_in_order_and_never_at_zero(
        self, answers: dict[str, Any]
    ) -> None:
        coded = told_to_record(answers, ASKED_ON, partners=PARTNERS).coded
        numbers = (coded.victims_low, coded.victims_best, coded.victims_high)
        known = [number for number in numbers if number is not None]
        assert known == sorted(known)
        assert 0 not in known
        assert 0 <= coded.harm_low <= coded.harm_high <= 5

    @given(answers=ANSWERS)
    @settings(max_examples=200, deadline=None)
    def test_are_sealed_in_one_form(self, answers: dict[str, Any]) -> None:
        sealed = told_to_record(answers, ASKED_ON, partners=PARTNERS).sealed_structured
        assert json.loads(canonical_json(sealed)) == sealed

    @given(answers=MOSTLY_WRONG | st.none() | st.text() | st.lists(st.text()))
    @settings(max_examples=300, deadline=None)
    def test_are_kept_or_refused_and_never_a_crash(self, answers: Any) -> None:
        record, refused = kept_or_refused(answers)
        assert (record is None) == bool(refused)
