"""Rows of the public sets' columns, with invented contents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Row = dict[str, str]
MakeRow = Callable[..., Row]


@pytest.fixture
def mmp_row() -> MakeRow:
    def make(**cells: str) -> Row:
        return {
            "web_id": "2018.MMP00103",
            "reported_date": "2018-01-29",
            "number_dead": "1",
            "number_missing": "",
            "total_dead_and_missing": "1",
            "number_of_female": "",
            "number_of_male": "1",
            "cause_death": "Vehicle accident",
            "country_of_incident": "Belgium",
            "location_description": "E40 motorway, near Jabbeke, Belgium\n",
            "location_coodinates": "51.1932079, 3.0811773",
            "information_source": "Sudinfo, IOM",
            "source_quality": "4",
        } | cells

    return make


@pytest.fixture
def united_row() -> MakeRow:
    def make(**cells: str) -> Row:
        return {
            "row": "116",
            "found_dead": "29/01/18",
            "number": "1",
            "region_of_origin": "Ethiopia",
            "cause_of_death": "hit by car, ran to avoid police check near Jabbeke (BE)",
            "source": "SudInfo/IOM/AFP",
            "country_of_incident": "Belgium",
        } | cells

    return make


@pytest.fixture
def arvig_row() -> MakeRow:
    def make(**cells: str) -> Row:
        return {
            "date": "2015-08-21",
            "location": "Heidenau",
            "state": "Sachsen",
            "community_id": "146280160160",
            "longitude": "13.87",
            "latitude": "50.97",
            "category_en": "arson",
            "source": "www.mdr.de",
        } | cells

    return make
