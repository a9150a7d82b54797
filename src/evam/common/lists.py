"""Long lists in pages, and the forms that narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django_stubs_ext import StrOrPromise

PAGE = 50

M = TypeVar("M", bound="Model")


class FilterForm(forms.Form):
    """Filters: every field may be left open, and unknown values are refused."""

    use_required_attribute = False
    more: ClassVar[tuple[str, ...]] = ()
    """Fields that a page folds away until one of them is used."""

    def first_fields(self) -> list[forms.BoundField]:
        """The fields that are always in view."""
        return [field for field in self if field.name not in self.more]

    def more_fields(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [field for field in self if field.name in self.more]

    def more_is_used(self) -> bool:
        """Whether one of the folded fields holds a value."""
        return any(field.value() for field in self.more_fields())

    def chosen(self) -> dict[str, Any]:
        """The filters that were set; none of them while any is refused."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def status(self) -> int:
        """The status of the answer: 400 where a filter is refused."""
        return 200 if self.is_valid() else 400


def one_of(
    label: StrOrPromise,
    choices: Sequence[tuple[str, StrOrPromise]],
    every: StrOrPromise | None = _("All"),  # noqa: B008  (lazy: said at each page)
) -> forms.ChoiceField:
    """A field to choose one value, or all of them where `every` says how."""
    first = [] if every is None else [("", every)]
    return forms.ChoiceField(label=label, required=False, choices=[*first, *choices])


def page_of(found: QuerySet[M], number: str | None) -> Page[M]:
    """One page of a list; the nearest one where the number is none of it."""
    return Paginator(found, PAGE).get_page(number)
