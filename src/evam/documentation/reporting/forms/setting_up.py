"""What a coordinator fills in about the service, its partners and the help nearby."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from evam.common.fields import DayField, WholeNumberField, choose_among
from evam.common.world import countries
from evam.documentation.reporting.models import (
    LARGEST_MB,
    EmergencyNumber,
    LocalHelp,
    ReportingService,
    SharePartner,
)
from evam.documentation.telling import questionnaire, words
from evam.sealing.keyring.queries import rings_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

LONGEST = 160
"""Signs of one text in one language: a sentence or two on a small screen."""


def languages() -> list[tuple[str, str]]:
    """The languages of the questions, each as its readers write it."""
    return [(code, words(code).name) for code in questionnaire().languages]


class WordsWidget(forms.MultiWidget):
    """A line for each language; those beyond the first stand folded."""

    template_name = "reporting/words.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__({code: forms.TextInput() for code, _name in languages()})

    def decompress(self, value: Any) -> list[str]:
        """The text of each language."""
        return [(value or {}).get(code, "") for code, _name in languages()]

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        """The lines with their languages, the reader's own first."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        lines = {}
        for (code, named), box in zip(languages(), boxes, strict=True):
            box["attrs"] |= {"lang": code, "dir": words(code).direction}
            box["attrs"]["maxlength"] = LONGEST
            lines[code] = {"box": box, "name": named}
        first = lines.pop(get_language() or "", None) or lines.pop("en")
        return context | {"first": first, "others": list(lines.values())}


class WordsField(forms.MultiValueField):
    """One text in some of the languages: a mapping of those that were filled."""

    widget = WordsWidget

    def __init__(self, *, required: bool = True, **further: Any) -> None:
        lines = [
            forms.CharField(max_length=LONGEST, required=False) for _each in languages()
        ]
        super().__init__(lines, required=required, require_all_fields=False, **further)

    def compress(self, data_list: Sequence[str]) -> dict[str, str]:
        """The languages that were filled."""
        filled = zip(languages(), data_list, strict=False)
        return {code: text for (code, _name), text in filled if text}


class LanguagesField(forms.MultipleChoiceField):
    """Some of the languages of the questions."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **further: Any) -> None:
        super().__init__(choices=languages, **further)


class ServiceForm(forms.ModelForm[ReportingService]):
    """Who reads reports, under which title, and whether they are taken now."""

    leads_to = forms.URLField(
        label=gettext_lazy("Where “Leave this page” goes"),
        help_text=gettext_lazy("A page that anybody might read, as news or weather."),
        max_length=200,
        assume_scheme="https",
    )
    languages = LanguagesField(label=gettext_lazy("Languages that the pages offer"))
    largest_file_mb = WholeNumberField(
        label=gettext_lazy("Largest file, in MB"), min_value=1, max_value=LARGEST_MB
    )

    class Meta:
        model = ReportingService
        fields = (
            "team",
            "title",
            "leads_to",
            "rings",
            "vault_ring",
            "languages",
            "largest_file_mb",
            "records_are",
            "is_open",
        )
        labels = {
            "team": gettext_lazy("Name of the team that reads reports"),
            "title": gettext_lazy("Neutral title"),
            "rings": gettext_lazy("Rings that open reports"),
            "vault_ring": gettext_lazy("Ring that opens originals, for a court"),
            "records_are": gettext_lazy("Reports that arrive are"),
            "is_open": gettext_lazy("Reports are taken now"),
        }
        help_texts = {
            "team": gettext_lazy(
                "People read: only this team can open your report. As “Harbour clinic”."
            ),
            "title": gettext_lazy(
                "What the browser shows and remembers. Nothing about reports."
            ),
            "is_open": gettext_lazy(
                "Until this is ticked, the page says that nothing is taken now, and"
                " shows the help below."
            ),
        }
        widgets = {"rings": forms.CheckboxSelectMultiple}

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = rings_of(member)
        choose_among(self, rings=held, vault_ring=held)
        self.fields["rings"].required = False


class NumberForm(forms.ModelForm[EmergencyNumber]):
    """A number to call in danger, and who answers."""

    name = WordsField(label=gettext_lazy("Who answers there"))
    position = WholeNumberField(
        label=gettext_lazy("Place in the list"), min_value=1, max_value=99
    )

    class Meta:
        model = EmergencyNumber
        fields = ("number", "name", "position")
        labels = {"number": gettext_lazy("Number to call")}


class PartnerForm(forms.ModelForm[SharePartner]):
    """Another organisation, and why one might agree to show it a report."""

    reason = WordsField(
        label=gettext_lazy("So that … (ends the sentence, without a full stop)"),
        help_text=gettext_lazy("As “a doctor can see you soon”."),
    )

    class Meta:
        model = SharePartner
        fields = ("name", "code", "reason")
        labels = {
            "name": gettext_lazy("Name"),
            "code": gettext_lazy("Short code, that stays"),
        }


class HelpForm(forms.ModelForm[LocalHelp]):
    """Who helps whom, where, when, and how they are reached."""

    does = WordsField(label=gettext_lazy("What they do"))
    hours = WordsField(label=gettext_lazy("When"), required=False)
    conditions = WordsField(
        label=gettext_lazy("For whom alone, if not for everybody"),
        help_text=gettext_lazy("Reporting is never a condition."),
        required=False,
    )
    languages = LanguagesField(
        label=gettext_lazy("Languages spoken there"), required=False
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    region = forms.CharField(
        label=gettext_lazy("Region"),
        help_text=gettext_lazy("Its ISO code, as GR-L. Open: the whole country."),
        max_length=6,
        required=False,
        validators=[RegexValidator(r"^[A-Z]{2}-[A-Z0-9]{1,3}$")],
    )

    class Meta:
        model = LocalHelp
        fields = (
            "need",
            "name",
            "does",
            "number",
            "found_at",
            "country",
            "region",
            "hours",
            "conditions",
            "languages",
            "checked_on",
        )
        field_classes = {"checked_on": DayField}
        labels = {
            "need": gettext_lazy("What for"),
            "name": gettext_lazy("Name of the service or office"),
            "number": gettext_lazy("Number to call"),
            "found_at": gettext_lazy("Address, or where to find it"),
            "checked_on": gettext_lazy("Last checked on"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (narrows the type)
        field.choices = [("", _("Everywhere")), *countries()]

    def clean(self) -> dict[str, Any]:
        """Ask for a way to reach them, and for a region of the country."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not found.get("number") and not found.get("found_at"):
            self.add_error("number", _("Give a number or an address."))
        country, region = found.get("country", ""), found.get("region", "")
        if region and not region.startswith(f"{country}-"):
            self.add_error("region", _("This region is not in that country."))
        return found


FORMS: dict[str, type[forms.ModelForm[Any]]] = {
    "number": NumberForm,
    "partner": PartnerForm,
    "help": HelpForm,
}
"""The form of each list of a service."""
