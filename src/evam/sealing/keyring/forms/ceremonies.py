"""Forms with files of a ceremony, and the twenty digits that people compare."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evam.sealing.directories import fingerprint_in, member_number, safety_number
from evam.sealing.exchanges import LARGEST, read_recovered, read_recovery_part
from evam.sealing.keyring.models import MemberKey
from evam.sealing.refusals import MalformedError

OTHER_FILE = gettext_lazy(
    "This is not the file that the ceremony wrote, or it was changed on the way."
    " Nothing was changed here."
)
OTHER_DIGITS = gettext_lazy(
    "These are not the digits of this file. Compare with the paper: if they differ"
    " still, somebody may have exchanged the file. Nothing was changed."
)


class ExchangedField(forms.FileField):
    """A small file that a ceremony wrote, as what it holds."""

    def __init__(self, reader: Callable[[bytes], Any], **further: Any) -> None:
        super().__init__(**further)
        self._reader = reader

    def clean(self, data: Any, initial: Any = None) -> Any:
        """What the file holds."""
        uploaded = super().clean(data, initial)
        try:
            return self._reader(uploaded.read(LARGEST + 1))
        except MalformedError:
            raise forms.ValidationError(OTHER_FILE) from None


class DigitsField(forms.CharField):
    """Twenty digits in any numerals, with spaces or without."""

    def __init__(self, **further: Any) -> None:
        super().__init__(max_length=80, **further)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        """The digits alone, as 0 to 9."""
        digits = (unicodedata.decimal(sign, "") for sign in super().clean(value))
        return "".join(str(digit) for digit in digits)


class PublishForm(forms.Form):
    """The signed list; the first one also pins the root, by its digits."""

    use_required_attribute = False
    signed = ExchangedField(
        lambda octets: octets,
        label=gettext_lazy("Signed list"),
        help_text=gettext_lazy("The file that evam keys sign wrote."),
    )
    root = DigitsField(
        label=gettext_lazy("Twenty digits of the root"),
        help_text=gettext_lazy("From the paper. Every later list needs the same root."),
    )

    def __init__(self, *given: Any, is_first: bool) -> None:
        super().__init__(*given)
        if not is_first:
            del self.fields["root"]

    def clean(self) -> dict[str, Any]:
        """Hold the digits against the list."""
        given = super().clean() or {}
        if "root" in given and "signed" in given:
            number = safety_number(fingerprint_in(given["signed"]))
            _compare(self, "root", given["root"], number)
        return given


class RecoveryPartForm(forms.Form):
    """The public part of a recovery key."""

    use_required_attribute = False
    part = ExchangedField(
        read_recovery_part,
        label=gettext_lazy("Public part"),
        help_text=gettext_lazy("The file that evam keys recovery wrote."),
    )
    number = DigitsField(
        label=gettext_lazy("Twenty digits of the recovery key"),
        help_text=gettext_lazy("They stand on each of the five sheets."),
    )

    def clean(self) -> dict[str, Any]:
        """Hold the digits against the part."""
        given = super().clean() or {}
        if "part" in given and "number" in given:
            part = given["part"]
            number = member_number(part.public_key, part.verifying_key)
            _compare(self, "number", given["number"], number)
        return given


class AskForm(forms.Form):
    """Who gets the rings."""

    use_required_attribute = False
    newcomer = forms.TypedChoiceField(
        label=gettext_lazy("Who gets the rings"), coerce=UUID
    )

    def __init__(self, newcomers: Iterable[MemberKey], data: Any = None) -> None:
        super().__init__(data)
        choices = [(str(one.id), str(one.member)) for one in newcomers]
        self.fields["newcomer"] = forms.TypedChoiceField(
            label=_("Who gets the rings"),
            help_text=_("Those who made keys. They read their safety number to you."),
            choices=[("", "—"), *choices],
            coerce=UUID,
        )


class HandOverForm(forms.Form):
    """The result of a recovery."""

    use_required_attribute = False
    recovered = ExchangedField(
        read_recovered,
        label=gettext_lazy("Recovered rings"),
        help_text=gettext_lazy("The file that evam keys recover wrote."),
    )


def _compare(form: forms.Form, field: str, typed: str, number: str) -> None:
    if typed != number.replace(" ", ""):
        form.add_error(field, OTHER_DIGITS)
