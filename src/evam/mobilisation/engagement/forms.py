"""What is asked about an approach, a proposal and an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evam.common.fields import DayField, WholeNumberField
from evam.mobilisation.engagement.models import (
    Against,
    Answer,
    AnswerKind,
    Approach,
    Compatible,
    Proposal,
)
from evam.mobilisation.engagement.operations import Checked

ROWS = {"rows": 3}
LONGEST_GOAL = 400


class ApproachForm(forms.ModelForm[Approach]):
    """How and when a stakeholder was approached, and what comes next."""

    held_on = DayField(label=gettext_lazy("Day"))
    next_due_on = DayField(label=gettext_lazy("Due on"), required=False)

    class Meta:
        model = Approach
        fields = ("held_on", "how", "words", "next_step", "next_due_on")
        labels = {
            "how": gettext_lazy("How"),
            "words": gettext_lazy("What was said"),
            "next_step": gettext_lazy("What we do next"),
        }
        help_texts = {
            "words": gettext_lazy("By which function, never by which person."),
        }
        widgets = {"words": forms.Textarea(attrs=ROWS)}

    def clean(self) -> dict[str, Any]:
        """A next step has a day, and a day has a next step."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("next_step") and not told.get("next_due_on"):
            self.add_error("next_due_on", _("Say by when it is due."))
        if told.get("next_due_on") and not told.get("next_step"):
            self.add_error("next_step", _("Say what is due on this day."))
        return told


class ProposalForm(forms.ModelForm[Proposal]):
    """What is proposed, and how it stands against each stated goal and red line."""

    drafted_on = DayField(label=gettext_lazy("Drafted on"))

    class Meta:
        model = Proposal
        fields = ("title", "words", "goal", "lever", "drafted_on")
        labels = {
            "title": gettext_lazy("The proposal in one line"),
            "words": gettext_lazy("What they are asked to do"),
            "goal": gettext_lazy("Which goal of theirs it fits"),
            "lever": gettext_lazy("What it counts on"),
        }
        help_texts = {
            "words": gettext_lazy("Who does what by when, and how both sides see it."),
            "goal": gettext_lazy("In their words, as they state it themselves."),
        }
        widgets = {
            "words": forms.Textarea(attrs=ROWS),
            "goal": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(
        self, goals: Sequence[str], red_lines: Sequence[str], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        stated = [(Against.GOAL, words) for words in goals]
        stated += [(Against.RED_LINE, words) for words in red_lines]
        self.stated = [(against, words[:LONGEST_GOAL]) for against, words in stated]
        kept = {}
        if self.instance.pk and not self.instance._state.adding:
            kept = {one.words: one for one in self.instance.checks.all()}
        for number, (against, words) in enumerate(self.stated):
            self._ask(number, against, words, kept.get(words))

    def _ask(self, number: int, against: Against, words: str, kept: Any) -> None:
        question = {
            Against.GOAL: _("Compatible with the stated goal “%(words)s”?"),
            Against.RED_LINE: _("Does it respect the red line “%(words)s”?"),
        }[against]
        self.fields[f"compatible_{number}"] = forms.ChoiceField(
            label=question % {"words": words},
            choices=Compatible.choices,
            widget=forms.RadioSelect,
            initial=kept.compatible if kept else None,
        )
        self.fields[f"reason_{number}"] = forms.CharField(
            label=_("Why so"),
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=kept.reason if kept else "",
        )

    def told(self) -> dict[str, Any]:
        """The proposal itself."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def checks(self) -> list[Checked]:
        """What was found against each goal and red line."""
        return [
            Checked(
                against,
                words,
                self.cleaned_data[f"compatible_{number}"],
                self.cleaned_data[f"reason_{number}"],
            )
            for number, (against, words) in enumerate(self.stated)
        ]


class MadeForm(forms.Form):
    """When a proposal was put to the stakeholder."""

    made_on = DayField(label=gettext_lazy("Made on"))


class SettledForm(forms.Form):
    """What the stakeholder decided."""

    accepted = forms.ChoiceField(
        label=gettext_lazy("The stakeholder"),
        choices=[
            ("yes", gettext_lazy("accepted it")),
            ("no", gettext_lazy("refused it")),
        ],
        widget=forms.RadioSelect,
    )
    answered_on = DayField(label=gettext_lazy("Day"))
    words = forms.CharField(
        label=gettext_lazy("In its words"), widget=forms.Textarea(attrs=ROWS)
    )


class WithdrawForm(forms.Form):
    """Why a proposal is withdrawn."""

    words = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"), widget=forms.Textarea(attrs=ROWS)
    )


class AnswerForm(forms.ModelForm[Answer]):
    """What a stakeholder said, entered for it."""

    given_on = DayField(label=gettext_lazy("Day"))
    figure = WholeNumberField(
        label=gettext_lazy("Its figure"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Only for figures of its own; kept apart from ours."),
    )
    figure_from = DayField(label=gettext_lazy("Counted from"), required=False)
    figure_to = DayField(label=gettext_lazy("Counted to"), required=False)

    class Meta:
        model = Answer
        fields = (
            "kind",
            "given_on",
            "given_by",
            "words",
            "figure",
            "figure_of",
            "figure_from",
            "figure_to",
        )
        labels = {
            "kind": gettext_lazy("What it is"),
            "given_by": gettext_lazy("Who spoke, in which function"),
            "words": gettext_lazy("In its words"),
            "figure_of": gettext_lazy("What the figure counts"),
        }
        help_texts = {
            "kind": gettext_lazy(
                "To acknowledge a situation admits no guilt and no liability."
            ),
            "given_by": gettext_lazy(
                "Such as: head of the traffic unit. Never a name."
            ),
        }
        widgets = {"words": forms.Textarea(attrs=ROWS)}

    def clean(self) -> dict[str, Any]:
        """Figures need all four answers; other kinds leave them open."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("kind") == AnswerKind.FIGURES:
            for name in ("figure", "figure_of", "figure_from", "figure_to"):
                if name not in self.errors and told.get(name) in (None, ""):
                    self.add_error(name, _("Figures need a number, a unit, a period."))
            first, last = told.get("figure_from"), told.get("figure_to")
            if first and last and last < first:
                self.add_error("figure_to", _("The period ends before it begins."))
        return told


class HandoverForm(forms.Form):
    """What the next colleague should know."""

    words = forms.CharField(
        label=gettext_lazy("What the next colleague should know"),
        help_text=gettext_lazy(
            "What works, what does not, what was promised, what to avoid."
        ),
        widget=forms.Textarea(attrs=ROWS),
    )
    noted_on = DayField(label=gettext_lazy("Day"))
