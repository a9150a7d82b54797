"""Pages that show who can act."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.mobilisation.stakeholders import queries
from evam.mobilisation.stakeholders.forms import StakeholderFilters
from evam.mobilisation.stakeholders.models import Stakeholder
from evam.mobilisation.stakeholders.queries.map import power_map
from evam.mobilisation.stakeholders.queries.order import approach_order, standing_of
from evam.mobilisation.stakeholders.queries.parts import parts_of_stakeholder


def stakeholder_or_404(request: StaffRequest, stakeholder_id: UUID) -> Stakeholder:
    """The stakeholder, or the answer that there is nothing to show."""
    held = queries.stakeholders_of(request.user)
    found = held.filter(id=stakeholder_id).first()
    if found is None:
        raise Http404
    return found


def may_write(request: StaffRequest) -> bool:
    """Whether the page offers to write."""
    return Role.COORDINATOR in request.user.roles


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def stakeholders(request: StaffRequest) -> HttpResponse:
    form = StakeholderFilters(request.user, request.GET)
    found = queries.chosen_stakeholders(request.user, **form.chosen())
    shown = {
        "form": form,
        "page": page_of(found, request.GET.get("page")),
        "any": queries.stakeholders_of(request.user).exists(),
        "may_write": may_write(request),
    }
    name = "stakeholders/stakeholders.html"
    return render(request, name, shown, status=form.status())


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def stakeholder(request: StaffRequest, stakeholder_id: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    leverages = list(queries.leverages_of(request.user, found.id))
    shown = {
        "stakeholder": found,
        "in_use": [standing_of(one) for one in leverages if not one.withdrawn_on],
        "withdrawn": [one for one in leverages if one.withdrawn_on],
        "map": power_map([found]),
        "parts": parts_of_stakeholder(request.user, found.id),
        "may_write": may_write(request),
    }
    return render(request, "stakeholders/stakeholder.html", shown)


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def power_and_interest(request: StaffRequest) -> HttpResponse:
    form = StakeholderFilters(request.user, request.GET)
    found = queries.chosen_stakeholders(request.user, **form.chosen())
    page = page_of(found, request.GET.get("page"))
    shown = {"form": form, "page": page, "map": power_map(page)}
    return render(request, "stakeholders/map.html", shown, status=form.status())


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def order(request: StaffRequest) -> HttpResponse:
    form = StakeholderFilters(request.user, request.GET)
    for unused in ("words", "kind", "level"):
        del form.fields[unused]
    found = approach_order(request.user, form.chosen().get("situation", ""))
    shown = {
        "form": form,
        "first": [one for one in found if not one.hard_but_decisive],
        "hard": [one for one in found if one.hard_but_decisive],
        "may_write": may_write(request),
    }
    return render(request, "stakeholders/order.html", shown, status=form.status())
