"""Cells: low, best and high by dimension, scope and layer."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evam_analysis.errors import InputError
from evam_analysis.matrix import UNSURE, cells_schema, count_cells, explain_cell
from evam_analysis.matrix.cells import EffortError
from evam_analysis.matrix.dimensions import DIMENSIONS, DimensionError
from evam_analysis.matrix.unsure import UnsurePairError

from .events import event, event_tables, table, unsure_pairs

FOUR_EVENTS = table(
    event("a", (2, 2, 3), grade="G4"),
    event("b", (5, 5, 5), grade="G3"),
    event("c", (1, 4, 10), grade="G2"),
    event("d", (4, 4, 4), grade="G0"),
)
OVER_TIME = table(
    event("within", (1, 1, 1)),
    event("months", (2, 3, 4), date_to=date(2018, 2, 2)),
    event(
        "new-year", (2, 3, 5), date_from=date(2017, 12, 30), date_to=date(2018, 1, 2)
    ),
    event("no-day", (6, 6, 6), date_from=None, date_to=None),
)
PUBLIC = {"grade": "GU"}


def _rows(cells: pa.Table, **wanted: object) -> list[dict[str, Any]]:
    return [
        row
        for row in cells.to_pylist()
        if all(row[name] == value for name, value in wanted.items())
    ]


def _values(row: dict[str, Any]) -> tuple[int, int, int, int]:
    return row["low"], row["best"], row["high"], row["possible"]


def _figures(cells: pa.Table, **wanted: object) -> tuple[int, int, int]:
    (row,) = _rows(cells, **wanted)
    return row["low"], row["best"], row["high"]


def _pairs(*rows: tuple[str, str, str | None]) -> pa.Table:
    listed = [dict(zip(UNSURE.names, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(listed, schema=UNSURE)


class TestLowBestHigh:
    def test_are_the_figures_of_the_method(self) -> None:
        """2.7, test 3: L 2, M 7, U 18; a discounted event contributes nothing."""
        cells = count_cells(FOUR_EVENTS, [])

        assert _figures(cells, unit="victims") == (2, 7, 18)
        assert _figures(cells, unit="events") == (1, 2, 3)
        (row,) = _rows(cells, unit="events")
        assert dict(row["grades"]) == {"G2": 1, "G3": 1, "G4": 1}

    def test_of_public_records_follow_the_provisional_grade(self) -> None:
        cells = count_cells(
            table(
                event("a", (2, 3, 4), provisional="P4", **PUBLIC),
                event("b", (5, 6, 7), provisional="P3", **PUBLIC),
                event("c", (1, 1, 9), provisional="P2", **PUBLIC),
            ),
            [],
        )

        assert _figures(cells, unit="victims") == (2, 9, 20)

    def test_leave_contested_and_unassessed_events_to_the_high_figure(self) -> None:
        events = table(
            event("a", (3, 3, 3), grade="GC"), event("b", (2, 2, 2), **PUBLIC)
        )

        assert _figures(count_cells(events, []), unit="victims") == (0, 0, 5)

    @settings(max_examples=20)
    @given(
        data=st.data(),
        dims=st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True),
    )
    def test_are_always_in_order(self, data: st.DataObject, dims: list[str]) -> None:
        events = data.draw(event_tables())
        pairs = pa.Table.from_pylist(data.draw(unsure_pairs(events)), schema=UNSURE)

        for row in count_cells(events, dims, unsure=pairs).to_pylist():
            assert 0 <= row["low"] <= row["best"] <= row["high"] <= row["possible"]

    @settings(max_examples=20)
    @given(
        data=st.data(),
        dims=st.lists(
            st.sampled_from([name for name in DIMENSIONS if name != "act"]),
            min_size=1,
            max_size=3,
            unique=True,
        ),
    )
    def test_of_cells_add_up_to_the_whole(
        self, data: st.DataObject, dims: list[str]
    ) -> None:
        events = data.draw(event_tables())
        pairs = pa.Table.from_pylist(data.draw(unsure_pairs(events)), schema=UNSURE)
        sums: Counter[tuple[str, ...]] = Counter()
        for row in count_cells(events, dims, unsure=pairs).to_pylist():
            for name in ("low", "best", "high", "events", "reports", "unknown"):
                sums[row["scope"], row["layer"], row["unit"], name] += row[name]

        for row in count_cells(events, [], unsure=pairs).to_pylist():
            for name in ("low", "best", "high", "events", "reports", "unknown"):
                key = row["scope"], row["layer"], row["unit"], name
                assert sums[key] == row[name]

    @settings(max_examples=10)
    @given(data=st.data())
    def test_do_not_depend_on_the_order_of_the_events(
        self, data: st.DataObject
    ) -> None:
        events = data.draw(event_tables())
        order = data.draw(st.permutations(range(events.num_rows)))
        moved = events.take(pa.array(order, pa.int64()))

        dims = ["country", "act", "month"]
        assert count_cells(moved, dims).equals(count_cells(events, dims))


class TestScopesAndLayers:
    @pytest.mark.parametrize(
        ("code", "scope"),
        [
            ("used", "violence"),
            ("omission", "violence"),
            ("contested", "violence"),
            ("none_shown", "deaths_and_harm"),
            ("unknown", "deaths_and_harm"),
            (None, "deaths_and_harm"),
        ],
    )
    def test_keep_violence_apart_from_all_else(
        self, code: str | None, scope: str
    ) -> None:
        cells = count_cells(table(event("a", force_or_power=code)), ["country"])

        assert set(cells["scope"].to_pylist()) == {scope}

    def test_are_never_in_one_row_even_without_dimensions(self) -> None:
        cells = count_cells(
            table(
                event("a"),
                event("b", force_or_power="unknown"),
                event("c", provisional="P4", **PUBLIC),
                event("d", provisional="P4", force_or_power=None, **PUBLIC),
            ),
            [],
        )

        assert cells.num_rows == 4 * 3
        assert set(cells["events"].to_pylist()) == {1}

    def test_put_a_public_record_that_was_graded_into_the_graded_layer(self) -> None:
        cells = count_cells(table(event("a", provisional="P2", grade="G3")), [])

        assert set(cells["layer"].to_pylist()) == {"graded"}


class TestCountingUnits:
    def test_of_one_public_record_are_intervals_of_acts(self) -> None:
        events = table(event("a", (2, 3, 5), act_types=["death", "physical_assault"]))
        cells = count_cells(events, [])

        assert _figures(cells, unit="events") == (1, 1, 1)
        assert _figures(cells, unit="victims") == (2, 3, 5)
        # Two types for n victims: from max(n, 2) to 2 n acts.
        assert _figures(cells, unit="acts") == (2, 3, 10)

    def test_by_act_stand_once_under_each(self) -> None:
        events = table(event("a", (2, 3, 5), act_types=["death", "physical_assault"]))
        cells = count_cells(events, ["act"])

        assert _figures(cells, act="death", unit="victims") == (2, 3, 5)
        assert _figures(cells, act="death", unit="acts") == (1, 1, 5)
        assert _figures(cells, act="physical_assault", unit="events") == (1, 1, 1)

    def test_take_an_act_told_twice_as_one(self) -> None:
        events = table(event("a", act_types=["death", "death"]))

        assert _figures(count_cells(events, []), unit="acts") == (1, 1, 1)

    def test_leave_an_event_without_a_number_out_of_the_victims(self) -> None:
        nothing = dict.fromkeys(("victims_low", "victims_best", "victims_high"))
        cells = count_cells(table(event("a", **nothing), event("b", (2, 2, 2))), [])

        assert _figures(cells, unit="victims") == (2, 2, 2)
        assert _figures(cells, unit="events") == (2, 2, 2)
        assert {row["unknown"] for row in cells.to_pylist()} == {1}

    def test_keep_what_is_known_of_an_open_number(self) -> None:
        at_least = event("a", victims_low=3, victims_best=None, victims_high=None)
        cells = count_cells(table(at_least), [])

        assert _figures(cells, unit="victims") == (3, 3, 3)
        assert _rows(cells, unit="victims")[0]["unknown"] == 1


class TestDimensions:
    def test_give_what_is_not_established_a_row(self) -> None:
        events = table(event("a", category=None, nature=None, act_types=None))
        (row, *_) = count_cells(events, ["category", "nature", "act"]).to_pylist()

        assert (row["category"], row["nature"]) == ("not_established",) * 2
        assert row["act"] == "unknown"

    def test_never_invent_a_month(self) -> None:
        over = event("a", (2, 3, 5), date_to=date(2018, 2, 2))
        within = event("b", (1, 1, 1), date_from=date(2018, 1, 1))
        nobody_knows = event("c", (4, 4, 4), date_from=None, date_to=None)
        cells = count_cells(table(over, within, nobody_knows), ["month"])
        victims = {row["month"]: row for row in _rows(cells, unit="victims")}

        assert set(victims) == {"2018-01", "2018-02", "not_established"}
        assert [victims["2018-01"][n] for n in ("low", "best", "high")] == [1, 1, 1]
        assert victims["2018-01"]["possible"] == 1 + 5
        assert [victims["2018-02"][n] for n in ("high", "possible")] == [0, 5]
        assert victims["not_established"]["high"] == 5 + 4

    def test_never_invent_a_year(self) -> None:
        cells = count_cells(OVER_TIME, ["year"])
        victims = {row["year"]: row for row in _rows(cells, unit="victims")}

        assert {year: _values(row) for year, row in victims.items()} == {
            # high and possible: only what reaches over New Year may be in 2017 as well.
            "2017": (0, 0, 0, 5),
            "2018": (1 + 2, 1 + 3, 1 + 4, 1 + 4 + 5),
            "not_established": (2 + 6, 3 + 6, 5 + 6, 5 + 6),
        }

    def test_give_a_month_in_its_own_year_only(self) -> None:
        cells = count_cells(OVER_TIME, ["year", "month"])
        victims = {
            (row["year"], row["month"]): _values(row)
            for row in _rows(cells, unit="victims")
        }

        assert victims == {
            ("2017", "2017-12"): (0, 0, 0, 5),
            ("2018", "2018-01"): (1, 1, 1, 1 + 4 + 5),
            ("2018", "2018-02"): (0, 0, 0, 4),
            # In 2018, and nobody knows in which month.
            ("2018", "not_established"): (2, 3, 4, 4),
            ("not_established", "not_established"): (8, 9, 11, 11),
        }

    def test_reach_over_every_year_between(self) -> None:
        long = event("a", date_from=date(2015, 12, 31), date_to=date(2018, 1, 1))
        cells = count_cells(table(long), ["year"])

        assert {
            row["year"]: row["possible"] for row in _rows(cells, unit="events")
        } == dict.fromkeys(["2015", "2016", "2017", "2018", "not_established"], 1)

    @settings(max_examples=20)
    @given(data=st.data())
    def test_of_months_within_a_year_add_up_to_that_year(
        self, data: st.DataObject
    ) -> None:
        events = data.draw(event_tables())
        names = ("scope", "layer", "unit", "year")
        sums: Counter[tuple[str, ...]] = Counter()
        for row in count_cells(events, ["year", "month"]).to_pylist():
            assert row["month"] == "not_established" or row["month"][:4] == row["year"]
            for figure in ("low", "best", "high", "events", "unknown"):
                sums[*(row[name] for name in names), figure] += row[figure]

        for row in count_cells(events, ["year"]).to_pylist():
            for figure in ("low", "best", "high", "events", "unknown"):
                assert sums[*(row[name] for name in names), figure] == row[figure]

    @settings(max_examples=20)
    @given(data=st.data())
    def test_of_a_month_are_possible_alike_with_its_year(
        self, data: st.DataObject
    ) -> None:
        events = data.draw(event_tables())
        found = []
        for dims in (["month"], ["year", "month"]):
            rows = count_cells(events, dims).to_pylist()
            found.append(
                sorted(
                    (
                        row["scope"],
                        row["layer"],
                        row["unit"],
                        row["month"],
                        _values(row),
                    )
                    for row in rows
                    if row["month"] != "not_established"
                )
            )

        assert found[0] == found[1]

    def test_refuse_what_is_no_dimension_and_name_all(self) -> None:
        with pytest.raises(DimensionError, match="category, nature, act"):
            count_cells(FOUR_EVENTS, ["colour"])

    def test_refuse_a_dimension_asked_for_twice(self) -> None:
        with pytest.raises(DimensionError, match="once"):
            count_cells(FOUR_EVENTS, ["month", "month"])

    def test_have_their_columns_in_the_order_of_the_contract(self) -> None:
        cells = count_cells(FOUR_EVENTS, ["month", "country"])

        assert cells.schema == cells_schema(["month", "country"])
        assert cells.column_names[:5] == ["scope", "month", "country", "unit", "layer"]

    def test_count_nothing_in_an_empty_table(self) -> None:
        assert count_cells(table(), ["category", "month"]).num_rows == 0


class TestSources:
    def test_are_counted_with_the_share_of_the_largest(self) -> None:
        events = table(
            event("a", sources=["x"], reports=2, origins=1),
            event("b", sources=["x", "y"], reports=3, origins=2),
            event("c", sources=["x"]),
        )
        (row,) = _rows(count_cells(events, []), unit="events")

        assert (row["sources"], row["reports"], row["origins"]) == (2, 6, 4)
        # x stands behind three of the four pairs of event and source.
        assert row["top_source_share"] == 0.75


class TestUnsurePairs:
    def test_count_once_in_the_low_and_twice_in_the_high_figure(self) -> None:
        events = table(event("a", (3, 3, 3)), event("b", (5, 5, 6)))
        cells = count_cells(events, [], unsure=_pairs(("a", "b", None)))

        assert _figures(cells, unit="events") == (1, 1, 2)
        # If they are one event, no more than the smaller number is confirmed.
        assert _figures(cells, unit="victims") == (3, 3, 9)

    def test_count_as_the_reviewer_leans_in_the_best_figure(self) -> None:
        events = table(event("a", (3, 3, 3)), event("b", (5, 5, 6)))
        cells = count_cells(events, [], unsure=_pairs(("a", "b", "apart")))

        assert _figures(cells, unit="victims") == (3, 8, 9)

    def test_let_the_better_graded_event_speak_in_its_own_cell(self) -> None:
        events = table(
            event("a", (5, 5, 5), country="BE", grade="G3"),
            event("b", (2, 2, 2), country="FR", grade="G5"),
        )
        cells = count_cells(events, ["country"], unsure=_pairs(("a", "b", "merge")))

        assert _figures(cells, country="FR", unit="victims") == (2, 2, 2)
        assert _figures(cells, country="BE", unit="victims") == (0, 0, 5)

    def test_join_in_chains(self) -> None:
        events = table(*(event(name, (2, 2, 2)) for name in "abcd"))
        chain = _pairs(("a", "b", None), ("d", "c", None), ("c", "b", None))

        assert _figures(count_cells(events, [], unsure=chain), unit="events") == (
            1,
            1,
            4,
        )

    def test_never_join_layers_scopes_or_a_discounted_event(self) -> None:
        events = table(
            event("a"),
            event("b", provisional="P4", **PUBLIC),
            event("c", force_or_power="unknown"),
            event("d", grade="G0"),
        )
        pairs = _pairs(("a", "b", None), ("a", "c", None), ("d", "a", None))
        cells = count_cells(events, [], unsure=pairs)

        assert {row["low"] for row in cells.to_pylist()} == {1}

    @pytest.mark.parametrize(
        "pair", [("a", "x", None), ("a", "a", None), ("a", "b", "perhaps")]
    )
    def test_are_refused_when_they_cannot_be(
        self, pair: tuple[str, str, str | None]
    ) -> None:
        with pytest.raises(UnsurePairError):
            count_cells(FOUR_EVENTS, [], unsure=_pairs(pair))


class TestEffort:
    def _effort(self, **columns: list[object]) -> pa.Table:
        return pa.table(columns)

    def test_stands_in_every_cell_that_it_is_known_for(self) -> None:
        effort = self._effort(country=["BE"], effort=[40.0])
        cells = count_cells(FOUR_EVENTS, ["country", "month"], effort=effort)

        assert set(cells["effort"].to_pylist()) == {40.0}

    def test_gives_a_row_of_zeros_where_nothing_was_reported(self) -> None:
        effort = self._effort(country=["BE", "IT"], effort=[40.0, 12.0])
        cells = count_cells(FOUR_EVENTS, ["country"], effort=effort)
        rows = _rows(cells, country="IT", scope="violence", layer="graded")

        assert [(row["unit"], row["high"], row["events"]) for row in rows] == [
            ("acts", 0, 0),
            ("events", 0, 0),
            ("victims", 0, 0),
        ]
        assert {row["effort"] for row in rows} == {12.0}

    def test_is_not_known_unless_given(self) -> None:
        assert count_cells(FOUR_EVENTS, [])["effort"].null_count == 3

    @pytest.mark.parametrize(
        "columns",
        [
            {"country": ["BE"]},
            {"effort": [1.0]},
            {"colour": ["red"], "effort": [1.0]},
            {"country": ["BE", "BE"], "effort": [1.0, 2.0]},
            {"country": ["BE"], "effort": [-1.0]},
            {"country": ["BE"], "effort": [None]},
        ],
    )
    def test_is_refused_when_it_does_not_fit(
        self, columns: dict[str, list[object]]
    ) -> None:
        with pytest.raises(EffortError):
            count_cells(FOUR_EVENTS, ["country"], effort=self._effort(**columns))


class TestExplainCell:
    @pytest.mark.parametrize(
        "dims", [["country", "act", "month"], ["act", "year"], ["year", "month"]]
    )
    @settings(max_examples=5)
    @given(data=st.data())
    def test_lists_the_events_that_give_the_figures(
        self, data: st.DataObject, dims: list[str]
    ) -> None:
        events = data.draw(event_tables())
        for row in count_cells(events, dims).to_pylist():
            if row["unit"] != "victims":
                continue
            cell = {name: row[name] for name in (*dims, "scope", "layer")}
            parts = explain_cell(events, cell).to_pylist()
            for end in ("low", "best", "high"):
                told = sum(part[end] or 0 for part in parts if part[f"in_{end}"])
                assert told == row[end]
            # A discounted event is listed and is in no figure, `possible` included.
            reaching = sum(
                part["high"] or 0
                for part in parts
                if part["reaches_in"] and part["mark"] != "G0"
            )
            assert row["high"] + reaching == row["possible"]

    @pytest.mark.parametrize(
        ("cell", "inside", "reaching"),
        [
            ({"year": "2018"}, {"within", "months"}, {"new-year"}),
            ({"year": "2017"}, set(), {"new-year"}),
            ({"year": "2016"}, set(), set()),
            ({"year": "not_established"}, {"new-year", "no-day"}, set()),
            (
                {"year": "2018", "month": "2018-01"},
                {"within"},
                {"months", "new-year"},
            ),
            ({"year": "2018", "month": "not_established"}, {"months"}, set()),
            ({"year": "2017", "month": "2018-01"}, set(), set()),
        ],
    )
    def test_tells_what_is_in_a_year_from_what_may_be(
        self, cell: dict[str, str], inside: set[str], reaching: set[str]
    ) -> None:
        parts = explain_cell(OVER_TIME, cell).to_pylist()

        assert {p["event_id"] for p in parts if p["in_high"]} == inside
        assert {p["event_id"] for p in parts if p["reaches_in"]} == reaching

    def test_tells_the_grade_and_the_figures_of_each(self) -> None:
        parts = explain_cell(FOUR_EVENTS, {"country": "BE"}).to_pylist()

        assert [(part["event_id"], part["mark"]) for part in parts] == [
            ("a", "G4"),
            ("b", "G3"),
            ("c", "G2"),
            ("d", "G0"),
        ]
        assert [part["in_best"] for part in parts] == [True, True, False, False]

    def test_lists_everything_for_the_totals(self) -> None:
        assert explain_cell(FOUR_EVENTS, {}).num_rows == 4

    def test_refuses_what_is_no_dimension(self) -> None:
        with pytest.raises(DimensionError):
            explain_cell(FOUR_EVENTS, {"colour": "red"})


class TestFaults:
    @pytest.mark.parametrize(
        ("own", "expected"),
        [
            (
                {"category": "self_directed", "nature": "sexual"},
                "cannot stand together",
            ),
            (
                {"category": "self_directed_harm", "nature": "sexual"},
                "cannot stand together",
            ),
            ({"grade": "G9"}, "one of G5, G4"),
            ({"provisional": "P9"}, "one of P4, P3, P2"),
            ({"force_or_power": "violence"}, "one of used"),
            ({"victims_low": 4}, "low <= best <= high"),
            ({"victims_low": -1}, "0 or more"),
            ({"date_to": date(2017, 1, 1)}, "no day after date_to"),
            ({"event_id": None}, "an identifier"),
            ({"event_id": "a"}, "expected once"),
        ],
    )
    def test_name_the_row(self, own: dict[str, Any], expected: str) -> None:
        events = table(event("a"), {**event("b"), **own})

        with pytest.raises(InputError, match=expected) as caught:
            count_cells(events, [])
        assert [fault.row for fault in caught.value.faults] == [2]

    def test_say_that_events_have_some_grade(self) -> None:
        with pytest.raises(InputError, match="are these events"):
            count_cells(table(event("a", grade=None)), [])

    def test_are_counted_when_there_are_many(self) -> None:
        events = table(*(event(str(i), grade="G9") for i in range(30)))

        with pytest.raises(InputError, match="10 more faults") as caught:
            count_cells(events, [])
        assert len(caught.value.faults) == 21
