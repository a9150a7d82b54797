"""What the matrix can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evam.common.lists import FilterForm, one_of
from evam.common.records import Records
from evam.documentation.monitoring.queries.view import TITLES, View
from evam.documentation.verification.queries import choices_of_events
from evam.documentation.vocabularies.words import LAYERS

if TYPE_CHECKING:
    from evam.accounts.models import Member

ROWS = [(name, capfirst(title)) for name, title in TITLES.items() if name != "month"]
COLUMNS = [(name, capfirst(title)) for name, title in TITLES.items()]
KINDS = [("", _("Real records")), (Records.INVENTED.value, Records.INVENTED.label)]
COUNTED = [("victims", _("People")), ("events", _("Events")), ("acts", _("Acts"))]


class MatrixForm(FilterForm):
    """Rows, columns, unit, layer, year and country of a view."""

    layer = one_of(_("Layer"), [(one.code, one.label) for one in LAYERS], "")
    layer.widget = forms.HiddenInput()
    rows = one_of(_("Rows"), ROWS, None)
    columns = one_of(_("Columns"), COLUMNS, None)
    unit = one_of(_("Count"), COUNTED, None)
    records = one_of(_("Records"), KINDS, None)

    def __init__(self, member: Member, data: Any) -> None:
        countries, years = choices_of_events(member)
        super().__init__(self._filled(data, years))
        self.fields["year"] = one_of(_("Year"), years)
        self.fields["country"] = one_of(_("Country"), countries)

    @staticmethod
    def _filled(data: Any, years: list[tuple[str, str]]) -> dict[str, str]:
        """The choices of the address over those of a first visit."""
        blank = View()
        first = {name: getattr(blank, name) for name in View.__slots__}
        chosen = first | {name: data[name] for name in first if data.get(name)}
        if chosen["columns"] == "month" and not chosen["year"] and years:
            chosen["year"] = years[0][0]
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse rows and columns of one kind: such a table says nothing."""
        chosen: dict[str, Any] = super().clean() or self.cleaned_data
        if chosen.get("rows") and chosen.get("rows") == chosen.get("columns"):
            raise forms.ValidationError({"columns": _("Rows and columns must differ.")})
        return chosen

    def view(self) -> View:
        """The view that was asked for; the first one where the form is refused."""
        return View(**self.chosen())
