"""Counts of coded acts (1.4, tests 1 to 3 and 6; 2.7, test 3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.matrix import (
    CodedAct,
    LowBestHigh,
    Numbers,
    Units,
    count_by,
    count_numbers,
    count_units,
    in_definition,
    reading_of,
    structural_zeros,
)
from evam_analysis.matrix.coded import CodedActError
from evam_analysis.vocabularies import (
    StructuralZeroError,
    UnknownCodeError,
    category_of_state_agent,
)

BEATING = CodedAct(
    "event 1",
    "first",
    "physical_assault",
    category="collective_political",
    nature="physical",
    actor_kind="police",
    capacity="official",
)


class TestCountingUnits:
    def test_of_three_people_assaulted_and_one_also_robbed(self) -> None:
        """1.4, test 2: events 1, victims 3, acts 4."""
        assaults = [replace(BEATING, victim=v) for v in ("first", "second", "third")]
        robbery = replace(BEATING, victim="second", act="theft_robbery_destruction")

        assert count_units([*assaults, robbery]) == Units(events=1, victims=3, acts=4)

    def test_count_what_is_told_twice_once(self) -> None:
        assert count_units([BEATING, BEATING]) == Units(1, 1, 1)

    def test_keep_victims_of_different_events_apart(self) -> None:
        elsewhere = replace(BEATING, event_id="event 2")

        assert count_units([BEATING, elsewhere]) == Units(2, 2, 2)


class TestStateAgents:
    def test_are_collective_in_office_and_interpersonal_off_duty(self) -> None:
        """1.4, test 3; and a count by kind of actor gives 2 either way."""
        acts = [
            replace(
                BEATING,
                event_id=capacity,
                capacity=capacity,
                category=category_of_state_agent(capacity),
            )
            for capacity in ("official", "private")
        ]

        assert {
            key: units.acts for key, units in count_by(acts, ["category"]).items()
        } == {
            ("collective_political",): 1,
            ("interpersonal_community_stranger",): 1,
        }
        assert count_by(acts, ["actor_kind"]) == {("police",): Units(2, 2, 2)}


class TestStructuralZero:
    def test_is_refused_with_an_explanation(self) -> None:
        """1.4, test 1."""
        with pytest.raises(StructuralZeroError, match="cannot stand together"):
            replace(BEATING, category="self_directed", nature="sexual")

    def test_reads_not_applicable(self) -> None:
        """1.4, test 1."""
        cell = {"category": "self_directed", "nature": "sexual"}

        assert reading_of(cell, events=0, effort=3) == "n/a"
        assert cell in structural_zeros()


class TestReadingOf:
    CELL = {"category": "collective", "nature": "physical"}  # noqa: RUF012 (never changed)

    def test_is_no_information_without_effort(self) -> None:
        assert reading_of(self.CELL, events=0, effort=None) == "no information"
        assert reading_of(self.CELL, events=0, effort=0) == "no information"

    def test_is_none_reported_with_effort(self) -> None:
        assert reading_of(self.CELL, events=0, effort=12) == "none reported"

    def test_is_counted_with_events(self) -> None:
        assert reading_of(self.CELL, events=1, effort=None) == "counted"

    def test_takes_codes_of_other_tables(self) -> None:
        other = {"category": "c1", "nature": "sexual"}

        assert reading_of(other, events=1, effort=None) == "counted"


class TestDefinitions:
    @pytest.mark.parametrize("realisation", ["threat_or_attempt", "high_likelihood"])
    def test_differ_on_what_did_not_harm(self, realisation: str) -> None:
        """1.4, test 6: a threat alone is in the wider definition only."""
        threat = replace(BEATING, realisation=realisation)

        assert not in_definition(threat)
        assert in_definition(threat, "wider")
        assert count_units([threat]) == Units(0, 0, 0)
        assert count_units([threat], "wider") == Units(1, 1, 1)

    @pytest.mark.parametrize("code", ["none_shown", "unknown"])
    def test_both_leave_out_what_shows_no_force_or_power(self, code: str) -> None:
        drowning = replace(BEATING, act="death", force_or_power=code)

        assert not in_definition(drowning)
        assert not in_definition(drowning, "wider")


class TestCodedAct:
    @pytest.mark.parametrize(
        "own",
        [
            {"act": "beating"},
            {"actor_kind": "officer"},
            {"capacity": "uniform"},
            {"force_or_power": "yes"},
            {"realisation": "done"},
            {"category": "public"},
        ],
    )
    def test_refuses_an_unknown_code(self, own: dict[str, str]) -> None:
        with pytest.raises(UnknownCodeError):
            replace(BEATING, **own)

    def test_refuses_an_act_without_a_victim(self) -> None:
        with pytest.raises(CodedActError):
            replace(BEATING, victim="")


class TestCountNumbers:
    def test_has_the_figures_of_the_method(self) -> None:
        """2.7, test 3."""
        four = [
            Numbers("G4", 2, 2, 3),
            Numbers("G3", 5, 5, 5),
            Numbers("G2", 1, 4, 10),
            Numbers("G0", 4, 4, 4),
        ]

        assert count_numbers(four) == LowBestHigh(2, 7, 18)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["G5", "G4", "G3", "G2", "GC", "GU", "G0"]),
                st.lists(st.integers(0, 99), min_size=3, max_size=3).map(sorted),
            )
        )
    )
    def test_is_always_in_order(self, told: list[tuple[str, list[int]]]) -> None:
        found = count_numbers(Numbers(grade, *three) for grade, three in told)

        assert 0 <= found.low <= found.best <= found.high

    def test_refuses_numbers_that_are_not_in_order(self) -> None:
        with pytest.raises(CodedActError):
            Numbers("G4", 3, 2, 4)
