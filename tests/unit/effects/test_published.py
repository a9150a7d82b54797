"""Figures that others published, found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evam_analysis.effects.analysis import analyse
from evam_analysis.effects.controlled import difference_in_differences
from evam_analysis.effects.reading import Columns, series_from
from evam_analysis.effects.segmented import Z, design_of, fit
from evam_analysis.effects.series import Series

SICILY = Path(__file__).with_name("sicily.csv")
BAN = 37


@pytest.fixture(scope="module")
def sicily() -> Series:
    """Acute coronary events by month, 2002 to 2006; smoking was banned in month 37.

    The facts behind the worked example of Lopez Bernal, Cummins & Gasparrini (2017).
    """
    return series_from(SICILY, Columns("aces", offset="stdpop"), BAN)


class TestSmokingBan:
    def test_falls_by_the_published_ratio(self, sicily: Series) -> None:
        design = design_of(len(sicily.outcome), BAN, offset=sicily.offset)
        model = fit(sicily.outcome, design, alpha=0)
        assert round(model.rate_ratio, 3) == 0.894

    def test_falls_by_the_published_ratio_with_seasons(self, sicily: Series) -> None:
        design = design_of(len(sicily.outcome), BAN, offset=sicily.offset, harmonics=2)
        model = fit(sicily.outcome, design, alpha=0)
        ends = np.exp(model.log_ratio + np.array([-Z, Z]) * model.error)
        figures = [round(float(each), 3) for each in (model.rate_ratio, *ends)]
        assert figures == [0.885, 0.839, 0.933]

    def test_misleads_side_by_side(self, sicily: Series) -> None:
        found = analyse(sicily)
        assert found.model is not None
        assert found.crude.ratio > 1 > found.model.rate_ratio
        assert "misleads" in found.reasons[0]
        assert "1.07 a year" in found.reasons[0]


class TestDifferenceInDifferences:
    def test_keeps_the_floor_of_the_dispersion(self) -> None:
        treated = np.array([120.0, 118, 125]), np.array([80.0, 78, 82])
        control = np.array([100.0, 104, 98]), np.array([101.0, 99, 103])
        found = difference_in_differences(treated, control)
        figures = [round(each, 3) for each in (found.rate_ratio, found.low, found.high)]
        assert figures == [0.659, 0.525, 0.828]
        assert found.dispersion == 1
