"""Situations as shares of views: the method's figures (4.9, 1 to 3), properties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evam_analysis.errors import InputError
from evam_analysis.priorities import (
    FOUR_CRITERIA,
    Alternative,
    Intervals,
    Member,
    Ordering,
    Points,
    Problem,
    Ranking,
    RawSituation,
    Scale,
    Triangular,
    class_of,
    rank,
    record_of,
    shares_of,
)

TABLE = {
    "A": [(0.70, 0.80, 0.90), (0.30, 0.40, 0.50), (0.60, 0.70, 0.80), (0.5, 0.6, 0.7)],
    "B": [(0.40, 0.50, 0.60), (0.80, 0.90, 1.00), (0.40, 0.50, 0.70), (0.2, 0.3, 0.5)],
    "C": [(0.20, 0.30, 0.50), (0.50, 0.60, 0.70), (0.80, 0.90, 1.00), (0.7, 0.8, 0.9)],
    "D": [(0.10, 0.20, 0.30), (0.20, 0.30, 0.40), (0.20, 0.40, 0.60), (0.1, 0.3, 0.4)],
}


def _alternative(name: str, rows: list[tuple[float, ...]]) -> Alternative:
    return Alternative(name, tuple(Triangular(*row) for row in rows))


def _points(name: str, *values: float) -> Alternative:
    return Alternative(name, tuple(Triangular.point(value) for value in values))


def _problem(*alternatives: Alternative, capacity: int = 1, n: int = 4) -> Problem:
    return Problem(FOUR_CRITERIA[:n], alternatives, capacity)


FOUR = _problem(*(_alternative(*item) for item in TABLE.items()), capacity=2)


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return rank(FOUR)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    share = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
    triple = st.lists(share, min_size=3, max_size=3).map(sorted)
    table = st.lists(st.lists(triple, min_size=4, max_size=4), min_size=1, max_size=5)
    rows = draw(table)
    alternatives = [_alternative(f"s{i}", own) for i, own in enumerate(rows)]
    order = draw(st.permutations(range(4)))
    members = draw(
        st.lists(
            st.sampled_from(
                [
                    Member(Ordering(tuple((j,) for j in order))),
                    Member(Points((70, 10, 10, 10)), "panel"),
                    Member(Intervals((0.1,) * 4, (0.6,) * 4), "staff"),
                ]
            ),
            max_size=3,
        )
    )
    capacity = draw(st.integers(1, len(rows)))
    return Problem(FOUR_CRITERIA, tuple(alternatives), capacity, tuple(members))


class TestAcceptanceOfTheMethod:
    """4.9, test 1: uncertain values, every view equally."""

    def test_first_places(self, ranking: Ranking) -> None:
        first = ranking.shares.by_rank[:, 0]

        assert first == pytest.approx([0.301, 0.184, 0.515, 0.000], abs=0.015)

    def test_ranks_of_one_situation(self, ranking: Ranking) -> None:
        own = ranking.shares.by_rank[0]

        assert own == pytest.approx([0.301, 0.432, 0.266, 0], abs=0.015)

    def test_pairwise_winning(self, ranking: Ranking) -> None:
        a, b, c = 0, 1, 2
        won = ranking.shares.pairwise

        assert won[a, c] == pytest.approx(0.348, abs=0.015)
        assert won[a, b] == pytest.approx(0.687, abs=0.015)
        assert won[b, c] == pytest.approx(0.295, abs=0.015)

    def test_central_weights(self, ranking: Ranking) -> None:
        a, _, c, d = ranking.central

        assert c == pytest.approx([0.133, 0.209, 0.326, 0.332], abs=0.015)
        assert a == pytest.approx([0.481, 0.139, 0.190, 0.191], abs=0.015)
        assert d is None

    def test_classes(self, ranking: Ranking) -> None:
        assert ranking.shares.classes == [
            "likely",
            "depends on the views",
            "robust priority",
            "not now",
        ]

    def test_point_values_only(self) -> None:
        """4.9, test 2."""
        settled = [
            _points(name, *(row[1] for row in rows)) for name, rows in TABLE.items()
        ]
        shares = rank(_problem(*settled)).shares

        assert shares.by_rank[:3, 0] == pytest.approx([0.320, 0.170, 0.511], abs=0.015)

    def test_equal_weights(self) -> None:
        """4.9, test 2: the sums are .625, .55, .65, .30."""
        equal = replace(FOUR, members=(Member(Points((25,) * 4)),))
        settled = [
            _points(name, *(row[1] for row in rows)) for name, rows in TABLE.items()
        ]
        every = rank(replace(equal, alternatives=tuple(settled)), draws=10)

        assert every.shares.expected_rank.tolist() == [2, 3, 1, 4]
        means = [np.mean([row[1] for row in rows]) for rows in TABLE.values()]
        assert means == pytest.approx([0.625, 0.55, 0.65, 0.30])

    def test_two_criteria_worked_exactly(self) -> None:
        """4.9, test 3: X = (1, 0) beats Y = (0, .5) when w > 1/3."""
        two = _problem(_points("X", 1, 0), _points("Y", 0, 0.5), n=2)

        shares = rank(two, draws=40_000).shares
        assert shares.by_rank[0, 0] == pytest.approx(2 / 3, abs=0.01)


class TestRank:
    @settings(max_examples=30)
    @given(problem=problems())
    def test_shares_sum_to_one(self, problem: Problem) -> None:
        shares = rank(problem, draws=60).shares
        n = len(problem.alternatives)

        assert shares.by_rank.sum(axis=0) == pytest.approx(np.ones(n))
        assert shares.by_rank.sum(axis=1) == pytest.approx(np.ones(n))
        assert shares.top.sum() == pytest.approx(problem.capacity)
        assert shares.pairwise + shares.pairwise.T + np.eye(n) == pytest.approx(
            np.ones((n, n))
        )

    @settings(max_examples=30)
    @given(problem=problems())
    def test_keeps_every_place_within_its_bounds(self, problem: Problem) -> None:
        found = rank(problem, draws=60)

        for i, shares in enumerate(found.shares.by_rank):
            places = np.flatnonzero(shares) + 1
            assert found.best_rank[i] <= places.min()
            assert places.max() <= found.worst_rank[i]

    @settings(max_examples=15)
    @given(problem=problems(), seats=st.randoms(use_true_random=False))
    def test_does_not_depend_on_the_order_of_situations_or_members(
        self, problem: Problem, seats: object
    ) -> None:
        alternatives, members = list(problem.alternatives), list(problem.members)
        seats.shuffle(alternatives)
        seats.shuffle(members)
        moved = replace(
            problem, alternatives=tuple(alternatives), members=tuple(members)
        )

        assert record_of(rank(moved, draws=40)) == record_of(rank(problem, draws=40))

    @settings(max_examples=20)
    @given(
        values=st.lists(st.floats(0, 0.8), min_size=4, max_size=4),
        gap=st.floats(0.01, 0.2),
    )
    def test_always_puts_first_what_dominates(
        self, values: list[float], gap: float
    ) -> None:
        lower = _points("lower", *values)
        higher = _points("higher", *(value + gap for value in values))
        found = rank(_problem(lower, higher), draws=50)

        assert found.shares.pairwise[0, 1] == 1.0
        assert found.worst_rank == [1, 2]

    @settings(max_examples=20)
    @given(problem=problems(), j=st.integers(0, 3), more=st.floats(0, 1))
    def test_never_lowers_a_situation_whose_value_rises(
        self, problem: Problem, j: int, more: float
    ) -> None:
        first, *others = problem.alternatives
        values = list(first.values or ())
        own = values[j]
        raised = [end + (1 - end) * more for end in own.as_list()]
        values[j] = Triangular(*sorted(raised))
        risen = Alternative(first.name, tuple(values))
        better = replace(problem, alternatives=(risen, *others))

        before = rank(problem, draws=60).shares.top[0]
        assert rank(better, draws=60).shares.top[0] >= before - 1e-9

    def test_shares_the_places_of_equals_at_random(self) -> None:
        twins = _problem(_points("X", *[0.5] * 4), _points("Y", *[0.5] * 4))

        assert rank(twins).shares.top == pytest.approx([0.5, 0.5], abs=0.02)

    def test_draws_the_others_alike_when_one_is_added(self) -> None:
        more = replace(
            FOUR, alternatives=(*FOUR.alternatives, _points("E", 0, 0, 0, 0))
        )
        four, five = rank(FOUR, draws=500), rank(more, draws=500)

        assert (five.shares.pairwise[:4, :4] == four.shares.pairwise).all()

    def test_gives_the_same_record_for_the_same_seed_and_another_for_another(
        self,
    ) -> None:
        once = record_of(rank(FOUR, draws=200, seed=3))

        assert record_of(rank(FOUR, draws=200, seed=3)) == once
        assert record_of(rank(FOUR, draws=200, seed=4)) != once

    def test_lets_a_ranking_of_criteria_move_the_shares(self) -> None:
        influence_first = Member(Ordering(((3,), (2,), (1,), (0,))))
        found = rank(replace(FOUR, members=(influence_first,)), draws=2_000)

        assert found.shares.by_rank[2, 0] > 0.9

    def test_shows_a_bloc_of_its_own(self) -> None:
        panel = Member(Ordering(((1,), (0, 2, 3))), "panel")
        staff = Member(Ordering(((3,), (2,), (0, 1))), "staff")
        found = rank(replace(FOUR, members=(panel, staff)), draws=2_000)

        assert set(found.blocs) == {"panel", "staff"}
        assert found.blocs["panel"].by_rank[1, 0] > found.blocs["staff"].by_rank[1, 0]
        mixed = (found.blocs["panel"].top + found.blocs["staff"].top) / 2
        assert found.shares.top == pytest.approx(mixed, abs=0.04)

    def test_reports_agreement_of_members_who_rank(self) -> None:
        orders = [(0, 1, 2, 3), (1, 0, 2, 3), (0, 2, 1, 3)]
        members = [Member(Ordering(tuple((j,) for j in order))) for order in orders]
        found = rank(replace(FOUR, members=tuple(members)), draws=30)

        assert found.agreement == pytest.approx(0.778, abs=5e-4)

    def test_takes_swing_points_as_a_ranking_in_the_agreement(self) -> None:
        members = (Member(Points((90, 60, 30, 10))), Member(Points((50, 40, 30, 20))))
        found = rank(replace(FOUR, members=members), draws=30)

        assert found.agreement == pytest.approx(1)

    def test_puts_the_floor_in_force_once_somebody_states_a_view(self) -> None:
        assert FOUR.least_weight == 0.0
        assert replace(FOUR, members=(Member(Points((1,) * 4)),)).least_weight == 0.05

    @pytest.mark.parametrize(
        "impossible",
        [
            replace(FOUR, alternatives=()),
            replace(FOUR, alternatives=FOUR.alternatives * 2),
            replace(FOUR, capacity=0),
            replace(FOUR, floor=0.3),
            replace(FOUR, criteria=FOUR_CRITERIA[:3]),
            replace(FOUR, criteria=()),
            _problem(_points("X", 0.2, 0.3, 0.4, 1.5)),
            _problem(Alternative("X", raw=RawSituation()), n=3),
            replace(FOUR, members=(Member(Points((0, 0, 0, 0))),)),
        ],
    )
    def test_refuses_what_cannot_be_ranked(self, impossible: Problem) -> None:
        with pytest.raises(InputError):
            rank(impossible, draws=10)


class TestClassOf:
    @pytest.mark.parametrize(
        ("share", "name"),
        [
            (0.80, "robust priority"),
            (0.7999, "likely"),
            (0.50, "likely"),
            (0.20, "depends on the views"),
            (0.1999, "not now"),
        ],
    )
    def test_has_its_limits_where_the_method_puts_them(
        self, share: float, name: str
    ) -> None:
        assert class_of(share) == name


class TestNeedsEvidence:
    def test_marks_a_class_that_rests_on_open_facts(self) -> None:
        # At its mode X is beaten always, yet its interval leaves much open.
        open_ = _alternative("X", [(0.4, 0.4, 1.0)] * 4)
        found = rank(_problem(open_, _points("Y", *[0.45] * 4)), draws=2_000)

        assert found.shares.top[0] > 0.5
        assert found.needs_evidence == [True, True]

    def test_leaves_settled_situations_alone(self, ranking: Ranking) -> None:
        assert ranking.needs_evidence[3] is False


class TestSensitivity:
    def test_tries_each_criterion_away(self, ranking: Ranking) -> None:
        changes = [scenario.change for scenario in ranking.scenarios]

        assert changes == [f"without {name}" for name in FOUR_CRITERIA]

    def test_equals_a_ranking_that_never_had_the_criterion(self) -> None:
        settled = [_points("X", 1, 0, 0.2, 0), _points("Y", 0, 0.5, 0.2, 0.9)]
        three = Problem(
            FOUR_CRITERIA[:3],
            tuple(replace(a, values=(a.values or ())[:3]) for a in settled),
            1,
        )

        without = rank(_problem(*settled), draws=20_000).scenarios[3]
        assert without.top == pytest.approx(
            rank(three, draws=20_000).shares.top, abs=0.02
        )

    def test_says_which_class_changes(self, ranking: Ranking) -> None:
        listed = record_of(ranking)["sensitivity"][0]

        assert listed["change"] == "without frequency"
        moved = {each["name"]: each["to"] for each in listed["classes"]}
        assert moved["A"] == "depends on the views"

    def test_tries_every_scale_where_raw_facts_are_given(self) -> None:
        raw = RawSituation(Triangular(1, 4, 90), {"3": 4}, None, ("yes",) * 5)
        facts = _problem(Alternative("X", raw=raw), _points("Y", *[0.45] * 4))
        tops = {s.change: s.top for s in rank(facts, draws=500).scenarios}

        assert list(tops)[4:] == [
            "beta 0",
            "beta 0.5",
            "x_ref 50",
            "x_ref 200",
            "confirmed minimum only",
            "reported maximum only",
        ]
        assert tops["beta 0"][0] < tops["beta 0.5"][0]
        assert tops["confirmed minimum only"][0] < tops["reported maximum only"][0]
        assert tops["x_ref 200"][0] < tops["x_ref 50"][0]


class TestValueOfInformation:
    def test_names_the_one_fact_that_is_open(self) -> None:
        open_ = _alternative("X", [(0.5,) * 3, (0, 0.5, 1), (0.5,) * 3, (0.5,) * 3])
        found = rank(_problem(open_, _points("Y", *[0.5] * 4)), draws=1_000)

        assert found.information[0].tolist() == [0, 1, 0, 0]
        assert "the most useful missing fact is about intensity" in (
            found.explanations[0].sentence
        )

    def test_is_nothing_where_all_can_be_worked_on(self) -> None:
        every = replace(FOUR, capacity=4)

        assert (rank(every, draws=100).information == 0).all()

    def test_leaves_out_what_only_views_disagree_on(self) -> None:
        settled = _problem(_points("X", 1, 0, 0, 0), _points("Y", 0, 1, 0, 0))

        assert (rank(settled, draws=200).information == 0).all()


class TestExplanation:
    def test_names_share_rival_turning_point_and_missing_fact(
        self, ranking: Ranking
    ) -> None:
        # C - A at the modes is (-.5, .2, .2, .2): frequency turns it at 2/7.
        assert ranking.explanations[2].sentence == (
            "C is in the top 2 for 84% of the views and data we consider possible; it "
            "loses to A when frequency gets more than about 29% of the weight; the "
            "most useful missing fact is about frequency."
        )

    @pytest.mark.parametrize(
        ("own", "sentence"),
        [
            ((0.6, 0.5), "loses to Y when intensity gets more than about 55%"),
            ((0.6, 0.599), "loses to Y when intensity gets nearly all"),
            ((0.6, 0.6), "stays ahead of Y whatever single criterion"),
            ((0.1, 0.65), "passes Y when intensity gets more than about 88%"),
            ((0.1, 0.2), "stays behind Y whatever single criterion"),
        ],
    )
    def test_says_which_weight_turns_the_order(
        self, own: tuple[float, float], sentence: str
    ) -> None:
        # Y has 0.5 and 0.6: the second criterion turns the order where the weighted
        # differences cancel out.
        two = _problem(_points("X", *own), _points("Y", 0.48, 0.6), n=2)

        assert sentence in rank(two, draws=50).explanations[0].sentence

    def test_lists_the_three_largest_contributors(self, ranking: Ranking) -> None:
        names = [c.criterion for c in ranking.explanations[2].contributors]

        assert names == ["causes", "influence", "intensity"]

    def test_lists_what_was_missing(self) -> None:
        unknown = _alternative("X", [(0, 0.5, 1), (0.5,) * 3, (0, 0, 1), (0.5,) * 3])
        found = rank(_problem(unknown), draws=10)

        assert found.explanations[0].missing == ("frequency", "causes")

    def test_hashes_the_input_and_not_the_order_of_the_situations(self) -> None:
        moved = replace(FOUR, alternatives=FOUR.alternatives[::-1])
        other = replace(FOUR, capacity=1)

        assert moved.content_hash() == FOUR.content_hash()
        assert other.content_hash() != FOUR.content_hash()
        assert replace(FOUR, scale=Scale()).content_hash() == FOUR.content_hash()


class TestGraveNotYetTractable:
    def test_marks_great_need_with_little_feasibility(self) -> None:
        found = rank(
            _problem(
                _points("grave", 0.9, 0.9, 0.1, 0.1),
                _points("grave and tractable", 0.8, 0.9, 0.9, 0.9),
                _points("mild", 0.1, 0.1, 0.5, 0.5),
                _points("mild and hard", 0.2, 0.1, 0.2, 0.1),
            ),
            draws=10,
        )

        assert record_of(found)["grave_not_yet_tractable"] == ["grave"]

    def test_marks_nobody_alone(self) -> None:
        found = rank(_problem(_points("alone", 1, 1, 0, 0)), draws=10)

        assert record_of(found)["grave_not_yet_tractable"] == []

    def test_is_left_out_where_the_criteria_are_not_the_four(self) -> None:
        two = _problem(_points("X", 1, 0), _points("Y", 0, 0.5), n=2)

        assert "grave_not_yet_tractable" not in record_of(rank(two, draws=10))


class TestSharesOf:
    def test_are_those_of_the_whole_ranking(self, ranking: Ranking) -> None:
        assert list(shares_of(FOUR).values()) == pytest.approx(list(ranking.shares.top))

    def test_refuse_what_cannot_be_ranked(self) -> None:
        with pytest.raises(InputError):
            shares_of(replace(FOUR, capacity=0))


class TestRivalry:
    def test_tells_what_the_sentence_says(self, ranking: Ranking) -> None:
        told = ranking.explanations[2]
        assert told.rivalry is not None
        assert f"{told.rivalry.other} when {told.rivalry.criterion}" in told.sentence

    def test_is_none_for_a_situation_alone(self) -> None:
        alone = _problem(_alternative("A", TABLE["A"]))
        assert rank(alone, draws=100).explanations[0].rivalry is None
