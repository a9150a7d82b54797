"""The filters of reports and of import notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.lists import FilterForm, one_of
from evam.documentation.intake import queries
from evam.documentation.intake.models import ImportNote
from evam.documentation.vocabularies.words import choices

if TYPE_CHECKING:
    from evam.accounts.models import Member


class ReportFilter(FilterForm):
    """Narrows the list of reports."""

    q = forms.CharField(label=_("Place or key holds"), required=False, max_length=80)

    def __init__(self, member: Member, data: Any) -> None:
        super().__init__(data)
        found = queries.choices_of_reports(member)
        self.fields["source"] = one_of(_("Source"), found.sources)
        self.fields["country"] = one_of(_("Country"), found.countries)
        self.fields["year"] = one_of(_("Year"), found.years)
        self.fields["force_or_power"] = one_of(
            _("Force or power"), choices("force_or_power")
        )


class NoteFilter(FilterForm):
    """Narrows the notes of an import."""

    kind = one_of(_("Kind of note"), ImportNote.Kind.choices, _("Every note"))
    column = forms.CharField(label=_("Column"), required=False, max_length=60)
