"""What a norm, an amendment and a practice note ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, choose_among
from evam.common.lists import FilterForm, one_of
from evam.documentation.monitoring.queries import situations_of
from evam.formalisation.norms import queries
from evam.formalisation.norms.models import (
    Amendment,
    Bearing,
    Level,
    Norm,
    PracticeNote,
)
from evam.formalisation.norms.queries import treaties
from evam.formalisation.norms.treaties.names import TREATIES
from evam.mobilisation.projects.queries import projects_of

if TYPE_CHECKING:
    from evam.accounts.models import Member


class NormFilterForm(FilterForm):
    """Narrows the register by level and by where a norm stands."""

    level = one_of(_("Level"), Level.choices, _("All"))
    stands = one_of(_("Where it stands"), Norm.Status.choices, _("All"))
    names_migrants = one_of(_("Names migrants"), Norm.Names.choices, _("All"))

    def codes(self) -> dict[str, str]:
        """What was chosen, by the names of the norm's fields."""
        names = {"stands": "status"}
        return {names.get(name, name): code for name, code in self.chosen().items()}


class NormForm(forms.ModelForm[Norm]):
    """A rule, referred to and told in our words."""

    class Meta:
        model = Norm
        fields = (
            "instrument",
            "article",
            "level",
            "status",
            "reference",
            "obligation",
            "says",
            "applies_to",
            "names_migrants",
            "records_are",
        )
        labels = {
            "instrument": _("Instrument"),
            "article": _("Article"),
            "level": _("Level"),
            "status": _("Where it stands"),
            "reference": _("Where its text can be read"),
            "obligation": _("Kind of rule"),
            "says": _("What it asks, in your words"),
            "applies_to": _("To whom it applies"),
            "names_migrants": _("Whom it protects"),
            "records_are": _("This norm is"),
        }
        help_texts = {
            "reference": _("An official journal, a number, an address. Not the text."),
            "says": _(
                "Two or three sentences. The wording stays where it is published."
            ),
        }


class BearingForm(forms.ModelForm[Bearing]):
    """What a norm does in one situation."""

    class Meta:
        model = Bearing
        fields = ("situation", "effect", "why")
        labels = {
            "situation": _("Situation"),
            "effect": _("There, the norm"),
            "why": _("How"),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, situation=situations_of(member))


class AmendmentForm(forms.ModelForm[Amendment]):
    """A change that is proposed, its path and its next step."""

    class Meta:
        model = Amendment
        fields = (
            "name",
            "norm",
            "level",
            "proposes",
            "path",
            "state",
            "proposed_on",
            "next_step",
            "next_on",
            "outcome",
            "project",
            "records_are",
        )
        field_classes = {"proposed_on": DayField, "next_on": DayField}
        labels = {
            "name": _("Name"),
            "norm": _("Norm that it changes"),
            "level": _("Level at which it is decided"),
            "proposes": _("What would change"),
            "path": _("Path: who decides, through which body"),
            "state": _("How far it has come"),
            "proposed_on": _("Proposed on"),
            "next_step": _("Next step"),
            "next_on": _("Next step on"),
            "outcome": _("What came of it"),
            "project": _("Project"),
            "records_are": _("This amendment is"),
        }
        help_texts = {"norm": _("Leave it open for a norm that is not there yet.")}

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, norm=queries.norms_of(member), project=projects_of(member))
        for name in ("path", "next_step", "outcome"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for the day that belongs to a proposal, and for the step of a day."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        state = found.get("state")
        if state in PROPOSED_STATES and not found.get("proposed_on"):
            self.add_error("proposed_on", _("Say on which day it was proposed."))
        if found.get("next_on") and not found.get("next_step"):
            self.add_error("next_step", _("Say what is to be done on that day."))
        return found


PROPOSED_STATES = (
    Amendment.State.PROPOSED,
    Amendment.State.DISCUSSED,
    Amendment.State.ADOPTED,
    Amendment.State.REFUSED,
)


class PracticeForm(forms.ModelForm[PracticeNote]):
    """What was done, and what was seen of it."""

    class Meta:
        model = PracticeNote
        fields = (
            "name",
            "done",
            "seen",
            "conditions",
            "seen_on",
            "project",
            "records_are",
        )
        field_classes = {"seen_on": DayField}
        labels = {
            "name": _("Name"),
            "done": _("What was done"),
            "seen": _("What was seen of it, and how sure"),
            "conditions": _("Under which conditions, and what it does not show"),
            "seen_on": _("Written on"),
            "project": _("Project"),
            "records_are": _("This note is"),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, project=projects_of(member))


class TreatyForm(FilterForm):
    """Chooses one country or one treaty of the table."""

    treaty = one_of(_("Treaty"), [(one.code, one.short) for one in TREATIES], _("All"))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["country"] = one_of(_("Country"), treaties.countries(), _("All"))
