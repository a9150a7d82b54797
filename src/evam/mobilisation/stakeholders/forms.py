"""What is asked about a stakeholder and about what it could change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, NumberField, choose_among
from evam.common.lists import FilterForm, one_of
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.stakeholders.models import Kind, Level, Leverage, Stakeholder

if TYPE_CHECKING:
    from evam.accounts.models import Member

ENDS = ("low", "mode", "high")
ROWS = {"rows": 3}


class ShareField(NumberField):
    """A number between 0 and 1; there a comma can only stand before decimals."""

    def to_python(self, value: Any) -> Any:
        typed = value.replace(",", ".") if isinstance(value, str) else value
        return super().to_python(typed)


class TripleInput(forms.MultiWidget):
    """Three numbers beside each other: lowest, likeliest, highest."""

    template_name = "stakeholders/triple.html"

    def __init__(self) -> None:
        one = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(dict.fromkeys(ENDS, one))
        self.names = (_("Lowest"), _("Likeliest"), _("Highest"))

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context(name, value, attrs)
        for part, label in zip(shown["widget"]["subwidgets"], self.names, strict=True):
            part["label"] = label
        return shown


class TripleField(forms.MultiValueField):
    """Low, likeliest and high between 0 and 1, in their order; all three or none."""

    widget = TripleInput

    def __init__(self, **more: Any) -> None:
        limits: dict[str, Any] = {"required": False, "min_value": 0, "max_value": 1}
        numbers = [ShareField(**limits) for _end in ENDS]
        super().__init__(numbers, **{"require_all_fields": False, **more})

    def compress(self, values: list[float | None]) -> tuple[float, ...] | None:
        known = [value for value in values if value is not None]
        if not known:
            return None
        if len(known) < len(ENDS):
            raise forms.ValidationError(_("Give all three numbers, or none of them."))
        if known != sorted(known):
            told = _("The lowest comes first, then the likeliest, then the highest.")
            raise forms.ValidationError(told)
        return tuple(known)


class StakeholderFilters(FilterForm):
    """Words, kind, level, and the situation that it could act on."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80)
    kind = one_of(_("Kind"), Kind.choices, _("All"))
    level = one_of(_("Level"), Level.choices, _("All"))

    def __init__(self, member: Member, data: Any) -> None:
        super().__init__(data)
        named = list(situations_of(member).values_list("slug", "name"))
        self.fields["situation"] = one_of(_("Could act on"), named, _("Any situation"))


class _WithTriples(forms.ModelForm[Any]):
    """A form whose triples become three columns each."""

    triples: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.triples:
            self.initial[name] = [
                getattr(self.instance, f"{name}_{end}", None) for end in ENDS
            ]

    def columns(self) -> dict[str, Any]:
        """What was entered, one value a column."""
        told = dict(self.cleaned_data)
        for name in self.triples:
            values = told.pop(name) or (None, None, None)
            for end, value in zip(ENDS, values, strict=True):
                told[f"{name}_{end}"] = value
        return told


class StakeholderForm(_WithTriples):
    """Everything that is written about one organisation or authority."""

    triples = ("power", "interest")
    power = TripleField(
        required=False,
        label=_("Power"),
        help_text=_("How much it can decide, from 0 (nothing) to 1 (everything)."),
    )
    interest = TripleField(
        required=False,
        label=_("Interest"),
        help_text=_("How much the matter concerns it, from 0 to 1."),
    )
    field_order = (
        "name",
        "records_are",
        "kind",
        "level",
        "goals",
        "red_lines",
        "constraints",
        "power",
        "interest",
    )

    class Meta:
        model = Stakeholder
        fields = (
            "name",
            "records_are",
            "kind",
            "level",
            "goals",
            "red_lines",
            "constraints",
            "relation",
            "risk",
            "perception",
            "perception_basis",
            "conflict",
        )
        labels = {
            "name": _("Name of the organisation or authority"),
            "records_are": _("This entry is"),
            "kind": _("Kind"),
            "level": _("Level"),
            "goals": _("Its stated goals, one a line"),
            "red_lines": _("Its red lines, one a line"),
            "constraints": _("What binds it"),
            "relation": _("Its relation to us"),
            "risk": _("What engaging it could put at risk"),
            "perception": _("How migrants see it"),
            "perception_basis": _("How we know how they see it"),
            "conflict": _("Conflicts of interest, its or ours"),
        }
        help_texts = {
            "goals": _("In its own words, with where it said so."),
            "red_lines": _("What it has said that it will not do."),
            "constraints": _("Law, money, orders from above, public opinion."),
            "risk": _("For migrants first, then for partners and for us."),
        }
        widgets = {
            name: forms.Textarea(attrs=ROWS)
            for name in (
                "goals",
                "red_lines",
                "constraints",
                "relation",
                "risk",
                "perception_basis",
                "conflict",
            )
        }


class LeverageForm(_WithTriples):
    """What one stakeholder could change about one cause of a situation."""

    triples = ("control", "endorse", "reach")
    control = TripleField(
        label=_("Control over the cause"),
        help_text=_("From 0, it can change nothing of it, to 1, it decides alone."),
    )
    endorse = TripleField(
        label=_("Likelihood that it agrees"),
        help_text=_("From 0, never, to 1, surely, for a proposal that fits its goals."),
    )
    reach = TripleField(
        label=_("How well we reach it"),
        help_text=_("From 0, no way to it, to 1, it listens whenever we ask."),
    )
    since_on = DayField(label=_("Judged on"))
    field_order = ("situation", "cause", "control", "endorse", "reach", "basis")

    class Meta:
        model = Leverage
        fields = ("situation", "cause", "basis", "since_on")
        labels = {
            "situation": _("Situation"),
            "cause": _("Which cause"),
            "basis": _("What this rests on"),
        }
        help_texts = {
            "cause": _("One order, practice, rule or gap that it could change."),
            "basis": _("Who judged this, in which function, and from what."),
        }
        widgets = {
            "basis": forms.Textarea(attrs=ROWS),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, situation=situations_of(member))
