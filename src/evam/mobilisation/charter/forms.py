"""Forms of the charter, its signatures and action plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, WholeNumberField, choose_among
from evam.mobilisation.charter.models import ActionPlan, CharterText, Signature
from evam.mobilisation.charter.queries import adopted_versions
from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

FOLLOWED = ("INVITED", "CONSIDERING", "DECLINED", "WITHDRAWN", "REMOVED")


class CharterForm(forms.ModelForm[CharterText]):
    """One version of the charter in one language."""

    class Meta:
        model = CharterText
        fields = ("version", "language", "title", "recalls", "recommends")
        labels: ClassVar[dict[str, Any]] = {
            "version": _("Version"),
            "language": _("Language"),
            "title": _("Title"),
            "recalls": _("Principles and rights that it recalls"),
            "recommends": _("Measures that it recommends"),
        }
        field_classes: ClassVar[dict[str, Any]] = {"version": WholeNumberField}
        widgets: ClassVar[dict[str, Any]] = {
            "recalls": forms.Textarea(attrs={"rows": 8}),
            "recommends": forms.Textarea(attrs={"rows": 8}),
        }


class _StakeholderForm(forms.Form):
    """A form about one stakeholder of the member's organisation."""

    stakeholder: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=_("Stakeholder")
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, stakeholder=stakeholders_of(member))


class SigningForm(_StakeholderForm):
    """A signature that was given on paper or in a meeting."""

    version = forms.TypedChoiceField(label=_("Version"), coerce=int)
    signed_on = DayField(label=_("Signed on"))
    by_function = forms.CharField(
        label=_("In which function it was signed"),
        help_text=_(
            "The office, never the name of a person: for example, head of zone."
        ),
        max_length=120,
    )
    may_be_public = forms.BooleanField(
        label=_("The signatory agrees to stand in the public register"), required=False
    )

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(member, *args, **kwargs)
        versions = adopted_versions(member)
        field = self.fields["version"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(number, str(number)) for number in versions]


class FollowingForm(_StakeholderForm):
    """How far a stakeholder came with the charter; none of this is ever public."""

    state = forms.ChoiceField(
        label=_("Where it stands"),
        choices=[one for one in Signature.State.choices if one[0] in FOLLOWED],
    )
    words = forms.CharField(
        label=_("What was said"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class HeardForm(forms.Form):
    """The day on which a signatory reported."""

    heard_on = DayField(label=_("Reported on"))


class PlanForm(forms.ModelForm[ActionPlan]):
    """An action plan of one stakeholder."""

    class Meta:
        model = ActionPlan
        fields = ("stakeholder", "project", "name", "aims", "agreed_on")
        labels: ClassVar[dict[str, Any]] = {
            "stakeholder": _("Whose plan it is"),
            "project": _("In which project"),
            "name": _("Its name"),
            "aims": _("What it wants to reach"),
            "agreed_on": _("Agreed on"),
        }
        field_classes: ClassVar[dict[str, Any]] = {"agreed_on": DayField}
        widgets: ClassVar[dict[str, Any]] = {"aims": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(
            self, stakeholder=stakeholders_of(member), project=projects_of(member)
        )
        self.fields["project"].required = False
