"""How two values compare: days, places, rarity. Asked of the database itself."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from evam_analysis.crosscheck.fields import DATE, PLACE, WORDS, Field
from evam_analysis.crosscheck.prepare import prepare
from evam_analysis.crosscheck.settings import Settings
from tests.unit.crosscheck.worlds import report, table


def _level(field: Field, left: dict[str, Any], right: dict[str, Any]) -> str | None:
    """The label of the level that two rows of prepared columns reach."""
    row = {f"{k}_l": v for k, v in left.items()} | {
        f"{k}_r": v for k, v in right.items()
    }
    kinds = {"name": "varchar", "words": "bigint[]"}
    names = ", ".join(
        f"${name}::{kinds.get(name[:-2], 'double')} as {name}" for name in row
    )
    cases = " ".join(
        f"when {'true' if level.sql == 'else' else level.sql} then '{level.label}'"
        for level in field.levels
    )
    asked = f"case when {field.missing} then null {cases} end"
    row_of = duckdb.connect()
    row_of.execute(f"create table pair as select {names}", row)
    found = row_of.sql("from pair").project(asked).fetchall()[0][0]
    return str(found) if found is not None else None


def _days(first: int | None, last: int | None) -> dict[str, Any]:
    return {"day_from": first, "day_to": last}


class TestDate:
    @pytest.mark.parametrize(
        ("left", "right", "label"),
        [
            ((10, 10), (10, 10), "same day"),
            ((10, 16), (12, 12), "inside a week"),
            ((10, 40), (40, 40), "inside a month"),
            ((10, 375), (40, 40), "inside a longer interval"),
            ((10, 10), (11, 11), "1 day apart"),
            ((10, 12), (15, 20), "3 days apart"),
            ((15, 20), (10, 11), "4 or more days apart"),
            ((None, None), (11, 11), "day unknown"),
        ],
    )
    def test_is_the_gap_between_two_intervals(
        self, left: tuple[int, int], right: tuple[int, int], label: str
    ) -> None:
        assert _level(DATE, _days(*left), _days(*right)) == label


def _spot(lat: float | None, lon: float | None, km: float, name: str | None) -> Any:
    cos = 0.6428
    return {
        "lat": lat, "lon": lon, "cos": cos, "km": km, "name": name, "name_share": 0.01
    }  # fmt: skip


class TestPlace:
    def test_measures_distance_by_the_stated_uncertainty(self) -> None:
        # 0.09 degrees of latitude are 10.0 km: far for 1 km, near for 25 km.
        exact = _level(PLACE, _spot(50.0, 3.0, 1, None), _spot(50.09, 3.0, 1, None))
        coarse = _level(PLACE, _spot(50.0, 3.0, 25, None), _spot(50.09, 3.0, 25, None))

        assert (exact, coarse) == ("apart", "near, coarse")

    def test_falls_back_on_names_where_a_point_is_missing(self) -> None:
        named = _spot(None, None, 25, "snellegem")

        assert _level(PLACE, named, _spot(51, 3, 25, "snellegem")) == "same name"
        assert _level(PLACE, named, _spot(51, 3, 25, "snelegem")) == "similar name"
        assert _level(PLACE, named, _spot(51, 3, 25, "calais")) == "another name"

    def test_says_nothing_without_point_and_name(self) -> None:
        assert _level(PLACE, _spot(None, None, 25, None), _spot(51, 3, 1, "a")) is None


class TestRarity:
    def test_adds_the_bits_of_shared_words_by_how_rare_they_are(self) -> None:
        # Of eight texts, four hold "boat" (1 bit), two "harbour" (2), two "lamp" (2).
        texts = ["boat lamp harbour", "boat lamp harbour", "boat", "boat"]
        texts += ["alone one", "alone two", "other three", "other four"]
        rows = [report(f"r{n}", "s", text=text) for n, text in enumerate(texts)]
        con = duckdb.connect()
        con.register("given", table(rows))
        prepare(con, Settings())
        words = [
            w
            for (w,) in con.execute(
                "select words from report order by unique_id"
            ).fetchall()
        ]

        shared = _level(WORDS, {"words": words[0]}, {"words": words[1]})
        nothing = _level(WORDS, {"words": words[0]}, {"words": words[5]})
        common = _level(WORDS, {"words": words[0]}, {"words": words[2]})

        # 1 + 2 + 2 = 5 bits; 1 bit; nothing.
        assert shared == "shared rarity under 8 bits"
        assert common == "shared rarity under 4 bits"
        assert nothing == "nothing shared"
