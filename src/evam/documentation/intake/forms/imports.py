"""Small forms of an import: the file, what words mean, the decision, an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evam.common.lists import one_of
from evam.common.records import Records
from evam.common.wording import number as number_of
from evam.documentation.intake import queries
from evam.documentation.intake.models import DataSet
from evam.documentation.intake.queries.exports import FORMATS
from evam.documentation.intake.queries.imports import Word
from evam.documentation.vocabularies.words import choices

if TYPE_CHECKING:
    from evam.accounts.models import Member

REPAIRS = {
    "swapped": gettext_lazy("Latitude and longitude change places"),
    "swapped_south": gettext_lazy("They change places and one changes its sign"),
    "swapped_west": gettext_lazy("They change places and one changes its sign"),
    "swapped_signs": gettext_lazy("They change places and both change their sign"),
    "sign_latitude": gettext_lazy("The latitude changes its sign"),
    "sign_longitude": gettext_lazy("The longitude changes its sign"),
    "both_signs": gettext_lazy("Both change their sign"),
    "turned_round": gettext_lazy("The first and the last day change places"),
    "web_mercator": gettext_lazy("Metres of a web map become degrees"),
    "leave_out": gettext_lazy("The doubtful cell is left empty"),
    "least_number": gettext_lazy("The least number is taken"),
}


class UploadForm(forms.Form):
    """One file."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV, XLSX, JSON, GeoJSON or Parquet, up to 512 MB. It lies on this machine"
            " only until it is imported or cancelled, and never longer than 24 hours."
        ),
        allow_empty_file=True,
    )


class AgainForm(forms.Form):
    """Repairs to accept and words to give a code, before the file is read again."""

    use_required_attribute = False

    def __init__(
        self,
        repairs: Sequence[tuple[str, int]],
        words: Sequence[Word],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self._words = words
        if repairs:
            self.fields["repairs"] = forms.MultipleChoiceField(
                label=_("Repairs that you accept"),
                choices=[(kind, _repair(kind, rows)) for kind, rows in repairs],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for number, word in enumerate(words):
            self.fields[f"word_{number}"] = forms.ChoiceField(
                label=ngettext(
                    "“%(words)s” in %(count)s row",
                    "“%(words)s” in %(count)s rows",
                    word.rows,
                )
                % {"words": word.value, "count": number_of(word.rows)},
                choices=[("", _("leave open")), *choices(word.vocabulary)],
                required=False,
            )

    def repairs(self) -> list[str]:
        """The kinds of repair that were accepted."""
        return list(self.cleaned_data.get("repairs", []))

    def values(self) -> dict[str, dict[str, str]]:
        """By column, what words stand for."""
        found: dict[str, dict[str, str]] = {}
        for number, word in enumerate(self._words):
            if code := self.cleaned_data.get(f"word_{number}"):
                found.setdefault(word.becomes, {})[word.value] = code
        return found


def _repair(kind: str, rows: int) -> str:
    named = REPAIRS.get(kind, kind)
    said = ngettext("%(repair)s: %(count)s row", "%(repair)s: %(count)s rows", rows)
    return said % {"repair": named, "count": number_of(rows)}


class ConfirmForm(forms.Form):
    """What becomes of reports that the edition lacks."""

    use_required_attribute = False
    gone_are = forms.ChoiceField(
        label=gettext_lazy("Reports of this source that the file does not hold"),
        choices=DataSet.Gone.choices,
        initial=DataSet.Gone.KEPT,
        widget=forms.RadioSelect,
    )


class ExportForm(forms.Form):
    """What an export holds, and in which format."""

    use_required_attribute = False
    form = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(one, one.upper()) for one in FORMATS],
        initial="csv",
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Which reports"),
        choices=[
            ("OPEN", gettext_lazy("Public records, word for word")),
            ("SEALED", gettext_lazy("Confidential accounts: codes only")),
        ],
        initial="OPEN",
    )
    records_are = forms.ChoiceField(
        label=gettext_lazy("Real or invented"),
        choices=Records.choices,
        initial=Records.REAL,
    )

    def __init__(
        self,
        member: Member,
        data: Mapping[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        found = queries.choices_of_reports(member)
        self.fields["source"] = one_of(_("Source"), found.sources)
        self.fields["country"] = one_of(_("Country"), found.countries)
        self.fields["year"] = one_of(_("Year"), found.years)
