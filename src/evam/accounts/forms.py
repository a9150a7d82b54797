"""What a member or a visitor may choose about how pages are written."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evam.common.languages import ARABIC_INDIC, HIJRI, LATIN
from evam.common.wording import latin_digits

DIGITS = [(LATIN, "0 1 2 3"), (ARABIC_INDIC, "\u0660 \u0661 \u0662 \u0663")]
CALENDARS = [("", _("Gregorian only")), (HIJRI, _("Gregorian, with Hijri beside it"))]


class LanguageForm(forms.Form):
    """The language; for members also the digits of Arabic pages and a calendar."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    digits = forms.ChoiceField(
        label=_("Digits on Arabic pages"), choices=DIGITS, required=False
    )
    second_calendar = forms.ChoiceField(
        label=_("Calendar"), choices=CALENDARS, required=False
    )

    def __init__(self, reader: Any, data: Any = None) -> None:
        super().__init__(data)
        self.reader = reader
        self.initial = {
            "language": get_language(),
            "digits": getattr(reader, "digits", "") or LATIN,
            "second_calendar": getattr(reader, "second_calendar", ""),
        }
        if not reader.is_authenticated:
            del self.fields["digits"], self.fields["second_calendar"]

    def chosen(self) -> dict[str, str]:
        """What was sent; what the header's small form leaves out stays as it is."""
        return {
            name: self.cleaned_data[name] for name in self.fields if name in self.data
        }


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # untyped library
    """The code of the second factor, typed with the digits of any script."""

    def clean_code(self) -> str:
        """Read the digits before the library compares them."""
        self.cleaned_data["code"] = latin_digits(self.cleaned_data["code"])
        code: str = super().clean_code()
        return code
