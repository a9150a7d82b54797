"""The partial values of the four criteria, with the method's figures (4.9, test 4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.priorities.causes import (
    CausesError,
    actor_kind_item,
    causes_value,
)
from evam_analysis.priorities.frequency import (
    FrequencyError,
    frequency_value,
    value_of,
    victims_per_month,
)
from evam_analysis.priorities.influence import (
    InfluenceError,
    Stakeholder,
    influence_value,
)
from evam_analysis.priorities.intensity import (
    QUESTIONS,
    Answer,
    IntensityError,
    intensity_value,
    mean_severity,
    mean_vulnerability,
    urgent_reasons,
    vulnerability_from_answers,
)
from evam_analysis.priorities.triangular import Triangular
from evam_analysis.vocabularies import UnknownCodeError

shares = st.floats(0, 1)
TWELVE = {"1": 6, "2": 3, "3": 2, "5": 1}


def _judged(c: float, e: float, r: float) -> Stakeholder:
    return Stakeholder(*(Triangular.point(share) for share in (c, e, r)))


class TestFrequency:
    @pytest.mark.parametrize(
        ("per_month", "value"),
        [(0, 0.0), (1, 0.150), (3, 0.300), (10, 0.520), (30, 0.744), (100, 1.0)],
    )
    def test_has_the_values_of_the_method(self, per_month: float, value: float) -> None:
        assert value_of(per_month) == pytest.approx(value, abs=5e-4)

    def test_stays_at_one_above_the_reference(self) -> None:
        assert value_of(4_000) == 1.0

    def test_spreads_victims_over_months_and_effort(self) -> None:
        twice = victims_per_month(12, 24, 48, months=12, relative_effort=2)

        assert twice == Triangular(0.5, 1, 2)

    @given(x=st.floats(0, 1e6), more=st.floats(0, 1e6))
    def test_never_falls_with_more_victims(self, x: float, more: float) -> None:
        assert value_of(x) <= value_of(x + more)

    def test_keeps_the_three_values_in_order(self) -> None:
        value = frequency_value(Triangular(0, 3, 10))

        assert value.as_list() == pytest.approx([0, 0.300, 0.520], abs=5e-4)

    def test_refuses_a_count_below_zero(self) -> None:
        with pytest.raises(FrequencyError):
            victims_per_month(-1, 0, 1)
        with pytest.raises(FrequencyError):
            value_of(-0.1)

    def test_refuses_no_months_no_effort_and_no_reference(self) -> None:
        with pytest.raises(FrequencyError):
            victims_per_month(0, 0, 1, months=0)
        with pytest.raises(FrequencyError):
            victims_per_month(0, 0, 1, relative_effort=0)
        with pytest.raises(FrequencyError):
            value_of(1, reference=0)


class TestSeverity:
    def test_is_the_mean_worked_in_the_method(self) -> None:
        assert mean_severity(TWELVE).as_list() == pytest.approx([0.3083] * 3, abs=5e-5)

    def test_widens_for_victims_whose_harm_is_unknown(self) -> None:
        assert mean_severity({"5": 1, "U": 1}) == Triangular(0.5, 0.75, 1)

    def test_is_wholly_unknown_without_victims(self) -> None:
        assert mean_severity({}) == Triangular.unknown()

    def test_refuses_a_code_that_is_none(self) -> None:
        with pytest.raises(UnknownCodeError):
            mean_severity({"6": 1})

    def test_refuses_victims_below_zero(self) -> None:
        with pytest.raises(IntensityError):
            mean_severity({"5": -1})


class TestIntensity:
    @pytest.mark.parametrize(("v", "value"), [(0, 0.308), (0.5, 0.395), (1, 0.481)])
    def test_has_the_values_of_the_method(self, v: float, value: float) -> None:
        known = intensity_value(mean_severity(TWELVE), Triangular.point(v))

        assert known.as_list() == pytest.approx([value] * 3, abs=5e-4)

    def test_keeps_the_whole_range_when_vulnerability_is_unknown(self) -> None:
        unknown = intensity_value(mean_severity(TWELVE), Triangular.unknown())

        assert unknown.low == pytest.approx(0.308, abs=5e-4)
        assert unknown.high == pytest.approx(0.481, abs=5e-4)

    @given(s=shares, v=shares, beta=st.floats(0, 0.5))
    def test_lies_between_the_severity_and_one(
        self, s: float, v: float, beta: float
    ) -> None:
        value = intensity_value(Triangular.point(s), Triangular.point(v), beta=beta)

        assert s <= value.low <= 1 + 1e-12

    @given(s=shares, more=shares, v=shares)
    def test_never_falls_with_a_graver_harm(
        self, s: float, more: float, v: float
    ) -> None:
        graver = Triangular.point(s + (1 - s) * more)
        exposed = Triangular.point(v)

        assert (
            intensity_value(Triangular.point(s), exposed).mode
            <= intensity_value(graver, exposed).mode + 1e-12
        )

    def test_refuses_a_beta_or_values_out_of_range(self) -> None:
        half = Triangular.point(0.5)
        with pytest.raises(IntensityError):
            intensity_value(half, half, beta=0.6)
        with pytest.raises(IntensityError):
            intensity_value(half, Triangular(0, 1, 2))


class TestVulnerability:
    def _answered(self, yes: int) -> dict[str, Answer]:
        return {name: "yes" if i < yes else "no" for i, name in enumerate(QUESTIONS)}

    @pytest.mark.parametrize(
        ("yes", "low", "mode", "high"),
        [
            (0, 0, 0, 1 / 3),
            (1, 0, 1 / 3, 2 / 3),
            (2, 1 / 3, 2 / 3, 1),
            (5, 2 / 3, 1, 1),
        ],
    )
    def test_counts_the_questions_answered_yes(
        self, yes: int, low: float, mode: float, high: float
    ) -> None:
        value = vulnerability_from_answers(self._answered(yes))

        assert value.as_list() == pytest.approx([low, mode, high])

    def test_is_unknown_when_nothing_was_asked(self) -> None:
        assert vulnerability_from_answers({}) == Triangular.unknown()
        assert mean_vulnerability([]) == Triangular.unknown()

    @pytest.mark.parametrize("who", ["nationality", "legal_status", "ethnicity"])
    def test_has_no_question_on_who_a_person_is(self, who: str) -> None:
        with pytest.raises(IntensityError, match=who):
            vulnerability_from_answers({who: "yes"})

    def test_refuses_another_answer(self) -> None:
        with pytest.raises(IntensityError):
            vulnerability_from_answers({"confined": "perhaps"})

    def test_averages_people(self) -> None:
        people = [Triangular.point(0), Triangular.unknown()]

        assert mean_vulnerability(people) == Triangular(0, 0.25, 0.5)


class TestUrgency:
    def test_is_marked_for_a_death_by_severity_or_by_act(self) -> None:
        assert urgent_reasons(victims_by_severity={"5": 1}) == ("death",)
        assert urgent_reasons(victims_by_severity={}, acts=["death"]) == ("death",)

    def test_is_marked_for_torture_children_and_sexual_violence(self) -> None:
        reasons = urgent_reasons(
            victims_by_severity={"1": 3},
            acts=["torture_ill_treatment"],
            natures=["sexual"],
            child_victims=1,
        )

        assert reasons == ("torture", "child_victim", "sexual_violence")

    def test_is_not_marked_otherwise(self) -> None:
        quiet = urgent_reasons(victims_by_severity={"4": 2}, acts=["humiliation"])

        assert quiet == ()


class TestCauses:
    def test_is_the_mean_of_five_answers(self) -> None:
        value = causes_value(["yes", "partial", "no", "unknown", "yes"])

        assert value.as_list() == pytest.approx([0.5, 0.6, 0.7])

    def test_refuses_four_answers_and_another_word(self) -> None:
        with pytest.raises(CausesError):
            causes_value(["yes"] * 4)
        with pytest.raises(CausesError):
            causes_value(["yes"] * 4 + ["maybe"])

    @pytest.mark.parametrize(
        ("grade", "pattern", "answer"),
        [
            ("G4", "alleged", "yes"),
            ("G3", "established", "yes"),
            ("G2", "indicated", "partial"),
            ("G2", "alleged", "no"),
            ("GU", "alleged", "unknown"),
        ],
    )
    def test_accepts_an_established_pattern_for_a_grade(
        self, grade: str, pattern: str, answer: str
    ) -> None:
        assert actor_kind_item(grade, pattern) == answer


class TestInfluence:
    def test_has_the_value_of_the_method(self) -> None:
        three = [_judged(0.8, 0.5, 0.9), _judged(0.4, 0.7, 0.6), _judged(0.2, 0.9, 0.5)]

        assert influence_value(three).mode == pytest.approx(0.515, abs=5e-4)

    def test_counts_the_best_three_only(self) -> None:
        three = [_judged(0.5, 1, 1)] * 3

        assert influence_value([*three, _judged(0.1, 1, 1)]) == influence_value(three)

    def test_is_unknown_while_nobody_was_judged(self) -> None:
        assert influence_value([]) == Triangular.unknown()

    @given(c=shares, e=shares, r=shares)
    def test_never_falls_with_one_more_stakeholder(
        self, c: float, e: float, r: float
    ) -> None:
        first = _judged(0.3, 0.4, 0.5)

        assert influence_value([first]).mode <= (
            influence_value([first, _judged(c, e, r)]).mode + 1e-12
        )

    def test_refuses_a_share_above_one(self) -> None:
        with pytest.raises(InfluenceError):
            _judged(1.1, 0.5, 0.5)
