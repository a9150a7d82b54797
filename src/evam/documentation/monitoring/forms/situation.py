"""Naming a situation: which cells, where, when, and why it belongs together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, NumberField
from evam.common.records import Records
from evam.documentation.monitoring.queries import names_taken
from evam.documentation.monitoring.queries.view import View
from evam.documentation.verification.queries import choices_of_events
from evam.documentation.vocabularies.words import choices, layer

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.monitoring.models import Situation

EDGES = ("south", "north", "west", "east")
OWN = ("name", "why", "records_are", "period_from", "period_to", *EDGES)
VOCABULARIES = {
    "act": (_("Acts"), "acts"),
    "force_or_power": (_("Force or power"), "force_or_power"),
    "actor_kind": (_("Kinds of actor"), "actor_kinds"),
    "setting": (_("Settings"), "settings"),
    "phase": (_("Phases of the journey"), "phases"),
    "category": (_("Categories"), "categories"),
    "nature": (_("Natures"), "natures"),
}
DIMENSIONS = ("country", *VOCABULARIES)


def _edge(label: Any, most: int) -> NumberField:
    limits = [MinValueValidator(-most), MaxValueValidator(most)]
    return NumberField(label=label, required=False, validators=limits)


def _several(label: Any, values: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    box = forms.SelectMultiple(attrs={"size": 5})
    return forms.MultipleChoiceField(
        label=label, choices=values, required=False, widget=box
    )


class SituationForm(forms.Form):
    """Name, reason, period, area and cells of a situation."""

    use_required_attribute = False
    narrowing: ClassVar[tuple[str, ...]] = DIMENSIONS

    name = forms.CharField(label=_("Name"), max_length=120)
    why = forms.CharField(
        label=_("Why these cells belong together"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
    )
    records_are = forms.ChoiceField(label=_("Records"), choices=Records.choices)
    period_from = DayField(label=_("First day"))
    period_to = DayField(label=_("Last day"))
    south = _edge(_("Southern edge, in degrees"), 90)
    north = _edge(_("Northern edge, in degrees"), 90)
    west = _edge(_("Western edge, in degrees"), 180)
    east = _edge(_("Eastern edge, in degrees"), 180)

    def __init__(
        self,
        member: Member,
        data: Mapping[str, Any] | None = None,
        *,
        situation: Situation | None = None,
        view: View | None = None,
    ) -> None:
        held = _of(situation) if situation else _from_view(view or View())
        super().__init__(data, initial=held)
        self._taken = names_taken(member, situation)
        countries, _years = choices_of_events(member)
        here = {code for code, _name in countries}
        countries += [(code, code) for code in held["country"] if code not in here]
        self.fields["country"] = _several(_("Countries"), countries)
        for name, (label, vocabulary) in VOCABULARIES.items():
            self.fields[name] = _several(label, choices(vocabulary))
        if situation:
            self.fields["records_are"].disabled = True

    def clean_name(self) -> str:
        """Ask for a name that no other situation has: lists tell them apart by it."""
        name = str(self.cleaned_data["name"]).strip()
        if name in self._taken:
            raise forms.ValidationError(
                _("Another situation has this name. Add what tells them apart.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        """Ask for a period in order and for an area with all four edges or none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("period_from"), given.get("period_to")
        if first and last and first > last:
            self.add_error(
                "period_to", _("The first day is after the last. Change one.")
            )
        edges = [given.get(edge) for edge in EDGES]
        if None in edges and any(edge is not None for edge in edges):
            words = _("An area has all four edges, or leave all four open.")
            self.add_error("south", words)
        elif None not in edges and given["south"] > given["north"]:
            words = _("The southern edge lies north of the northern one. Change one.")
            self.add_error("south", words)
        return given

    def held(self) -> dict[str, Any]:
        """What the situation is to hold."""
        given = self.cleaned_data
        cells = {name: given[name] for name in DIMENSIONS if given[name]}
        return {name: given[name] for name in OWN} | {"cells": cells}


def _of(situation: Situation) -> dict[str, Any]:
    cells = {name: situation.cells.get(name, []) for name in DIMENSIONS}
    return {name: getattr(situation, name) for name in OWN} | cells


def _from_view(view: View) -> dict[str, Any]:
    """The filters of a view of the matrix as a first proposal."""
    proposed: dict[str, Any] = dict.fromkeys(DIMENSIONS, ())
    proposed |= {
        "records_are": view.records_are,
        "country": [view.country] if view.country else [],
        "force_or_power": list(layer(view.layer).force_or_power),
    }
    if view.year:
        year = view.year
        proposed |= {"period_from": f"{year}-01-01", "period_to": f"{year}-12-31"}
    return proposed
