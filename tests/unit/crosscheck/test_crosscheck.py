"""From reports to events: what is joined, merged, counted and kept open."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from evam_analysis.crosscheck import CrosscheckResult, crosscheck
from evam_analysis.crosscheck.evaluation import score_events
from tests.unit.crosscheck.worlds import HERE, as_reports, generated, report, table

TOLD = {"a": 4, "b": 5, "c": 5}
ROAD = {**HERE, "victims": 1, "act_types": ["death"], "setting": "transport"}


def _run(*rows: dict[str, Any]) -> CrosscheckResult:
    return crosscheck(table(list(rows)))


def _event(*rows: dict[str, Any]) -> dict[str, Any]:
    """The one event that two like accounts of 29 January make."""
    result = _run(*rows)
    assert result.events.num_rows == 1
    event: dict[str, Any] = result.events.to_pylist()[0]
    return event


class TestCrosscheck:
    def test_finds_the_truth_of_a_generated_world(self) -> None:
        made = generated(3000)

        result = crosscheck(as_reports(made))

        order = dict(
            zip(
                made["report_id"].to_pylist(),
                made["incident_id"].to_pylist(),
                strict=True,
            )
        )
        truth = [order[name] for name in result.membership["report_id"].to_pylist()]
        _, found = np.unique(
            result.membership["event_id"].to_pylist(), return_inverse=True
        )
        scores = score_events(found, np.array(truth))
        assert scores["pair"]["f1"] > 0.93
        assert scores["b_cubed"]["f1"] > 0.96

    def test_does_not_depend_on_the_order_of_the_rows(self) -> None:
        reports = as_reports(generated(400, seed=3))
        mixed = reports.take(np.random.default_rng(2).permutation(400))

        one, other = crosscheck(reports), crosscheck(mixed)

        assert one.membership.equals(other.membership)
        assert one.pairs.equals(other.pairs)
        assert one.events.equals(other.events)
        assert one.summary == other.summary

    def test_gives_weights_that_add_up(self) -> None:
        pairs = crosscheck(as_reports(generated(400))).pairs
        evidence = pairs.column_names[4:]
        summed = sum(np.array(pairs[name]) for name in evidence)

        assert pairs.num_rows > 100
        assert summed == pytest.approx(np.array(pairs["weight"]), abs=1e-4)

    def test_tells_how_far_it_is(self) -> None:
        told: list[tuple[str, int, int]] = []

        crosscheck(table([]), progress=lambda *step: told.append(step))

        assert told[0] == ("prepare", 0, 6)
        assert told[-1] == ("done", 6, 6)


class TestSmallFiles:
    def test_gives_nothing_for_nothing(self) -> None:
        result = _run()

        assert result.events.num_rows == 0
        assert result.summary["counts"]["reports"] == 0

    def test_makes_an_event_of_one_bare_report(self) -> None:
        event = _event({"report_id": "a", "source": "s"})

        assert event["reports"] == 1
        assert event["victims_best"] is None
        assert event["provisional"] == "P2"

    def test_joins_two_tellings_of_one_death_and_leaves_another_apart(self) -> None:
        summer = date(2018, 8, 18)
        result = _run(
            report("a", "x", **ROAD), report("b", "y", **ROAD),
            report("c", "x", summer, **ROAD),
        )  # fmt: skip

        members = result.membership["event_id"].to_pylist()
        assert members == ["e-a", "e-a", "e-c"]

    def test_does_not_join_by_name_and_count_what_has_no_day(self) -> None:
        undated = [report(name, name, None, **ROAD) for name in "ab"]

        assert _run(*undated).events.num_rows == 2

    def test_does_not_join_a_year_with_a_day_of_another_year(self) -> None:
        year = report("b", "y", **ROAD)
        year |= {"date_from": date(2001, 1, 1), "date_to": date(2001, 12, 31)}

        assert _run(report("a", "x", **ROAD), year).events.num_rows == 2


class TestMergedEvents:
    def test_meet_where_their_intervals_meet(self) -> None:
        week = report("b", "y", **ROAD) | {
            "date_from": date(2018, 1, 27), "date_to": date(2018, 2, 1),
        }  # fmt: skip

        event = _event(report("a", "x", **ROAD), week)

        assert event["date_from"] == event["date_to"] == date(2018, 1, 29)

    def test_keep_all_days_when_they_do_not_meet(self) -> None:
        event = _event(
            report("a", "x", **ROAD), report("b", "y", date(2018, 1, 30), **ROAD)
        )

        assert (event["date_from"].day, event["date_to"].day) == (29, 30)

    def test_unite_acts_and_prefer_a_code_that_says_something(self) -> None:
        one = report("a", "x", **ROAD, actor_kind="unknown")
        other = report("b", "y", **ROAD, actor_kind="police")
        other["act_types"] = ["death", "dangerous_pursuit_or_stop"]

        event = _event(one, other)

        assert event["act_types"] == ["dangerous_pursuit_or_stop", "death"]
        assert event["actor_kind"] == "police"

    @pytest.mark.parametrize(
        ("one", "other", "merged"),
        [
            ("unknown", "contested", "contested"),
            ("used", "none_shown", "contested"),
            ("unknown", "used", "used"),
            (None, "unknown", "unknown"),
            ("used", "used", "used"),
        ],
    )
    def test_contest_force_or_power_when_accounts_do(
        self, one: str | None, other: str, merged: str
    ) -> None:
        event = _event(
            report("a", "x", **ROAD, force_or_power=one),
            report("b", "y", **ROAD, force_or_power=other),
        )

        assert event["force_or_power"] == merged

    def test_count_low_best_high_and_never_a_mean(self) -> None:
        rows = [report(n, n, **{**ROAD, "victims": v}) for n, v in TOLD.items()]

        event = _event(*rows)

        low, best, high = (event[f"victims_{v}"] for v in ("low", "best", "high"))
        assert (low, best, high) == (4, 5, 5)

    def test_never_join_a_category_with_a_nature_that_cannot_be(self) -> None:
        told = [
            ("self_directed", "psychological"),
            ("interpersonal_community", "sexual"),
            ("self_directed", None),
            (None, "sexual"),
        ]
        event = _event(
            *(
                report(f"r{n}", f"s{n}", **ROAD, category=category, nature=nature)
                for n, (category, nature) in enumerate(told)
            )
        )

        assert event["reports"] == len(told)
        assert (event["category"], event["nature"]) == (
            "self_directed",
            "not_established",
        )

    @pytest.mark.parametrize(
        ("rows", "told"),
        [
            # Each person has a row.
            ([1, 1, 1, 1], (4, 4, 4)),
            # A row for all, and some of them by name: not added, but possible.
            ([17, 1, 1, 1], (3, 17, 20)),
            # Two rows may be one thing told twice, or two people.
            ([1, 1], (1, 1, 2)),
        ],
    )
    def test_count_the_people_that_one_list_tells_row_by_row(
        self, rows: list[int], told: tuple[int, int, int]
    ) -> None:
        event = _event(
            *(
                report(f"r{n}", "x", **{**ROAD, "victims": people})
                for n, people in enumerate(rows)
            )
        )

        assert event["reports"] == len(rows)
        assert tuple(event[f"victims_{v}"] for v in ("low", "best", "high")) == told

    def test_are_one_origin_when_one_rests_on_the_other(self) -> None:
        rested = report("b", "y", **ROAD, origin=["x"])

        assert _event(report("a", "x", **ROAD), rested)["origins"] == 1
        assert (
            _event(report("a", "x", **ROAD), report("b", "y", **ROAD))["origins"] == 2
        )


class TestContradictions:
    def test_keep_an_open_question_of_force(self) -> None:
        result = _run(
            report("a", "x", **ROAD, force_or_power="unknown"),
            report("b", "y", **ROAD, force_or_power="contested"),
        )

        kept = [c for c in result.contradictions.to_pylist() if c["element"] == "force"]
        assert kept == [
            {
                "event_id": "e-a", "element": "force", "left": "a", "right": "b",
                "values": ["unknown", "contested"],
            }
        ]  # fmt: skip

    def test_keep_numbers_that_differ_by_more_than_a_quarter(self) -> None:
        # Acceptance test 4 of verification: "4" and "12", interval 4 to 12.
        rows = [
            report(n, n, **{**ROAD, "victims": v}) for n, v in (("a", 4), ("b", 12))
        ]
        rows += [
            report("c", "c", **{**ROAD, "victims": 12}),
            report("d", "d", **{**ROAD, "victims": 4}),
        ]

        result = crosscheck(table(rows))

        event = max(result.events.to_pylist(), key=lambda e: e["reports"])
        numbers = [
            c["values"] for c in result.contradictions.to_pylist()
            if c["element"] == "number" and c["event_id"] == event["event_id"]
        ]  # fmt: skip
        assert (event["victims_low"], event["victims_high"]) == (4, 12)
        assert ["4", "12"] in numbers

    def test_take_silence_for_no_contradiction(self) -> None:
        result = _run(
            report("a", "x", **ROAD, actor_kind="police"),
            report("b", "y", **{**ROAD, "victims": None}, actor_kind="unknown"),
        )

        assert result.contradictions.num_rows == 0
