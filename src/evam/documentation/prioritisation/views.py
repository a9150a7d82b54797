"""The priority board, a member's own view, and the decision log."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import OBSERVERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.common.views import sent
from evam.documentation.monitoring.queries import situation_of
from evam.documentation.prioritisation import operations
from evam.documentation.prioritisation.forms.decision import DecisionForm
from evam.documentation.prioritisation.forms.weights import ViewForm, WeightsForm
from evam.documentation.prioritisation.queries import compared, wordings
from evam.documentation.prioritisation.queries import decisions as log
from evam.documentation.prioritisation.queries.board import Board, board_of

WRITERS = (Role.REVIEWER, Role.COORDINATOR)


@open_to(*OBSERVERS)
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    periods = compared.periods_of(request.user.organisation)
    form = WeightsForm(request.GET, periods)
    shown = {
        "form": form,
        "board": _drawn(request, form, periods),
        "periods": periods,
        "asks": wordings.ASKS,
        "own": compared.own_view(request.user),
        "decides": Role.COORDINATOR in request.user.roles,
        "writes": bool(request.user.roles & set(WRITERS)),
    }
    status = form.status()
    return render(request, "prioritisation/board.html", shown, status=status)


def _drawn(
    request: StaffRequest, form: WeightsForm, periods: list[compared.Period]
) -> Board | None:
    organisation = request.user.organisation
    weighing = form.weighing(compared.views_stated(organisation))
    chosen = [one for one in periods if one.code == weighing.period] or periods[:1]
    if not chosen:
        return None
    found = compared.compared_in(organisation, chosen[0])
    return board_of(found, weighing) if found.situations else None


@open_to(*OBSERVERS)
@require_http_methods(["GET", "HEAD", "POST"])
def my_view(request: StaffRequest) -> HttpResponse:
    own = compared.own_view(request.user)
    form = ViewForm(own, sent(request))
    if form.is_valid():
        operations.state_view(
            member=request.user,
            kind=form.cleaned_data["kind"],
            said=form.said(),
            stated_at=timezone.now(),
        )
        messages.success(request, _("Your view counts from now on."))
        return redirect("prioritisation:board")
    status = 400 if form.is_bound else 200
    shown = {"form": form, "own": own, "asks": wordings.ASKS}
    return render(request, "prioritisation/my_view.html", shown, status=status)


@open_to(*OBSERVERS)
@require_POST
def withdraw(request: StaffRequest) -> HttpResponse:
    operations.withdraw_view(member=request.user, withdrawn_at=timezone.now())
    messages.success(request, _("Your view is taken back."))
    return redirect("prioritisation:board")


@open_to(*OBSERVERS)
@require_safe
def decisions(request: StaffRequest) -> HttpResponse:
    found = log.decisions_of(request.user)
    shown = {
        "page": page_of(found, request.GET.get("page")),
        "tally": log.tally_of(request.user),
        "classes": wordings.CLASSES,
    }
    return render(request, "prioritisation/decisions.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: StaffRequest, slug: str) -> HttpResponse:
    situation = situation_of(request.user, slug)
    if situation is None:
        raise Http404
    today = timezone.localdate()
    form = DecisionForm(sent(request), initial={"decided_on": today})
    if form.is_valid() and _recorded(request, slug, form):
        messages.success(request, _("The decision is in the log and stays there."))
        return redirect("prioritisation:decisions")
    status = 400 if form.is_bound else 200
    shown = {"form": form, "situation": situation}
    return render(request, "prioritisation/decide.html", shown, status=status)


def _recorded(request: StaffRequest, slug: str, form: DecisionForm) -> bool:
    """Record a decision, or say in the form why it could not be."""
    try:
        operations.record_decision(
            member=request.user,
            slug=slug,
            decided=form.decided(),
            recorded_at=timezone.now(),
        )
    except operations.ReasonExpectedError as error:
        words = _("The computed class is “%(class)s”. Say why the decision departs.")
        form.add_error(
            "reason", words % {"class": wordings.CLASSES[str(error.args[0])]}
        )
    except operations.NotCountedError:
        words = _("This situation has no figures yet, so there is no class to record.")
        form.add_error(None, words)
    return form.is_valid()
