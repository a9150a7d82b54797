"""Two rounds of the same question."""

from __future__ import annotations

import pytest

from evam_analysis.effects.series import SeriesError
from evam_analysis.effects.two_waves import Fell, Wave, compare_waves


class TestTwoWaves:
    def test_say_both_for_nine_of_36_and_four_of_41(self) -> None:
        found = compare_waves(Wave(9, 36), Wave(4, 41))
        assert found.verdict is Fell.BOTH
        assert found.low < found.difference < 0 < found.high
        assert found.next_wave is not None

    def test_would_exclude_none_with_the_next_wave_of_that_size(self) -> None:
        found = compare_waves(Wave(9, 36), Wave(4, 41))
        assert found.next_wave is not None
        yes = round(found.next_wave * 4 / 41)
        assert compare_waves(Wave(9, 36), Wave(yes, found.next_wave)).high < 0.01

    def test_need_no_further_wave_after_a_clear_fall(self) -> None:
        found = compare_waves(Wave(60, 100), Wave(20, 100))
        assert found.verdict is Fell.FELL
        assert found.next_wave is None

    def test_have_no_size_where_the_first_wave_was_too_small(self) -> None:
        assert compare_waves(Wave(3, 6), Wave(18, 40)).next_wave is None

    def test_show_that_more_declined_than_before(self) -> None:
        found = compare_waves(Wave(9, 36, declined=2), Wave(4, 41, declined=30))
        assert found.refusals_differ
        assert not compare_waves(Wave(9, 36, 4), Wave(4, 41, 5)).refusals_differ

    @pytest.mark.parametrize("numbers", [(5, 4), (-1, 4), (0, 0), (1, 4, -1)])
    def test_refuse_numbers_that_do_not_fit(self, numbers: tuple[int, ...]) -> None:
        with pytest.raises(SeriesError):
            Wave(*numbers)
