"""Pages of keys and rings. What is secret happens in the browser; see `keys.js`."""

from __future__ import annotations

import uuid
from base64 import b64encode
from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evam.accounts.access import View, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.views import WRITES, sent
from evam.sealing.keyring import forms, operations, queries
from evam.sealing.keyring.models import HOLDERS, MemberKey, Ring
from evam.sealing.refusals import MalformedError

REFUSED = (
    operations.AlreadyHolderError,
    operations.LastHolderError,
    operations.NotHolderError,
    operations.RingExistsError,
    operations.TwoPersonsError,
    operations.WrapMissingError,
)

# Argon2id runs as WebAssembly: these pages alone may compile it, and run no other text.
with_argon2: Callable[[View], View] = csp_update({"script-src": ["'wasm-unsafe-eval'"]})


@open_to(*HOLDERS)
@require_safe
def keys(request: StaffRequest) -> HttpResponse:
    own = queries.keys_of(request.user)
    shown = {
        "own": own,
        "rings": [
            (one, own is not None and own in one.holders())
            for one in queries.rings_of(request.user)
        ],
    }
    return render(request, "keyring/keys.html", shown)


@open_to(*HOLDERS)
@with_argon2
@require_http_methods(WRITES)
def make(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        operations.enrol_keys(**fields, member=request.user, made_at=timezone.now())
        messages.success(request, _("Your keys are kept, locked. Only you open them."))
        return reverse("keyring:keys")

    return _deed(
        request,
        forms.EnrolForm(sent(request)),
        save,
        deed="make",
        heading=_("Make your keys"),
        had=queries.keys_of(request.user),
    )


@open_to(*HOLDERS)
@with_argon2
@require_safe
def check(request: StaffRequest) -> HttpResponse:
    own = _own(request)
    heading = _("Try your passphrase")
    return _deed(request, None, None, deed="check", heading=heading, own=own)


@open_to(*HOLDERS)
@with_argon2
@require_http_methods(WRITES)
def passphrase(request: StaffRequest) -> HttpResponse:
    return _lock(request, "passphrase", _("Change the passphrase of your keys"))


@open_to(*HOLDERS)
@with_argon2
@require_http_methods(WRITES)
def code(request: StaffRequest) -> HttpResponse:
    return _lock(request, "code", _("Print a new code"))


@open_to(*HOLDERS)
@with_argon2
@require_http_methods(WRITES)
def found(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        ring = operations.found_ring(
            **fields, member=request.user, founded_at=timezone.now()
        )
        messages.success(request, _("The ring stands. Add a second person soon."))
        return reverse("keyring:ring", args=[ring.id])

    closed = [one for one in queries.rings_of(request.user) if not one.open_epoch]
    return _deed(
        request,
        forms.RingForm(sent(request)),
        save,
        deed="found",
        heading=_("Found a ring"),
        own=_own(request),
        next={one.name: one.epochs.count() + 1 for one in closed},
    )


@open_to(*HOLDERS)
@require_safe
def ring(request: StaffRequest, ring_id: uuid.UUID) -> HttpResponse:
    found = _ring(request, ring_id)
    holders = list(found.holders())
    own = queries.keys_of(request.user)
    shown = {
        "ring": found,
        "epoch": found.open_epoch,
        "holders": holders,
        "own": own,
        "is_mine": own in holders,
        "newcomers": queries.newcomers_to(found, request.user),
    }
    return render(request, "keyring/ring.html", shown)


@open_to(*HOLDERS)
@with_argon2
@require_http_methods(WRITES)
def add(request: StaffRequest, ring_id: uuid.UUID, key_id: uuid.UUID) -> HttpResponse:
    ring, newcomer, own = _ring(request, ring_id), _key(request, key_id), _own(request)

    def save(fields: dict[str, Any]) -> str:
        operations.add_to_ring(
            ring_id=ring.id,
            newcomer_id=newcomer.id,
            **fields,
            member=request.user,
            added_at=timezone.now(),
        )
        messages.success(request, _("Added. The ring's key is handed over."))
        return reverse("keyring:ring", args=[ring.id])

    return _deed(
        request,
        forms.AddForm(sent(request)),
        save,
        deed="add",
        heading=_("Add to the ring"),
        own=own,
        ring=ring,
        other=newcomer,
    )


@open_to(*HOLDERS)
@with_argon2
@require_http_methods(WRITES)
def remove(
    request: StaffRequest, ring_id: uuid.UUID, key_id: uuid.UUID
) -> HttpResponse:
    ring, leaver, own = _ring(request, ring_id), _key(request, key_id), _own(request)

    def save(fields: dict[str, Any]) -> str:
        operations.remove_from_ring(
            ring_id=ring.id,
            leaver_id=leaver.id,
            **fields,
            member=request.user,
            removed_at=timezone.now(),
        )
        messages.success(request, _("Removed. New reports are sealed to a new key."))
        return reverse("keyring:ring", args=[ring.id])

    return _deed(
        request,
        forms.RemoveForm(sent(request)),
        save,
        deed="remove",
        heading=_("Remove from the ring"),
        own=own,
        ring=ring,
        other=leaver,
        staying=[one for one in ring.holders() if one != leaver],
    )


def _lock(request: StaffRequest, deed: str, heading: str) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        operations.change_lock(**fields, member=request.user, changed_at=timezone.now())
        messages.success(request, _("Changed. The old one opens nothing any more."))
        return reverse("keyring:keys")

    form = forms.LockForm(sent(request))
    return _deed(request, form, save, deed=deed, heading=heading, own=_own(request))


def _deed(
    request: StaffRequest,
    form: django_forms.Form | None,
    save: Callable[[dict[str, Any]], str] | None,
    **page: Any,
) -> HttpResponse:
    """A page whose script does the secret part, and hands over what may be kept."""
    status = 200
    if form is not None and save is not None and form.is_bound:
        try:
            if form.is_valid():
                return redirect(save(form.cleaned_data))
        except REFUSED as error:
            form.add_error(None, str(error))
        except MalformedError:
            form.add_error(None, forms.DOES_NOT_FIT)
        except LookupError:
            raise Http404 from None
        status = 400
    shown = {"form": form, "told": _told(request, page)} | page
    return render(request, "keyring/deed.html", shown, status=status)


def _told(request: StaffRequest, page: dict[str, Any]) -> dict[str, Any]:
    """What the script needs: public keys and locked secrets, as base64."""
    told: dict[str, Any] = {
        "library": static("sealing/unlocking.js"),
        "deed": page["deed"],
        "instance": operations.installation_name(),
        "member": str(request.user.key),
    }
    own, ring, other = page.get("own"), page.get("ring"), page.get("other")
    if own:
        told["byPassphrase"] = _written(own.lock_by_passphrase)
        told["byCode"] = _written(own.lock_by_code)
    if other:
        told["other"] = _public(other)
    if own and ring:
        told |= {"ring": ring.name, "epochs": _epochs(own, ring)}
        told["epoch"] = ring.epochs.count()
    told["staying"] = [_public(one) for one in page.get("staying", [])]
    told["next"] = page.get("next", {})
    return told


def _epochs(own: MemberKey, ring: Ring) -> list[dict[str, Any]]:
    return [
        {
            "number": one.epoch.number,
            "publicKey": _written(one.epoch.public_key),
            "wrapped": _written(one.wrapped),
        }
        for one in queries.ring_keys_of(own, ring)
    ]


def _public(keys: MemberKey) -> dict[str, str]:
    return {
        "id": str(keys.id),
        "number": str(keys.number),
        "publicKey": _written(keys.public_key),
        "verifyingKey": _written(keys.verifying_key),
    }


def _written(octets: bytes | memoryview) -> str:
    return b64encode(bytes(octets)).decode()


def _own(request: StaffRequest) -> MemberKey:
    found = queries.keys_of(request.user)
    if found is None:
        raise Http404
    return found


def _ring(request: StaffRequest, ring_id: uuid.UUID) -> Ring:
    found = queries.ring_of(request.user, ring_id)
    if found is None:
        raise Http404
    return found


def _key(request: StaffRequest, key_id: uuid.UUID) -> MemberKey:
    found = queries.key_of(request.user, key_id)
    if found is None:
        raise Http404
    return found
