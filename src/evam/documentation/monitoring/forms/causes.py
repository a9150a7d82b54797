"""The five questions on the main cause of a situation, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.documentation.monitoring.models import CauseAnswer
from evam.documentation.monitoring.operations.causes import Answered

if TYPE_CHECKING:
    from evam.documentation.monitoring.models import Situation

LONGEST = 2_000


def _text(label: Any, rows: int = 2, hint: Any = "") -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONGEST, widget=box
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The three fields of one question."""

    label: Any
    answer: forms.BoundField
    words: forms.BoundField
    evidence: forms.BoundField


class CausesForm(forms.Form):
    """Five answers with words and evidence, and the main cause."""

    use_required_attribute = False

    def __init__(
        self, situation: Situation, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=_held(situation))
        for question in CauseAnswer.Question:
            code = question.value
            self.fields[f"{code}-answer"] = forms.ChoiceField(
                label=question.label,
                choices=CauseAnswer.Answer.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"{code}-words"] = _text(_("In words"))
            self.fields[f"{code}-evidence"] = _text(_("What it rests on"))
        self.fields["main_cause"] = _text(
            _("The main cause"), 3, _("Leave it open while it is not yet known.")
        )

    def questions(self) -> Iterator[Asked]:
        """The five questions with their fields, in the order of the method."""
        for question in CauseAnswer.Question:
            code = question.value
            yield Asked(
                question.label,
                self[f"{code}-answer"],
                self[f"{code}-words"],
                self[f"{code}-evidence"],
            )

    def answers(self) -> dict[str, Answered]:
        """What was answered, by question."""
        return {code: self._answered(code) for code in CauseAnswer.Question.values}

    def _answered(self, code: str) -> Answered:
        parts = ("answer", "words", "evidence")
        return Answered(*(self.cleaned_data[f"{code}-{part}"] for part in parts))


class WayOutForm(forms.Form):
    """What would make a grave situation tractable."""

    use_required_attribute = False
    words = _text(
        _("What would make it tractable?"),
        4,
        _("A fact, a door that opens, an ally, a rule: what is missing today."),
    )


def _held(situation: Situation) -> dict[str, str]:
    held = {f"{code}-answer": "UNKNOWN" for code in CauseAnswer.Question.values}
    for one in situation.cause_answers.all():
        held[f"{one.question}-answer"] = one.answer
        held[f"{one.question}-words"] = one.words
        held[f"{one.question}-evidence"] = one.evidence
    return held | {"main_cause": situation.main_cause}
