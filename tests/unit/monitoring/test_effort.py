from __future__ import annotations

import pytest

from evam.documentation.monitoring.queries.effort import Effort, asked_in
from evam.documentation.monitoring.queries.view import View

BELGIUM = View(country="BE")
EFFORTS = (
    Effort(country="BE", admin1="BE-VWV", month="2026-11", asked=40, seen=41),
    Effort(country="BE", admin1="BE-VOV", month="2026-12", asked=2, seen=2),
    Effort(country="FR", admin1="FR-HDF", month="2026-11", asked=7, seen=7),
)


class TestWhoWasAsked:
    @pytest.mark.parametrize(
        ("view", "cell", "asked"),
        [
            (BELGIUM, {"month": "2026-11"}, 40),
            (BELGIUM, {"year": "2026"}, 42),
            (BELGIUM, {"month": "2026-10"}, None),
            (BELGIUM, {"act": "robbery"}, None),
            (View(), {"country": "FR", "year": "2026"}, 7),
            (View(), {"year": "2026"}, None),
            (View(country="BE", year="2025"), {"month": "2026-11"}, None),
            (View(country="BE", layer="harm"), {"year": "2026"}, None),
        ],
    )
    def test_is_of_one_country_and_period(
        self, view: View, cell: dict[str, str], asked: int | None
    ) -> None:
        assert asked_in(EFFORTS, view, cell) == asked
