"""The page of the treaty table."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.formalisation.norms.forms import TreatyForm
from evam.formalisation.norms.queries import treaties as queries
from evam.formalisation.norms.treaties import (
    ATTRIBUTION,
    EDITION,
    NOTHING,
    PARTY,
    SIGNED,
)


@open_to(Role.COORDINATOR, Role.REVIEWER, Role.PANEL)
@require_safe
def treaties(request: StaffRequest) -> HttpResponse:
    form = TreatyForm(request.GET)
    chosen = form.chosen()
    shown: dict[str, Any] = {
        "form": form,
        "edition": EDITION,
        "attribution": ATTRIBUTION,
        "tallies": queries.tallies(),
    }
    if country := chosen.get("country"):
        shown["country"] = country
        shown["statuses"] = queries.statuses_of(country)
        shown["gaps"] = queries.gaps_of(country)
    if treaty := queries.treaty_named(chosen.get("treaty", "")):
        shown["treaty"] = treaty
        shown["lists"] = [
            (did, queries.states_that(treaty, did)) for did in (NOTHING, SIGNED, PARTY)
        ]
    return render(request, "norms/treaties.html", shown, status=form.status())
