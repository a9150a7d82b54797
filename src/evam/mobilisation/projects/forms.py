"""What is asked about a project, its steps, and what it learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, choose_among
from evam.common.lists import FilterForm, one_of
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.projects.models import Project, State, Step
from evam.mobilisation.projects.queries import projects_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

ROWS = {"rows": 3}


def words_field(**more: Any) -> forms.CharField:
    """A few lines of words."""
    return forms.CharField(widget=forms.Textarea(attrs=ROWS), **more)


class ProjectFilters(FilterForm):
    """Words, situation, and whether it goes on."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80)

    def __init__(self, member: Member, data: Any) -> None:
        super().__init__(data)
        named = list(situations_of(member).values_list("slug", "name"))
        self.fields["situation"] = one_of(_("Situation"), named, _("All"))
        self.fields["state"] = one_of(_("State"), State.choices, _("All"))


class ProjectForm(forms.ModelForm[Project]):
    """The one aim of a project, and what it is aimed at."""

    started_on = DayField(label=_("Started on"))

    class Meta:
        model = Project
        fields = (
            "name",
            "records_are",
            "situation",
            "aim",
            "documented",
            "documented_by",
            "started_on",
        )
        labels = {
            "name": _("Name of the project"),
            "records_are": _("This project is"),
            "situation": _("The situation that it is aimed at"),
            "aim": _("Its one aim"),
            "documented": _("Who documents"),
            "documented_by": _("Which organisations document"),
        }
        help_texts = {
            "aim": _("Fewer acts of one kind of violence: which, where, against whom."),
        }
        widgets = {
            "aim": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, situation=situations_of(member))


class OpenStepForm(forms.Form):
    """When a step begins, or begins again."""

    opened_on = DayField(label=_("Begins on"))


class EndStepForm(forms.Form):
    """What came of a step."""

    ended_on = DayField(label=_("Ended on"))
    result = words_field(
        label=_("What was done, and what came of it"),
        help_text=_("Also when nothing came of it: say so."),
    )
    learnt = words_field(
        label=_("What was learnt"),
        required=False,
        help_text=_("What the next one should do the same, or otherwise."),
    )


class LearntForm(forms.Form):
    """One thing that was learnt."""

    words = words_field(label=_("What was learnt"))
    step = forms.ChoiceField(
        label=_("At which step"),
        required=False,
        choices=[("", _("The whole project")), *Step.choices],
    )
    noted_on = DayField(label=_("Noted on"))


class SpillOverForm(forms.Form):
    """Which other project came of this one."""

    how = words_field(label=_("How the one led to, or fed, the other"))
    seen_on = DayField(label=_("Seen on"))

    def __init__(self, member: Member, project: Project, *args: Any) -> None:
        super().__init__(*args)
        others = projects_of(member).exclude(id=project.id)
        self.fields["spread_to"] = forms.ModelChoiceField(
            others, label=_("The other project")
        )
        self.order_fields(["spread_to", "how", "seen_on"])


class CloseForm(forms.Form):
    """Why a project ends."""

    closed_on = DayField(label=_("Closed on"))
    because = words_field(
        label=_("Why it ends"),
        help_text=_("Aim reached, or given up, and for which reason."),
    )
