"""One's own keys: making them, trying them, locking them anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evam.accounts.access import confirmed_at_opening, open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, sent
from evam.sealing.keyring import forms, operations, queries
from evam.sealing.keyring.models import HOLDERS
from evam.sealing.keyring.views.deeds import deed_page, own_keys, with_argon2


@open_to(*HOLDERS)
@require_safe
def keys(request: StaffRequest) -> HttpResponse:
    own = queries.keys_of(request.user)
    shown = {
        "own": own,
        "coordinates": Role.COORDINATOR in request.user.roles,
        "rings": [
            (one, own is not None and own in one.holders())
            for one in queries.rings_of(request.user)
        ],
    }
    return render(request, "keyring/keys.html", shown)


@open_to(*HOLDERS)
@with_argon2
@confirmed_at_opening
@require_http_methods(WRITES)
def make(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        operations.enrol_keys(**fields, member=request.user, made_at=timezone.now())
        messages.success(request, _("Your keys are kept, locked. Only you open them."))
        return reverse("keyring:keys")

    return deed_page(
        request,
        forms.EnrolForm(sent(request)),
        save,
        deed="make",
        heading=_("Make your keys"),
        had=queries.keys_of(request.user),
    )


@open_to(*HOLDERS)
@with_argon2
@confirmed_at_opening
@require_safe
def check(request: StaffRequest) -> HttpResponse:
    own = own_keys(request)
    heading = _("Try your passphrase")
    rings = [one for one in queries.rings_of(request.user) if own in one.holders()]
    return deed_page(
        request, None, None, deed="check", heading=heading, own=own, rings=rings
    )


@open_to(*HOLDERS)
@with_argon2
@confirmed_at_opening
@require_http_methods(WRITES)
def passphrase(request: StaffRequest) -> HttpResponse:
    return _lock(request, "passphrase", _("Change the passphrase of your keys"))


@open_to(*HOLDERS)
@with_argon2
@confirmed_at_opening
@require_http_methods(WRITES)
def code(request: StaffRequest) -> HttpResponse:
    return _lock(request, "code", _("Print a new code"))


def _lock(request: StaffRequest, deed: str, heading: str) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        operations.change_lock(**fields, member=request.user, changed_at=timezone.now())
        messages.success(request, _("Changed. The old one opens nothing any more."))
        return reverse("keyring:keys")

    form = forms.LockForm(sent(request))
    return deed_page(
        request, form, save, deed=deed, heading=heading, own=own_keys(request)
    )
