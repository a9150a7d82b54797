"""What members and visitors fill in: signing in, teams, languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evam.accounts import operations
from evam.accounts.models import Member, Organisation, Role
from evam.accounts.passphrases import LONGEST
from evam.common.languages import ARABIC_INDIC, HIJRI, LATIN
from evam.common.lists import FilterForm, one_of

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


class _CodeOnce:
    """Takes a code of an authenticator app or a recovery code, each of them once."""

    user: Member
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """Use the code up."""
        forget_tries = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        factor = operations.accept_code(
            member=self.user,
            code=code,
            tried_at=timezone.now(),  # noqa: TID251  (the library calls this form, not a view of ours)
        )
        if factor is None:
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator = factor
        forget_tries()
        return code


class SignInCodeForm(_CodeOnce, AuthenticateForm):  # type: ignore[misc]  # untyped library
    """The second step of signing in, by a code."""


class ConfirmCodeForm(_CodeOnce, ReauthenticateForm):  # type: ignore[misc]  # untyped library
    """Confirming by a code that it is still oneself."""


class _ReadableOrRefused:
    """Refuses what is no answer of a passkey, in whatever way it is none."""

    def clean(self) -> Any:
        """Check the answer."""
        return _refusing(super().clean)  # type: ignore[misc]  # of the form beside it


class _ReadableAnswer:
    """The same for forms that check the answer as a field."""

    def clean_credential(self) -> Any:
        """Check the answer."""
        return _refusing(super().clean_credential)  # type: ignore[misc]  # of the form beside it


class NewPasskeyForm(_ReadableOrRefused, AddWebAuthnForm):  # type: ignore[misc]  # untyped library
    """A passkey as the browser made it."""


class SignInPasskeyForm(_ReadableAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]  # untyped library
    """The second step of signing in, by a passkey."""


class ConfirmPasskeyForm(_ReadableAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # untyped library
    """Confirming by a passkey that it is still oneself."""


def _refusing(check: Any) -> Any:
    try:
        return check()
    except ValidationError:
        raise
    except Exception as error:
        raise get_adapter().validation_error("incorrect_code") from error


class ConfirmPassphraseForm(forms.Form):
    """Confirming by the passphrase that it is still oneself."""

    password = forms.CharField(max_length=LONGEST, strip=False)


class TotpForm(forms.Form):
    """The first code of an authenticator app."""

    code = forms.CharField(max_length=20)


def _passphrase(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        min_length=15,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class _NewPassphraseForm(forms.Form):
    """A passphrase typed twice, and not one that is guessed early."""

    passphrase = _passphrase(
        _("Passphrase"),
        _("15 signs or more. Four or more words that do not belong together are good."),
    )
    again = _passphrase(_("The same passphrase again"))

    def clean(self) -> dict[str, Any]:
        """Compare both, and refuse what lists of guesses hold."""
        found = super().clean() or {}
        first, second = found.get("passphrase"), found.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two differ. Type the same one twice."))
        elif first:
            try:
                validate_password(first, self.person())
            except ValidationError as error:
                self.add_error("passphrase", error)
        return found

    def person(self) -> Member | None:
        """Whose passphrase it is to be."""
        return None


class JoinForm(_NewPassphraseForm):
    """How an invited person will sign in."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("You sign in with it. It need not be your real name."),
        validators=[Member.username_validator],
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    field_order = ("username", "passphrase", "again")

    def clean_username(self) -> str:
        """Refuse a name that is taken."""
        name: str = self.cleaned_data["username"]
        if Member.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("Somebody has this name already. Choose another."))
        return name

    def person(self) -> Member | None:
        """The member to be."""
        return Member(username=self.cleaned_data.get("username", ""))


class _WhoseInput(forms.TextInput):
    """Tells password managers, and nobody else, whose passphrase it is."""

    is_hidden = True

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "username", "hidden": True})


class BeginAnewForm(_NewPassphraseForm):
    """How a member who lost the means to sign in begins anew."""

    username = forms.CharField(disabled=True, required=False, widget=_WhoseInput())

    def __init__(self, member: Member | None, data: Any = None) -> None:
        super().__init__(data)
        self.member = member
        self.initial["username"] = member.username if member else ""

    def person(self) -> Member | None:
        """The member who begins anew."""
        return self.member


class PassphraseForm(BeginAnewForm):
    """Another passphrase for a member who knows the present one."""

    present = forms.CharField(
        label=_("Your passphrase until now"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "passphrase", "again")


def _roles() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Roles add up. An administrator sees no report by that role alone."
        ),
    )


class InviteForm(forms.Form):
    """Whom to invite, and what they will be able to do."""

    name = forms.CharField(
        label=_("Who is invited"),
        max_length=80,
        help_text=_("For your own list, so that you know whom the link is for."),
    )
    roles = _roles()


class FirstAdministratorForm(forms.Form):
    """Who is to be the first administrator of an organisation."""

    name = forms.CharField(label=_("Who is invited"), max_length=80)


class RolesForm(forms.Form):
    """What a member may do."""

    roles = _roles()


class OrganisationForm(forms.Form):
    """An organisation that is to share this installation."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=Organisation._meta.get_field("name").max_length,
    )


class AuditFilterForm(FilterForm):
    """What to show of the log."""

    def __init__(
        self, data: Any, kinds: Mapping[str, str], members: list[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["kind"] = one_of(_("What"), list(kinds.items()))
        self.fields["member"] = one_of(_("By whom"), members)


class FactorForm(forms.Form):
    """One second factor, by its number among those of the member."""

    factor = forms.ModelChoiceField(Authenticator.objects.none())

    def __init__(self, member: Member, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["factor"]
        field.queryset = Authenticator.objects.filter(user=member)  # type: ignore[attr-defined]  # a choice of rows
