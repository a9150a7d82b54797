"""What an agreement, an undertaking and a topic ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, choose_among
from evam.common.lists import FilterForm
from evam.institutionalisation.agreements.models import Agreement, Topic, Undertaking
from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member


class AgreementForm(forms.ModelForm[Agreement]):
    """With whom, where, in which form, from when until when."""

    class Meta:
        model = Agreement
        fields = (
            "name",
            "stakeholder",
            "territory",
            "paper",
            "signatory_level",
            "signed_on",
            "expires_on",
            "opens_on",
            "mapped_on",
            "services",
            "independence",
            "project",
        )
        field_classes = {
            "signed_on": DayField,
            "expires_on": DayField,
            "opens_on": DayField,
            "mapped_on": DayField,
        }
        labels = {
            "name": _("Name"),
            "stakeholder": _("With"),
            "territory": _("Territory"),
            "paper": _("Form"),
            "signatory_level": _("Who signs"),
            "signed_on": _("Agreed on"),
            "expires_on": _("Last day on which it holds"),
            "opens_on": _("The service point opens on"),
            "mapped_on": _("Who matters around it was looked at on"),
            "services": _("Which help is given there, and how"),
            "independence": _("What it says about our independence"),
            "project": _("Project"),
        }
        help_texts = {
            "territory": _("An area, not an address."),
            "signed_on": _("Leave it open as long as nothing is agreed."),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(
            self, stakeholder=stakeholders_of(member), project=projects_of(member)
        )

    def clean(self) -> dict[str, Any]:
        """Ask for days in their order."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        _in_order(self, found, "signed_on")
        return found


class UndertakingForm(forms.ModelForm[Undertaking]):
    """How far one undertaking is agreed, and what is done where it is not."""

    class Meta:
        model = Undertaking
        fields = (
            "answer",
            "agreed_on",
            "expires_on",
            "clause",
            "exceptions",
            "compensation",
        )
        field_classes = {"agreed_on": DayField, "expires_on": DayField}
        labels = {
            "answer": _("How far it is agreed"),
            "agreed_on": _("Since"),
            "expires_on": _("Last day on which it holds"),
            "clause": _("Clause"),
            "exceptions": _("Exceptions"),
            "compensation": _("What is done as long as it is missing"),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the day of what is in writing, and for days in their order."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        written = found.get("answer") == Undertaking.Answer.WRITTEN
        if written and not found.get("agreed_on"):
            self.add_error("agreed_on", _("Say since when it is in writing."))
        _in_order(self, found, "agreed_on")
        return found


class TopicForm(forms.ModelForm[Topic]):
    """Whether a topic is settled, in which words."""

    class Meta:
        model = Topic
        fields = ("covered", "words", "review_on")
        field_classes = {"review_on": DayField}
        labels = {
            "covered": _("It is settled"),
            "words": _("What is settled, and which office is called"),
            "review_on": _("To be looked at again on"),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the words of what is settled."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("covered") and not found.get("words"):
            self.add_error("words", _("Say in a sentence what is settled."))
        return found


class DayForm(FilterForm):
    """Asks how things stand on a day."""

    on = DayField(label=_("On the day"), required=False)


def _in_order(form: forms.BaseForm, found: dict[str, Any], first: str) -> None:
    start, end = found.get(first), found.get("expires_on")
    if start and end and end < start:
        form.add_error("expires_on", _("The last day lies before the first."))
