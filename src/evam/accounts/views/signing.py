"""Signing out, joining by a link, and confirming that it is still oneself."""

from __future__ import annotations

from typing import Any

from allauth.account import views as library
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from evam.accounts import operations, queries
from evam.accounts.access import EVERY_ROLE, open_to
from evam.accounts.forms import (
    BeginAnewForm,
    ConfirmCodeForm,
    ConfirmPasskeyForm,
    ConfirmPassphraseForm,
    JoinForm,
)
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Invitation
from evam.common.views import WRITES, sent

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LEFT_BEHIND = '"cache", "cookies", "storage"'


@require_http_methods(WRITES)
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session, and have the browser forget what it kept of this site."""
    answer: HttpResponseBase = library.logout(request)
    if request.method == "POST":
        answer["Clear-Site-Data"] = LEFT_BEHIND
    return answer


@sensitive_post_parameters()
@require_http_methods(WRITES)
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person choose how to sign in, then lead to a second factor."""
    if request.user.is_authenticated:
        return render(request, "accounts/signed_in_already.html", status=409)
    found = queries.invitation_behind(token, timezone.now())
    if found is None:
        return render(request, "accounts/invitation_closed.html", status=404)
    form = _joining(found, sent(request))
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        shown = {"form": form, "invitation": found}
        return render(request, "accounts/invitation.html", shown, status=status)
    return _join(request, token, form)


def _joining(found: Invitation, data: Any) -> Form:
    if found.renews_sign_in:
        return BeginAnewForm(found.member, data)
    return JoinForm(data)


def _join(request: HttpRequest, token: str, form: Form) -> HttpResponse:
    try:
        member = operations.accept_invitation(
            token=token,
            username=form.cleaned_data.get("username", ""),
            passphrase=form.cleaned_data["passphrase"],
            accepted_at=timezone.now(),
        )
    except operations.InvitationClosedError:
        return render(request, "accounts/invitation_closed.html", status=404)
    login(request, member, backend=BACKEND)
    record_authentication(request, member, "password")
    return redirect("set_up")


@open_to(*EVERY_ROLE)
@sensitive_post_parameters()
@require_http_methods(WRITES)
def confirm(request: StaffRequest) -> HttpResponse:
    """Ask for passphrase or second factor once more, and go back to where one was."""
    fault = ""
    if request.method == "POST":
        try:
            fault = "" if _confirmed(request) else _("This is not the right one.")
        except ValidationError as error:
            fault = error.messages[0]
        if not fault:
            return redirect(_way_back(request))
    has_passkey = is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN])
    options = passkeys.begin_authentication(request.user) if has_passkey else None
    shown = {"fault": fault, "next": _way_back(request), "passkey_options": options}
    status = 400 if fault else 200
    return render(request, "accounts/confirm.html", shown, status=status)


def _confirmed(request: StaffRequest) -> bool:
    """Take the one answer that was given."""
    if "password" in request.POST:
        return _passphrase_confirmed(request)
    is_code = "code" in request.POST
    form_class = ConfirmCodeForm if is_code else ConfirmPasskeyForm
    form = form_class(user=request.user, data=request.POST)
    if not form.is_valid():
        raise ValidationError([said for each in form.errors.values() for said in each])
    form.save()
    return True


def _passphrase_confirmed(request: StaffRequest) -> bool:
    form = ConfirmPassphraseForm(request.POST)
    right = form.is_valid() and get_adapter().reauthenticate(
        request.user, form.cleaned_data["password"]
    )
    if right:
        record_authentication(request, request.user, "password", reauthenticated=True)
    return bool(right)


def _way_back(request: HttpRequest) -> str:
    """The page that asked, if it is one of this site."""
    back = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    return back if ours and back.startswith("/") else reverse("home")
