"""A decision as it goes into the log."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField
from evam.documentation.prioritisation.models import Decision
from evam.documentation.prioritisation.operations.decisions import Decided

LONGEST = 2_000
PARTS = (
    "decided_on",
    "decision",
    "present",
    "interests",
    "reason",
    "reason_words",
    "review_on",
    "dissent",
)


def _words(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(forms.Form):
    """Date, who was there by role, what was decided, when it is looked at again."""

    use_required_attribute = False
    decided_on = DayField(label=_("Day of the decision"))
    decision = forms.ChoiceField(
        label=_("Decision"), choices=Decision.Choice.choices, widget=forms.RadioSelect
    )
    present = _words(
        _("Who took part, by role"),
        _("For example: coordinator, two reviewers, three of the panel. No names."),
        required=True,
    )
    interests = _words(
        _("Interests declared, by role"),
        _("For example: the coordinator's organisation is paid by the city."),
    )
    reason = forms.ChoiceField(
        label=_("Reason, where it departs from the computed class"),
        choices=[("", _("It follows the class")), *Decision.Reason.choices],
        required=False,
    )
    reason_words = _words(_("The reason in words"))
    review_on = DayField(label=_("Look at it again by"))
    dissent = _words(_("What was said against it"))

    def clean(self) -> dict[str, Any]:
        """Ask for a review after the decision, and for words with another reason."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        decided, review = given.get("decided_on"), given.get("review_on")
        if decided and review and review <= decided:
            self.add_error("review_on", _("Choose a day after the decision."))
        if given.get("reason") == "OTHER" and not given.get("reason_words"):
            self.add_error("reason_words", _("Say which other reason it was."))
        return given

    def decided(self) -> Decided:
        """What is to be recorded."""
        return Decided(**{part: self.cleaned_data[part] for part in PARTS})
