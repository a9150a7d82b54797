"""Forms of promises: each asks for little, and says what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, NumberField, choose_among
from evam.common.lists import FilterForm, one_of
from evam.mobilisation.commitments.models import (
    CHECKS,
    Commitment,
    Evidence,
    Instrument,
    Rating,
    Reminder,
    SelfReport,
)
from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

STANDS = (
    ("overdue", _("overdue")),
    ("soon", _("due within 30 days")),
    ("kept", _("rated as kept")),
    ("unrated", _("not rated")),
    ("intentions", _("intentions")),
    ("withdrawn", _("withdrawn")),
)
ASKED = {
    "specific": _("Specific: is it one thing that can be seen to happen?"),
    "measurable": _("Measurable: is there an indicator with a starting value?"),
    "achievable": _("Achievable: can its owner do it with what is at hand?"),
    "relevant": _("Relevant: does it work on a cause of the violence?"),
    "time_bound": _("Time-bound: is there a day by which it is done?"),
}


class CommitmentFilter(FilterForm):
    """Narrows the list of promises."""

    more: ClassVar[tuple[str, ...]] = ("project", "owner")
    q = forms.CharField(label=_("Words"), required=False, max_length=80)

    def __init__(self, member: Member, data: Any) -> None:
        super().__init__(data)
        self.fields["stands"] = one_of(_("How it stands"), STANDS)
        self.fields["instrument"] = one_of(_("Written in"), Instrument.choices)
        self.fields["project"] = one_of(_("Project"), _named(projects_of(member)))
        self.fields["owner"] = one_of(_("Owner"), _named(stakeholders_of(member)))


def _named(found: Any) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


class CommitmentForm(forms.ModelForm[Commitment]):
    """One promise with its five checks."""

    class Meta:
        model = Commitment
        fields = (
            "owner",
            "counterpart",
            "project",
            "action",
            "cause",
            "indicator",
            "unit",
            "baseline",
            "target",
            "indicator_source",
            "starts_on",
            "due_on",
            "resources",
            *CHECKS,
        )
        labels: ClassVar[dict[str, Any]] = {
            "owner": _("Who promises"),
            "counterpart": _("To whom"),
            "project": _("In which project"),
            "action": _("What is promised"),
            "cause": _("Which cause of the violence it works on"),
            "indicator": _("Indicator: the figure that shows it"),
            "unit": _("Unit of the figure"),
            "baseline": _("Its value today"),
            "target": _("The value that is promised"),
            "indicator_source": _("Where the figure comes from"),
            "starts_on": _("From"),
            "due_on": _("Until"),
            "resources": _("What it takes"),
            **ASKED,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "owner": _("Left open: we ourselves."),
            "counterpart": _("Left open: to us."),
        }
        field_classes: ClassVar[dict[str, Any]] = {
            "starts_on": DayField,
            "due_on": DayField,
            "baseline": NumberField,
            "target": NumberField,
        }
        widgets: ClassVar[dict[str, Any]] = {
            "cause": forms.Textarea(attrs={"rows": 2}),
            "action": forms.Textarea(attrs={"rows": 3}),
            "resources": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tied = {
            "owner": stakeholders_of(member),
            "counterpart": stakeholders_of(member),
            "project": projects_of(member),
        }
        choose_among(self, **tied)
        for name in (*tied, "baseline", "target", "starts_on", "due_on"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Say in words what the database would refuse."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not found.get("owner") and not found.get("counterpart"):
            self.add_error(
                "owner", _("Choose who promises or to whom: one may be left open.")
            )
        elif found.get("owner") == found.get("counterpart"):
            self.add_error("counterpart", _("A promise is made to somebody else."))
        first, last = found.get("starts_on"), found.get("due_on")
        if first and last and first > last:
            self.add_error("due_on", _("This day is before the first one."))
        self._hold_checks_to_their_facts(found)
        return found

    def _hold_checks_to_their_facts(self, found: dict[str, Any]) -> None:
        if found.get("measurable") and not found.get("indicator"):
            self.add_error(
                "indicator", _("Measurable was ticked: name the indicator, or untick.")
            )
        if found.get("time_bound") and not found.get("due_on"):
            self.add_error(
                "due_on", _("Time-bound was ticked: give the day, or untick it.")
            )


class WithdrawalForm(forms.Form):
    """Why a promise is taken out of the counts."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"), widget=forms.Textarea(attrs={"rows": 2})
    )


class EvidenceForm(forms.ModelForm[Evidence]):
    """What shows that a promise was carried out, or not."""

    class Meta:
        model = Evidence
        fields = ("seen_on", "words", "reference")
        labels: ClassVar[dict[str, Any]] = {
            "seen_on": _("Seen on"),
            "words": _("What shows it"),
            "reference": _("Where it can be found"),
        }
        field_classes: ClassVar[dict[str, Any]] = {"seen_on": DayField}
        widgets: ClassVar[dict[str, Any]] = {
            "words": forms.Textarea(attrs={"rows": 2}),
        }


class SelfReportForm(forms.ModelForm[SelfReport]):
    """Three fields: a self-report is no burden."""

    value = NumberField(label=_("The indicator now"), required=False)

    class Meta:
        model = SelfReport
        fields = ("told_on", "completion", "value", "words")
        labels: ClassVar[dict[str, Any]] = {
            "told_on": _("Told on"),
            "completion": _("How far, in their own view"),
            "words": _("In their words"),
        }
        field_classes: ClassVar[dict[str, Any]] = {"told_on": DayField}
        widgets: ClassVar[dict[str, Any]] = {
            "words": forms.Textarea(attrs={"rows": 2}),
        }


class RatingForm(forms.ModelForm[Rating]):
    """The independent rating on both scales, with its reasons."""

    class Meta:
        model = Rating
        fields = ("rated_on", "completion", "result", "words")
        labels: ClassVar[dict[str, Any]] = {
            "rated_on": _("Rated on"),
            "completion": _("How far it is carried out"),
            "result": _("What it did to the violence"),
            "words": _("What this rests on"),
        }
        field_classes: ClassVar[dict[str, Any]] = {"rated_on": DayField}
        widgets: ClassVar[dict[str, Any]] = {
            "words": forms.Textarea(attrs={"rows": 2}),
        }


class ReminderForm(forms.ModelForm[Reminder]):
    """A day and a reason."""

    class Meta:
        model = Reminder
        fields = ("remind_on", "why")
        labels: ClassVar[dict[str, Any]] = {
            "remind_on": _("Remind on"),
            "why": _("Why"),
        }
        field_classes: ClassVar[dict[str, Any]] = {"remind_on": DayField}


def today_first(today: date) -> dict[str, date]:
    """What forms that ask for a day start with."""
    return dict.fromkeys(("seen_on", "told_on", "rated_on"), today)
