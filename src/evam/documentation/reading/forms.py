"""Forms of the team's pages: a choice from a closed list, or an envelope."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64Error
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.lists import FilterForm, one_of
from evam.common.world import country_name
from evam.documentation.reading.models import Coding, OpeningRequest, Reason
from evam.documentation.reading.operations import Coded
from evam.documentation.reading.queries.lists import STEPS, countries_of
from evam.documentation.vocabularies.words import choices

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.accounts.models import Member

CHOOSE: tuple[tuple[str, StrOrPromise], ...] = (("", _("Choose")),)


LARGEST_ENVELOPE = 200_000
"""Signs of base64: a text of the largest size, for as many rings as there can be."""


class ListFilter(FilterForm):
    """Narrows the list of sealed reports."""

    def __init__(self, member: Member, data: Any) -> None:
        super().__init__(data)
        countries = [(code, country_name(code)) for code in countries_of(member)]
        self.fields["step"] = one_of(_("What is next"), STEPS)
        self.fields["country"] = one_of(_("Country"), countries)


class OpenForm(forms.Form):
    """Why a member opens a report."""

    reason = forms.ChoiceField(
        label=_("Why do you open it?"), choices=[*CHOOSE, *Reason.choices]
    )


class AskForm(forms.Form):
    """Which reports a member wants to open at once, and what for."""

    reports = forms.TypedMultipleChoiceField(coerce=str)
    purpose = forms.ChoiceField(
        label=_("What for?"), choices=OpeningRequest.Purpose.choices
    )
    reason = forms.ChoiceField(label=_("Why?"), choices=Reason.choices)


class AnswerForm(forms.Form):
    """What a second person says to a request."""

    answer = forms.ChoiceField(
        choices=[("APPROVED", _("Approve")), ("REFUSED", _("Do not approve"))]
    )


class MessageForm(forms.Form):
    """A message as the browser sealed it, and its number of chance."""

    number = forms.UUIDField()
    envelope = forms.CharField(max_length=LARGEST_ENVELOPE)

    def clean_envelope(self) -> bytes:
        """The sealed bytes; what they hold nobody here can read."""
        try:
            return b64decode(self.cleaned_data["envelope"], validate=True)
        except NotBase64Error:
            raise forms.ValidationError(
                _("The message did not arrive whole. Send it again.")
            ) from None


class MonthField(forms.CharField):
    """A month as browsers write it, such as 2026-11; its first day."""

    widget = forms.DateInput(attrs={"type": "month"})

    def clean(self, value: Any) -> date | None:
        """The first day of the month, or None where it is left open."""
        said = super().clean(value)
        if not said:
            return None
        try:
            return date.fromisoformat(f"{said}-01")
        except ValueError:
            raise forms.ValidationError(
                _("A month is written as year and number, such as 2026-11.")
            ) from None


def _one(label: StrOrPromise, vocabulary: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*CHOOSE, *choices(vocabulary)])


def _some(label: StrOrPromise, vocabulary: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices(vocabulary),
        widget=forms.CheckboxSelectMultiple,
    )


class CodingForm(forms.Form):
    """What one member reads in a report: blank at first, closed codes alone."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        people = [*CHOOSE, *Coding.People.choices]
        self.fields["acts"] = _some(_("Acts"), "acts")
        self.fields["actors"] = _some(_("Kinds of actor"), "actor_kinds")
        self.fields["harm"] = _one(
            _("Most severe harm, as you assess it"), "harm_severity"
        )
        self.fields["people"] = forms.ChoiceField(
            label=_("How many people were harmed"), choices=people
        )
        self.fields["month"] = MonthField(
            label=_("Month"),
            required=False,
            help_text=_(
                "The month alone. Leave it open if it is not told, or more than one."
            ),
        )
        self.fields["setting"] = _one(_("Setting"), "settings")
        self.fields["phase"] = _one(_("Phase"), "phases")
        self.fields["force_or_power"] = _one(_("Force or power"), "force_or_power")
        self.fields["category"] = _one(_("Category"), "categories")
        self.fields["nature"] = _one(_("Nature"), "natures")

    def coded(self) -> Coded:
        """What was chosen, once the form holds good."""
        return Coded(**self.cleaned_data)
