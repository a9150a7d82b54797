"""Fields of forms that take digits of every script."""

from __future__ import annotations

from typing import Any

from django import forms

from evam.common.wording import latin_digits


class AnyDigits:
    """Reads ١٢ and ۱۲ as 12; put before the field's own class."""

    def to_python(self, value: Any) -> Any:
        """Turn what was typed into a value."""
        typed = latin_digits(value) if isinstance(value, str) else value
        return super().to_python(typed)  # type: ignore[misc]  # the field's own class


class WholeNumberField(AnyDigits, forms.IntegerField):
    """A whole number; a text box, because a number box refuses other digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})


class NumberField(AnyDigits, forms.FloatField):
    """A number with decimals, after a point or the Arabic sign."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})


class CodeField(AnyDigits, forms.CharField):
    """A code of digits, such as the one of a second factor."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})


class DayField(AnyDigits, forms.DateField):
    """One day, as year, month and day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
