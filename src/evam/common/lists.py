"""Long lists in pages, and the forms that narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from evam.common.keyed import Keyed

if TYPE_CHECKING:
    from django.core.paginator import _SupportsPagination
    from django.db.models import Model, QuerySet
    from django_stubs_ext import StrOrPromise

PAGE = 50

M = TypeVar("M", bound="Model")
T = TypeVar("T")


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


def page_of(found: _SupportsPagination[T], number: str | None) -> Page[T]:
    """One page of a list; the nearest one where the number is none of it."""
    return Paginator(found, PAGE).get_page(number)


def page_kept(
    found: QuerySet[M], rows: QuerySet[M], number: str | None, content: str
) -> Page[M]:
    """One page of a long list whose order is worked out once for one content.

    Sorting, counting and skipping 100,000 rows takes longer than a page may; the order
    of their keys is kept until the content is another.

    Args:
        found: the list, in its order.
        rows: all that a row shows, without a filter; keys alone choose among them,
            since a database without statistics would go by the filters instead.
        number: of the page; the nearest one where it is none.
        content: a digest that changes whenever a row of the list could.
    """
    try:
        asked = Keyed(f"{content} {found.query}", found)
    except EmptyResultSet:
        return page_of(found, number)
    page: Page[Any] = Paginator(_order(asked), PAGE).get_page(number)
    keys = list(page.object_list)
    by_key = {row.pk: row for row in rows.filter(pk__in=keys)}
    page.object_list = [by_key[key] for key in keys if key in by_key]
    return page


@lru_cache(maxsize=8)
def _order(asked: Keyed[QuerySet[Any]]) -> tuple[Any, ...]:
    return tuple(asked.value.values_list("pk", flat=True))
