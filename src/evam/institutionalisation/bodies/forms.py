"""What a body, a seat, a meeting, a decision and advice ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, choose_among
from evam.institutionalisation.bodies.models import (
    Advice,
    CoordinationBody,
    Decision,
    Meeting,
    Seat,
)
from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member


class BodyForm(forms.ModelForm[CoordinationBody]):
    """Name, mandate and level of a body."""

    class Meta:
        model = CoordinationBody
        fields = ("name", "mandate", "level", "since_on", "project", "records_are")
        field_classes = {"since_on": DayField}
        labels = {
            "name": _("Name"),
            "mandate": _("Mandate: what it may decide, given by whom"),
            "level": _("Level"),
            "since_on": _("Since"),
            "project": _("Project"),
            "records_are": _("This body is"),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, project=projects_of(member))


class SeatForm(forms.ModelForm[Seat]):
    """A stakeholder of ours, or an organisation by its name."""

    class Meta:
        model = Seat
        fields = ("kind", "stakeholder", "held_by", "since_on")
        field_classes = {"since_on": DayField}
        labels = {
            "kind": _("For whom it speaks"),
            "stakeholder": _("Stakeholder"),
            "held_by": _("Or another organisation, by its name"),
            "since_on": _("Since"),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, stakeholder=stakeholders_of(member))

    def clean(self) -> dict[str, Any]:
        """Ask for one holder, not two."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(found.get("stakeholder")) == bool(found.get("held_by")):
            self.add_error(
                "held_by",
                _("Choose a stakeholder or write the name of an organisation: one."),
            )
        return found


class MeetingForm(forms.ModelForm[Meeting]):
    """When a body meets, about what, and who took part."""

    class Meta:
        model = Meeting
        fields = ("meets_on", "agenda", "state", "took_part")
        field_classes = {"meets_on": DayField}
        labels = {
            "meets_on": _("Day"),
            "agenda": _("Agenda"),
            "state": _("The meeting is"),
            "took_part": _("Who took part"),
        }
        widgets = {"took_part": forms.CheckboxSelectMultiple}

    def __init__(self, body: CoordinationBody, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = body.seats.select_related("stakeholder").order_by("kind", "id")
        choose_among(self, took_part=seats)


class DecisionForm(forms.ModelForm[Decision]):
    """What was decided, by when something should follow, what became of it."""

    class Meta:
        model = Decision
        fields = ("words", "due_on", "state", "outcome")
        field_classes = {"due_on": DayField}
        labels = {
            "words": _("What was decided"),
            "due_on": _("Something should follow by"),
            "state": _("What follows"),
            "outcome": _("What became of it"),
        }

    def clean(self) -> dict[str, Any]:
        """Ask what became of a decision that is closed."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        closed = found.get("state") not in (None, Decision.State.OPEN)
        if closed and not found.get("outcome"):
            self.add_error("outcome", _("Say in a sentence what became of it."))
        return found


class AdviceForm(forms.ModelForm[Advice]):
    """What we advised, and what became of it."""

    class Meta:
        model = Advice
        fields = ("given_on", "words", "became", "outcome")
        field_classes = {"given_on": DayField}
        labels = {
            "given_on": _("Given on"),
            "words": _("What we advised"),
            "became": _("What the body did with it"),
            "outcome": _("What became of it"),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the words of an outcome that is known."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        known = found.get("became") not in (None, Advice.Became.UNKNOWN)
        if known and not found.get("outcome"):
            self.add_error("outcome", _("Say in a sentence what became of it."))
        return found
