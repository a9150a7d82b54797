"""Forms that a browser fills: what it made arrives as base64, and never a secret."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64Error
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

DOES_NOT_FIT = _(
    "Nothing was changed: what the browser sent does not fit this page. Open it again"
    " and try once more; this needs a browser with script."
)
LONGEST = 40_000
"""Signs of one field; no key, lock or list of a ring's keys is longer."""


class OctetsField(forms.CharField):
    """Bytes that the page's script wrote as base64."""

    widget = forms.HiddenInput

    def __init__(self, **further: Any) -> None:
        words = {"required": DOES_NOT_FIT, "max_length": DOES_NOT_FIT}
        super().__init__(max_length=LONGEST, error_messages=words, **further)

    def clean(self, value: Any) -> bytes:
        """The bytes."""
        return octets(super().clean(value))


class WrapsField(OctetsField):
    """A wrapped key for each of several, as JSON: for whom, and the key as base64."""

    def __init__(self, kind: type[int] | type[UUID]) -> None:
        super().__init__()
        self.kind = kind

    def clean(self, value: Any) -> Any:
        """The wrapped keys by whom or what they are for."""
        try:
            told = json.loads(forms.CharField.clean(self, value))
            return {self.kind(key): octets(one) for key, one in told.items()}
        except (ValueError, AttributeError, RecursionError):
            raise forms.ValidationError(DOES_NOT_FIT) from None


def octets(written: object) -> bytes:
    """Bytes from base64.

    Raises:
        ValidationError: it is none.
    """
    try:
        return b64decode(str(written), validate=True)
    except (NotBase64Error, ValueError):
        raise forms.ValidationError(DOES_NOT_FIT) from None


class EnrolForm(forms.Form):
    """What a browser made of a member: public keys, and the secret in two locks."""

    public_key = OctetsField()
    verifying_key = OctetsField()
    lock_by_passphrase = OctetsField()
    lock_by_code = OctetsField()


class LockForm(forms.Form):
    """A member's secret, locked anew."""

    lock = OctetsField()


class RingForm(forms.Form):
    """A new ring, with its first key wrapped to the founder."""

    name = forms.RegexField(
        r"\A[a-z0-9][a-z0-9-]{0,31}\Z",
        label=_("Name"),
        help_text=_("Small letters, digits and dashes, at most 32: intake-harbour."),
        error_messages={"invalid": _("Small letters, digits and dashes only.")},
    )
    purpose = forms.CharField(
        label=_("What it opens"),
        max_length=200,
        help_text=_("One sentence. It is not sealed: no name of a person."),
    )
    public_key = OctetsField()
    wrapped = OctetsField()
    wrapped_to_recovery = OctetsField(required=False)


class AddForm(forms.Form):
    """A ring's key of each epoch, wrapped to a newcomer."""

    wraps = WrapsField(int)


class RemoveForm(forms.Form):
    """A ring's next key, wrapped to each who stays."""

    public_key = OctetsField()
    wraps = WrapsField(UUID)
