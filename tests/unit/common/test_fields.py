"""Numbers typed with the digits of any script."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from evam.common.fields import DayField, NumberField, WholeNumberField


class TestDigits:
    @pytest.mark.parametrize("typed", ["123", "١٢٣", "۱۲۳", " ١2۳ "])
    def test_of_every_script_are_read(self, typed: str) -> None:
        assert WholeNumberField().clean(typed) == 123

    def test_may_have_the_separators_of_arabic(self) -> None:
        assert NumberField().clean("١٬٢٣٤٫٥") == 1234.5

    def test_make_a_day(self) -> None:
        assert DayField().clean("٢٠٢٦-١١-٢٤") == date(2026, 11, 24)

    @pytest.mark.parametrize("typed", ["a", "½", "二"])
    def test_are_nothing_else(self, typed: str) -> None:
        with pytest.raises(ValidationError):
            WholeNumberField().clean(typed)
