"""A member's own way in: second factors, recovery codes, passphrase."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts import operations, queries
from evam.accounts.access import EVERY_ROLE, open_to, recently_confirmed
from evam.accounts.forms import FactorForm, NewPasskeyForm, PassphraseForm, TotpForm
from evam.accounts.middleware import StaffRequest
from evam.common.installation_key import (
    UnreadableError,
    decrypt_text,
    encrypt_text,
)
from evam.common.squares import squares_of
from evam.common.views import WRITES, sent

DRAFT = "authenticator_draft"
"""Where the session keeps, encrypted, the secret of an app that is being set up."""


@open_to(*EVERY_ROLE)
@require_safe
def security(request: StaffRequest) -> HttpResponse:
    shown = {
        "factors": queries.factors_of(request.user),
        "codes_left": queries.recovery_codes_left(request.user),
    }
    return render(request, "accounts/security.html", shown)


@open_to(*EVERY_ROLE)
@require_safe
def set_up(request: StaffRequest) -> HttpResponse:
    """Lead a member who has no second factor to one."""
    if is_mfa_enabled(request.user):
        return redirect("security")
    return render(request, "accounts/set_up.html", {"first": True})


@open_to(*EVERY_ROLE)
@recently_confirmed
@require_http_methods(WRITES)
def set_up_totp(request: StaffRequest) -> HttpResponse:
    """Set up an authenticator app: a picture to scan, or a secret to type."""
    form = TotpForm(sent(request))
    secret = _draft_of(request)
    if form.is_valid():
        try:
            codes = operations.add_totp(
                member=request.user,
                secret=secret,
                code=form.cleaned_data["code"],
                added_at=timezone.now(),
            )
        except operations.WrongCodeError:
            form.add_error("code", _("This is not the code of the moment."))
        else:
            del request.session[DRAFT]
            return _set_up_done(request, codes, "totp")
    shown = {"form": form, "secret": secret, **_picture_of(request, secret)}
    status = 400 if form.errors else 200
    return render(request, "accounts/set_up_totp.html", shown, status=status)


@open_to(*EVERY_ROLE)
@recently_confirmed
@require_http_methods(WRITES)
def set_up_passkey(request: StaffRequest) -> HttpResponse:
    """Set up a passkey; the browser makes it, and so this needs its script."""
    form = NewPasskeyForm(user=request.user, data=sent(request))
    if form.is_valid():
        codes = operations.add_passkey(
            member=request.user,
            name=form.cleaned_data["name"][:60],
            credential=form.cleaned_data["credential"],
            added_at=timezone.now(),
        )
        return _set_up_done(request, codes, "webauthn")
    options = passkeys.begin_registration(request.user, passwordless=False)
    shown = {"form": form, "options": options, "first": _is_first(request)}
    status = 400 if form.errors else 200
    return render(request, "accounts/set_up_passkey.html", shown, status=status)


@open_to(*EVERY_ROLE)
@recently_confirmed
@require_POST
def remove_factor(request: StaffRequest) -> HttpResponse:
    form = FactorForm(request.user, request.POST)
    if not form.is_valid():
        return redirect("security")
    try:
        operations.remove_factor(
            member=request.user,
            factor_id=form.cleaned_data["factor"].pk,
            removed_at=timezone.now(),
        )
    except operations.LastFactorError:
        return render(request, "accounts/last_factor.html", status=409)
    except operations.FactorNotFoundError:
        return redirect("security")
    messages.success(request, _("Removed. It opens nothing any more."))
    return redirect("security")


@open_to(*EVERY_ROLE)
@recently_confirmed
@require_POST
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Make new recovery codes and show them, once."""
    codes = operations.renew_recovery_codes(member=request.user, made_at=timezone.now())
    return _codes_shown(request, codes)


@open_to(*EVERY_ROLE)
@sensitive_post_parameters()
@require_http_methods(WRITES)
def passphrase(request: StaffRequest) -> HttpResponse:
    """Change the passphrase; other sessions end, this one goes on."""
    form = PassphraseForm(request.user, sent(request))
    if form.is_valid() and _knows_present_one(request, form):
        operations.change_passphrase(
            member=request.user,
            passphrase=form.cleaned_data["passphrase"],
            changed_at=timezone.now(),
        )
        update_session_auth_hash(request, request.user)
        messages.success(
            request, _("Your passphrase is changed. Other windows are signed out.")
        )
        return redirect("security")
    status = 400 if form.errors else 200
    return render(request, "accounts/passphrase.html", {"form": form}, status=status)


def _knows_present_one(request: StaffRequest, form: PassphraseForm) -> bool:
    try:
        if get_adapter().reauthenticate(request.user, form.cleaned_data["present"]):
            return True
        form.add_error("present", _("This is not your passphrase until now."))
    except ValidationError as error:
        form.add_error("present", error)
    return False


def _draft_of(request: StaffRequest) -> str:
    """The secret that is being set up; the same one until it is done."""
    purpose = f"authenticator draft of {request.user.key}"
    try:
        return decrypt_text(request.session.get(DRAFT, ""), purpose)
    except UnreadableError:
        secret: str = generate_totp_secret()
        request.session[DRAFT] = encrypt_text(secret, purpose)
        return secret


def _picture_of(request: StaffRequest, secret: str) -> dict[str, Any]:
    """The secret as a picture to scan and in groups of four to type."""
    address = get_factor_adapter().build_totp_url(request.user, secret)
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    told = {"typed": " ".join(groups), "first": _is_first(request)}
    return squares_of(address) | told


def _is_first(request: StaffRequest) -> bool:
    return not is_mfa_enabled(request.user)


def _set_up_done(request: StaffRequest, codes: list[str], kind: str) -> HttpResponse:
    record_authentication(request, request.user, "mfa", type=kind)
    if codes:
        return _codes_shown(request, codes)
    messages.success(request, _("Added. You can sign in with it from now on."))
    return redirect("security")


def _codes_shown(request: StaffRequest, codes: list[str]) -> HttpResponse:
    groups = [
        " ".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes
    ]
    return render(request, "accounts/recovery_codes.html", {"codes": groups})
