"""Pages whose script does the secret part; see `keys.js`."""

from __future__ import annotations

import uuid
from base64 import b64encode
from collections.abc import Callable
from typing import Any

from csp.decorators import csp_update
from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from evam.accounts.access import View
from evam.accounts.middleware import StaffRequest
from evam.sealing.keyring import forms, operations, queries
from evam.sealing.keyring.models import MemberKey, Ring
from evam.sealing.refusals import MalformedError

REFUSED = (
    operations.AlreadyHolderError,
    operations.LastHolderError,
    operations.NotHolderError,
    operations.RingExistsError,
    operations.TwoPersonsError,
    operations.WrapMissingError,
)

# Argon2id runs in a worker: these pages alone may start one, and compile nothing.
with_argon2: Callable[[View], View] = csp_update({"worker-src": ["'self'"]})


def deed_page(
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
        "worker": static("sealing/stretching.js"),
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
    if page.get("recovery"):
        told["recovery"] = _public(page["recovery"])
    told["rings"] = [_open_key(own, one) for one in page.get("rings", [])]
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


def _open_key(own: MemberKey | None, ring: Ring) -> dict[str, Any]:
    """The key of a ring's open epoch, as its holder opens it."""
    epochs = _epochs(own, ring) if own else []
    return {"name": ring.name} | (epochs[0] if epochs else {})


def _public(keys: MemberKey) -> dict[str, str]:
    return {
        "id": str(keys.id),
        "number": str(keys.number),
        "publicKey": _written(keys.public_key),
        "verifyingKey": _written(keys.verifying_key),
    }


def _written(octets: bytes | memoryview) -> str:
    return b64encode(bytes(octets)).decode()


def own_keys(request: StaffRequest) -> MemberKey:
    found = queries.keys_of(request.user)
    if found is None:
        raise Http404
    return found


def ring_or_404(request: StaffRequest, ring_id: uuid.UUID) -> Ring:
    found = queries.ring_of(request.user, ring_id)
    if found is None:
        raise Http404
    return found


def keys_or_404(request: StaffRequest, key_id: uuid.UUID) -> MemberKey:
    found = queries.key_of(request.user, key_id)
    if found is None:
        raise Http404
    return found
