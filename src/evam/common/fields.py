"""Fields of forms: digits of every script, and rows of one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from evam.common.wording import latin_digits

if TYPE_CHECKING:
    from django.db.models import QuerySet


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


class DayField(AnyDigits, forms.DateField):
    """One day, as year, month and day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def choose_among(form: forms.BaseForm, **choices: QuerySet[Any]) -> None:
    """Let fields that choose a row offer these rows, by the name of the field."""
    for name, rows in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (narrows the type)
        field.queryset = rows
