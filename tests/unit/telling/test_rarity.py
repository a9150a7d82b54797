from __future__ import annotations

import random
from dataclasses import replace

from evam.documentation.telling import told_to_record
from evam.documentation.telling.questions import questionnaire
from evam.documentation.telling.rarity import MOST_SHARE, STEPS, Facts, coarsen, rarity

from .answers import ASKED_ON

COMMON = Facts(
    act_types=("physical_assault",),
    category="collective_political",
    nature="physical",
    force_or_power="used",
    actor_kind="police",
    setting="street_public",
    phase="unknown",
    country="GR",
    admin1="GR-I",
    time="2026-11",
    victims=(1, 1),
    harm=(1, 1),
)
NAMES = [name for name, _ in STEPS]


def invented_reports(number: int) -> list[Facts]:
    """Reports as uneven as real ones: few kinds are frequent, many are rare."""
    draw = random.Random(20261124)  # noqa: S311 - invented rows, no secret
    asked = questionnaire()

    def one(code: str) -> str:
        choices = asked[code].choices
        weights = [0.45**place for place in range(len(choices))]
        return draw.choices(choices, weights)[0]

    def told() -> Facts:
        month = draw.randint(1, 10)
        region = draw.choices(["GR-A", "GR-B", "GR-I"], [6, 3, 1])[0]
        day = f"2026-{month:02}-10"
        answers = {
            "acts": list({one("acts"), one("acts")}),
            "people": {"band": draw.choice(["1", "2", "3_5"])},
            "harm": one("harm"),
            "when": {"period": "between", "from": day, "to": day},
            "setting": one("setting"),
            "where": {"country": "GR", "region": region},
            "who_did_it": [one("who_did_it")],
        }
        return Facts.of(told_to_record(answers, ASKED_ON).coded)

    return [told() for _ in range(number)]


class TestRarity:
    def test_counts_the_rows_that_fewer_than_five_share(self) -> None:
        four = [replace(COMMON, setting="sea")] * 4
        found = rarity([COMMON] * 5 + four)
        assert (found.rows, found.rare) == (9, 4)
        assert found.share == 4 / 9

    def test_is_none_of_nothing(self) -> None:
        assert rarity([]).share == 0


class TestCoarsen:
    def test_leaves_rows_alone_that_are_shared(self) -> None:
        done = coarsen([COMMON] * 50)
        assert (done.steps, done.rows) == ((), (COMMON,) * 50)

    def test_takes_the_region_first(self) -> None:
        regions = [replace(COMMON, admin1=f"GR-{name}") for name in "ABCDE"]
        done = coarsen([COMMON] * 95 + regions)
        assert done.steps == ("region to country",)
        assert done.rows[95:] == (replace(COMMON, admin1=""),) * 5
        assert done.rows[:95] == (COMMON,) * 95
        assert done.rarity.rare == 0

    def test_goes_on_to_quarter_and_year_where_that_is_needed(self) -> None:
        months = ["2026-01", "2026-02", "2026-04", "2026-08", "2026-11"]
        rows = [replace(COMMON, admin1="GR-B", time=month) for month in months]
        done = coarsen([COMMON] * 95 + rows)
        assert done.steps == tuple(NAMES[: NAMES.index("quarter to year") + 1])
        assert {row.time for row in done.rows[95:]} == {"2026"}

    def test_takes_an_age_band_away(self) -> None:
        ages = [replace(COMMON, age_band=band) for band in ("0", "1", "2", "3", "4")]
        done = coarsen([COMMON] * 45 + ages)
        assert "no age band" in done.steps
        assert {row.age_band for row in done.rows} == {""}

    def test_stops_where_few_enough_are_left(self) -> None:
        done = coarsen([COMMON] * 99 + [replace(COMMON, setting="sea")])
        assert done.steps == ()
        assert done.rarity.share == 0.01

    def test_says_where_all_of_it_was_not_enough(self) -> None:
        done = coarsen([COMMON, replace(COMMON, setting="sea")])
        assert done.steps == tuple(NAMES)
        assert done.rarity.rare == 2

    def test_brings_uneven_reports_under_the_target(self) -> None:
        rows = invented_reports(2000)
        done = coarsen(rows)
        assert rarity(rows).share > 0.5
        assert done.rarity.share < MOST_SHARE
        assert len(done.rows) == len(rows)

    def test_leaves_most_uneven_reports_their_codes(self) -> None:
        rows = coarsen(invented_reports(2000)).rows
        assert all(row.act_types for row in rows)
        assert sum(row.actor_kind != "unknown" for row in rows) > 0.8 * len(rows)
        assert sum(row.country == "GR" for row in rows) > 0.8 * len(rows)
