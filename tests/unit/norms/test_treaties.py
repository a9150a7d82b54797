"""The treaty table: what it holds, what it says of a country, what it never claims."""

from __future__ import annotations

from evam.formalisation.norms.queries.treaties import (
    gaps_of,
    states_that,
    statuses_of,
    tallies,
    treaty_named,
)
from evam.formalisation.norms.treaties import EDITION, NOTHING, PARTY, SIGNED, table
from evam.formalisation.norms.treaties.names import TREATIES


class TestTable:
    def test_holds_193_states_and_18_treaties_of_one_edition(self) -> None:
        assert len(table()) == 193
        assert {len(row) for row in table().values()} == {18}
        assert EDITION == 2022

    def test_knows_no_year_after_its_edition(self) -> None:
        years = [one.year for row in table().values() for one in row if one.year]

        assert max(years) <= EDITION

    def test_has_the_states_whose_codes_were_lost(self) -> None:
        assert {"NA", "SS", "TL"} <= set(table())

    def test_marks_where_its_own_columns_disagree(self) -> None:
        doubts = [one for row in table().values() for one in row if one.doubtful]

        assert len(doubts) == 11

    def test_leaves_one_cell_open(self) -> None:
        unknown = [
            (one.state, one.treaty.short)
            for row in table().values()
            for one in row
            if one.did not in (PARTY, SIGNED, NOTHING)
        ]

        assert unknown == [("GA", "CRC-OP-IC")]


class TestGaps:
    def test_of_belgium_begin_with_the_convention_on_migrant_workers(self) -> None:
        found = [(one.treaty.short, one.did) for one in gaps_of("BE")]

        assert found == [("ICRMW", NOTHING), ("OPCAT", SIGNED)]

    def test_of_a_territory_that_is_no_state_are_none(self) -> None:
        assert statuses_of("XX") == ()
        assert gaps_of("XX") == []


class TestTallies:
    def test_count_every_state_once_a_treaty(self) -> None:
        by_treaty = {
            one.treaty.short: one.parties + one.signed + one.nothing
            for one in tallies()
        }

        assert by_treaty.pop("CRC-OP-IC") == 192
        assert set(by_treaty.values()) == {193}

    def test_say_who_is_party_to_the_convention_on_migrant_workers(self) -> None:
        treaty = treaty_named("icmw")
        assert treaty is TREATIES[0]

        assert len(states_that(treaty, PARTY)) == 57
        assert len(states_that(treaty, SIGNED)) == 11
