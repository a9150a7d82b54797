"""Weights typed, or criteria put in order, by address; and a member's own view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import WholeNumberField
from evam.common.lists import FilterForm, one_of
from evam.documentation.prioritisation.analysis.problem import CAPACITY
from evam.documentation.prioritisation.analysis.weighing import (
    CRITERIA,
    LEAST,
    NoSuchWeightsError,
    intervals_of,
    of_100,
)
from evam.documentation.prioritisation.models import StatedView
from evam.documentation.prioritisation.queries.compared import Period
from evam.documentation.prioritisation.queries.weights import EQUAL, Weighing
from evam.documentation.prioritisation.queries.wordings import CRITERIA as LABELS

if TYPE_CHECKING:
    from evam.documentation.prioritisation.analysis.weighing import Said

MOST_POINTS = 1_000
MOST_AT_ONCE = 50
PLACES = [(str(place), str(place)) for place in range(1, len(CRITERIA) + 1)]
MOST = 100 - LEAST * (len(CRITERIA) - 1)


class WeightsForm(FilterForm):
    """The weights that an address asks for; anything left out is as at first."""

    weights = one_of(
        "", [("equal", ""), ("points", ""), ("order", "")], _("The stated views")
    )
    capacity = WholeNumberField(
        label=_("We can work on, at once"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        required=False,
    )

    def __init__(self, data: Mapping[str, Any], periods: Sequence[Period]) -> None:
        super().__init__(data)
        self.fields["period"] = one_of("", [(one.code, one.code) for one in periods])
        for name in CRITERIA:
            self.fields[f"points_{name}"] = WholeNumberField(
                label=LABELS[name], min_value=0, max_value=MOST_POINTS, required=False
            )
            self.fields[f"place_{name}"] = one_of(LABELS[name], PLACES, None)

    def weighing(self, stated: Sequence[Said]) -> Weighing:
        """The weights that were asked for; the first ones where any is refused."""
        asked = self.chosen()
        points = {name: asked.get(f"points_{name}") or 0 for name in CRITERIA}
        places = {name: int(asked.get(f"place_{name}") or 1) for name in CRITERIA}
        return Weighing(
            kind=asked.get("weights") or "group",
            stated=stated,
            points=of_100(points) if any(points.values()) else EQUAL,
            places=places,
            capacity=asked.get("capacity") or CAPACITY,
            period=asked.get("period") or "",
        )

    @property
    def given(self) -> int:
        """The sum of the points that were typed."""
        chosen = self.chosen()
        return sum(chosen.get(f"points_{name}") or 0 for name in CRITERIA)


class ViewForm(forms.Form):
    """What a member says about the weights: an order with ties, or intervals."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("How do you want to say it?"),
        choices=StatedView.Kind.choices,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, view: StatedView | None, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=_held(view))
        for name in CRITERIA:
            self.fields[f"place_{name}"] = one_of(LABELS[name], PLACES, None)
            for end in ("low", "high"):
                self.fields[f"{end}_{name}"] = WholeNumberField(
                    label=LABELS[name], min_value=0, max_value=100, required=False
                )

    def places(self) -> Iterator[forms.BoundField]:
        """The place of each criterion."""
        return (self[f"place_{name}"] for name in CRITERIA)

    def ends(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The least and the greatest weight of each criterion."""
        return ((self[f"low_{name}"], self[f"high_{name}"]) for name in CRITERIA)

    def clean(self) -> dict[str, Any]:
        """Ask for intervals in which weights that sum to 100 lie."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("kind") == StatedView.Kind.INTERVALS and not self.errors:
            try:
                intervals_of(self._intervals())
            except NoSuchWeightsError as error:
                raise forms.ValidationError(
                    _(
                        "No four weights that sum to 100 lie in these intervals. Widen"
                        " one of them, and let each reach from 5 at least."
                    )
                ) from error
        return given

    def said(self) -> dict[str, Any]:
        """What is to be kept."""
        if self.cleaned_data["kind"] == StatedView.Kind.INTERVALS:
            return self._intervals()
        return {name: int(self.cleaned_data[f"place_{name}"] or 1) for name in CRITERIA}

    def _intervals(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            name: [
                max(given[f"low_{name}"] or 0, LEAST),
                MOST if given[f"high_{name}"] is None else given[f"high_{name}"],
            ]
            for name in CRITERIA
        }


def _held(view: StatedView | None) -> dict[str, Any]:
    held: dict[str, Any] = {"kind": view.kind if view else StatedView.Kind.RANKING}
    for name in CRITERIA:
        held |= {f"place_{name}": "1", f"low_{name}": LEAST, f"high_{name}": MOST}
    if view and view.kind == StatedView.Kind.RANKING:
        held |= {f"place_{name}": str(view.said[name]) for name in CRITERIA}
    elif view:
        for name in CRITERIA:
            held[f"low_{name}"], held[f"high_{name}"] = view.said[name]
    return held
