"""Rings: founding them, adding to them and removing from them."""

from __future__ import annotations

import uuid
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
from evam.common.views import WRITES, sent
from evam.sealing.keyring import forms, operations, queries
from evam.sealing.keyring.models import HOLDERS, Kind
from evam.sealing.keyring.views.deeds import (
    deed_page,
    keys_or_404,
    own_keys,
    ring_or_404,
    with_argon2,
)


@open_to(*HOLDERS)
@with_argon2
@confirmed_at_opening
@require_http_methods(WRITES)
def found(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        ring = operations.found_ring(
            **fields, member=request.user, founded_at=timezone.now()
        )
        messages.success(request, _("The ring stands. Add a second person soon."))
        return reverse("keyring:ring", args=[ring.id])

    closed = [one for one in queries.rings_of(request.user) if not one.open_epoch]
    return deed_page(
        request,
        forms.RingForm(sent(request)),
        save,
        deed="found",
        heading=_("Found a ring"),
        own=own_keys(request),
        recovery=queries.recovery_key_of(request.user),
        next={one.name: one.epochs.count() + 1 for one in closed},
    )


@open_to(*HOLDERS)
@require_safe
def ring(request: StaffRequest, ring_id: uuid.UUID) -> HttpResponse:
    found = ring_or_404(request, ring_id)
    holders = list(found.holders())
    own = queries.keys_of(request.user)
    shown = {
        "ring": found,
        "epoch": found.open_epoch,
        "holders": holders,
        "own": own,
        "is_mine": own in holders,
        "may_leave": [one.kind for one in holders if one != own] == [Kind.RECOVERY],
        "newcomers": queries.newcomers_to(found, request.user),
    }
    return render(request, "keyring/ring.html", shown)


@open_to(*HOLDERS)
@with_argon2
@confirmed_at_opening
@require_http_methods(WRITES)
def add(request: StaffRequest, ring_id: uuid.UUID, key_id: uuid.UUID) -> HttpResponse:
    ring, newcomer = ring_or_404(request, ring_id), keys_or_404(request, key_id)
    own = own_keys(request)

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

    return deed_page(
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
@confirmed_at_opening
@require_http_methods(WRITES)
def remove(
    request: StaffRequest, ring_id: uuid.UUID, key_id: uuid.UUID
) -> HttpResponse:
    ring, leaver = ring_or_404(request, ring_id), keys_or_404(request, key_id)
    own = own_keys(request)

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

    return deed_page(
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
