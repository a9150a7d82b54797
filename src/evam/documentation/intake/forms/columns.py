"""The form that says how a file is read: columns, source, what the records are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.analysis.door import (
    BUILT_IN,
    CODED,
    CannotBeReadError,
    Looked,
    Proposal,
    checked_mapping,
    propose,
)
from evam.documentation.intake.forms.telling import fields_of_records, fields_of_source
from evam.documentation.intake.models import DataSet, Report, SavedMapping, Source
from evam.documentation.intake.operations import HowItIsRead
from evam.documentation.intake.public_records import published_sources
from evam.documentation.vocabularies.words import choices

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OWN = "own"
LABELS: dict[str, StrPromise] = {
    "report_id": gettext_lazy("Identifier of the row"),
    "date": gettext_lazy("Day or days, in one column"),
    "date_from": gettext_lazy("First day"),
    "date_to": gettext_lazy("Last day"),
    "country": gettext_lazy("Country"),
    "admin1": gettext_lazy("Region (code)"),
    "place_name": gettext_lazy("Name of the place"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "coordinates": gettext_lazy("Point, both numbers in one column"),
    "uncertainty_km": gettext_lazy("Uncertainty of the point, in km"),
    "victims": gettext_lazy("People harmed"),
    "cause": gettext_lazy("What happened, in words that are coded by rules"),
    "act_types": gettext_lazy("Acts"),
    "category": gettext_lazy("Category"),
    "nature": gettext_lazy("Nature"),
    "force_or_power": gettext_lazy("Force or power"),
    "actor_kind": gettext_lazy("Kind of actor"),
    "setting": gettext_lazy("Setting"),
    "phase": gettext_lazy("Phase"),
    "nationalities": gettext_lazy("Nationalities"),
    "text": gettext_lazy("Words of the account"),
    "cites": gettext_lazy("Media and organisations that it names as sources"),
    "origin": gettext_lazy("Lists or rows that it rests on"),
    "source_quality": gettext_lazy("Quality of the source, 1 to 5"),
}
"""Columns of reports in the order in which a person thinks of them."""

NO_CONSTANT = ("report_id", "cause", "coordinates", "date", "text", "origin")


class ColumnsForm(forms.Form):
    """How one file is read; made for what that file holds."""

    use_required_attribute = False

    def __init__(
        self,
        proposal: Proposal,
        saved: Sequence[SavedMapping],
        sources: Sequence[Source],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self._proposal = proposal
        self._saved = {str(one.id): one for one in saved}
        self._sources = {one.code: one for one in sources}
        self._add_reading()
        self._add_questions()
        self._add_columns()
        self.fields |= fields_of_records()
        self.fields |= fields_of_source({c: o.name for c, o in self._sources.items()})

    @classmethod
    def for_file(
        cls, data_set: DataSet, answers: Mapping[str, Any], **known: Any
    ) -> ColumnsForm:
        """The form for an uploaded file, as far as its questions are answered.

        Raises:
            CannotBeReadError: the file is no table.
            FileNotFoundError: it is not there any more.
        """
        place = uploads.place_of(data_set.id)
        if not place.exists():
            raise FileNotFoundError(place)
        return cls(propose(place, answers), **known)

    @property
    def looked(self) -> Looked:
        """What the file is."""
        return self._proposal.looked

    def _add_reading(self) -> None:
        known = [(OWN, _("As I say below"))]
        known += [(str(one.id), one.name) for one in self._saved.values()]
        if name := self._proposal.built_in:
            known.insert(0, (name, name_of_built_in(name)))
        fitting = [key for key, one in self._saved.items() if self._fits(one)]
        first = self._proposal.built_in or (fitting[0] if fitting else OWN)
        self.fields["reading"] = forms.ChoiceField(
            label=_("How are the columns read?"),
            choices=known,
            initial=first,
            widget=forms.RadioSelect,
        )

    def _fits(self, saved: SavedMapping) -> bool:
        needed = set(saved.says.get("columns", {}).values())
        return needed <= set(self._proposal.looked.header)

    def _add_questions(self) -> None:
        for question in self._proposal.looked.questions:
            options = [(one.value, one.label) for one in question.choices]
            open_ = [] if question.required else [("", _("I do not know"))]
            self.fields[f"answer_{question.key}"] = forms.ChoiceField(
                label=question.text,
                help_text=_("For example: %(examples)s")
                % {"examples": " · ".join(question.examples)}
                if question.examples
                else "",
                choices=[*open_, *options],
                required=question.required,
                initial=question.proposal,
            )

    def _add_columns(self) -> None:
        header = [(name, name) for name in self._proposal.looked.header]
        none = ("", _("not in the file"))
        for name, label in LABELS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label,
                choices=[none, *header],
                required=False,
                initial=self._proposal.columns.get(name, ""),
            )
            if name not in NO_CONSTANT:
                self.fields[f"constant_{name}"] = _constant(name, label)

    def column_rows(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """The columns as a page lists them: where each stands, or what it always is."""
        return [
            (
                self[f"column_{name}"],
                self[f"constant_{name}"] if f"constant_{name}" in self.fields else None,
            )
            for name in LABELS
        ]

    def questions(self) -> list[forms.BoundField]:
        """The questions about the file."""
        return [self[name] for name in self.fields if name.startswith("answer_")]

    def answers(self) -> dict[str, str]:
        """What was answered to them."""
        return {
            name.removeprefix("answer_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("answer_") and value
        }

    def clean(self) -> dict[str, Any]:
        """Put the mapping together and have it checked."""
        given = super().clean() or {}
        if "reading" not in given:
            return given
        if given["reading"] == OWN and not given.get("column_report_id"):
            told = _("Choose the column that tells rows apart: updates go by it.")
            self.add_error("column_report_id", told)
            return given
        try:
            given["says"] = checked_mapping(self._says(given))
        except CannotBeReadError as error:
            for fault in error.faults:
                self.add_error(None, fault)
        if not self._names_its_source(given):
            return given
        if given.get("new_code") in {
            one["code"] for one in published_sources().values()
        }:
            self.add_error(
                "new_code", _("A published list has this name; take another.")
            )
        if not given.get("source") and not given.get("new_code"):
            self.add_error(
                "new_code", _("Give the source a short name, or choose one.")
            )
        return given

    def _says(self, given: Mapping[str, Any]) -> dict[str, Any]:
        reading = given["reading"]
        if reading in BUILT_IN:
            return {"built_in": reading}
        if reading in self._saved:
            return dict(self._saved[reading].says)
        columns = {n: given[f"column_{n}"] for n in LABELS if given.get(f"column_{n}")}
        constants: dict[str, Any] = {
            name: given[f"constant_{name}"]
            for name in LABELS
            if given.get(f"constant_{name}") and name not in columns
        }
        if given.get("rests_on") and "origin" not in columns:
            constants["origin"] = list(given["rests_on"])
        code = given.get("source") or given.get("new_code") or "unnamed"
        return {"source": code, "columns": columns, "constants": constants}

    def _names_its_source(self, given: Mapping[str, Any]) -> bool:
        """Whether the page has to say who tells."""
        return str(given["reading"]) == OWN

    def how_it_is_read(self) -> HowItIsRead:
        """What the form says, once it is valid."""
        given = self.cleaned_data
        return HowItIsRead(
            says=given["says"],
            name=given["save_as"],
            kind=Report.Kind(given["kind"]),
            records_are=given["records_are"],
            source=self._source(given),
            answers=self.answers(),
        )

    def _source(self, given: Mapping[str, Any]) -> dict[str, str]:
        if given["reading"] in BUILT_IN:
            return dict(published_sources().get(given["reading"], {}))
        if code := given["source"]:
            return {"code": code}
        if given["reading"] != OWN and not given["new_code"]:
            return {"code": given["says"]["source"], "name": given["says"]["source"]}
        return {
            "code": given["new_code"],
            "name": given["new_name"] or given["new_code"],
            "licence": given["licence"],
            "attribution": given["attribution"],
        }


def name_of_built_in(name: str) -> str:
    """How a mapping that comes with evam is called."""
    if name == BUILT_IN[0]:
        return _("As an export of evam: every column is known")
    listed = published_sources().get(name, {}).get("name", name)
    return _("As the published list %(list)s: every column is known") % {"list": listed}


def _constant(name: str, label: StrPromise) -> forms.Field:
    always = _("%(column)s: the same in every row") % {"column": label}
    shown: dict[str, Any] = {"label": _("or the same in every row"), "required": False}
    said = {"aria-label": always}
    if name in CODED:
        options = [("", _("differs or unknown")), *choices(CODED[name])]
        return forms.ChoiceField(choices=options, widget=forms.Select(said), **shown)
    return forms.CharField(max_length=200, widget=forms.TextInput(said), **shown)
