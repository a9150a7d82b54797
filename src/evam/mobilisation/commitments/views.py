"""Pages of promises."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms as django_forms
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

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.common.views import sent
from evam.mobilisation.commitments import forms, operations, queries
from evam.mobilisation.commitments.models import CHECKS, Commitment, Instrument
from evam.mobilisation.commitments.queries.instruments import instrument_of

READS = (Role.REVIEWER, Role.COORDINATOR)
WRITES = (Role.COORDINATOR,)
RATES = (Role.REVIEWER,)

asks = require_http_methods(["GET", "HEAD", "POST"])


@open_to(*READS)
@require_safe
def commitments(request: StaffRequest) -> HttpResponse:
    form = forms.CommitmentFilter(request.user, request.GET)
    today = timezone.localdate()
    found = queries.commitments_of(request.user, form.chosen(), today)
    shown = {
        "form": form,
        "page": page_of(found, request.GET.get("page")),
        "today": today,
        "rate": queries.rate_of(request.user),
        "invented_rate": queries.rate_of_invented(request.user),
        "counts": queries.counts_of(request.user, today),
    }
    return render(request, "commitments/commitments.html", shown, status=form.status())


@open_to(*READS)
@require_safe
def commitment(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    return _page(request, _held(request, commitment_id))


@open_to(*WRITES)
@asks
def promise(request: StaffRequest) -> HttpResponse:
    first = {
        name: request.GET[name]
        for name in ("owner", "counterpart", "project")
        if name in request.GET
    }
    form = forms.CommitmentForm(request.user, sent(request), initial=first)
    written = _written_in(request)
    if not form.is_valid():
        shown = {"form": form, "written": written}
        return render(
            request, "commitments/new.html", shown, status=422 if form.errors else 200
        )
    made = operations.make_promise(
        fields=form.cleaned_data | written,
        member=request.user,
        promised_at=timezone.now(),
    )
    if made.is_commitment:
        messages.success(request, _("It is written down as a commitment."))
    else:
        messages.warning(
            request,
            _("It is written down as an intention: not all five checks are met."),
        )
    return redirect("commitments:commitment", made.id)


def _written_in(request: StaffRequest) -> dict[str, Any]:
    """Where the promise is written: named in the address, else an action plan."""
    kind = request.GET.get("instrument", Instrument.ACTION_PLAN)
    if kind not in Instrument.values:
        raise Http404
    told = request.GET.get("instrument_id")
    try:
        found = uuid.UUID(told) if told else None
    except ValueError as error:
        raise Http404 from error
    if found and instrument_of(request.user, kind, found) is None:
        raise Http404
    records = {"INVENTED": "INVENTED"}.get(request.GET.get("records", ""), "REAL")
    return {"instrument": kind, "instrument_id": found, "records_are": records}


@open_to(*WRITES)
@asks
def mend(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    found = _held(request, commitment_id)
    form = forms.CommitmentForm(request.user, sent(request), instance=found)
    if form.is_valid():
        try:
            operations.mend_promise(
                commitment_id=found.id,
                fields=form.cleaned_data,
                member=request.user,
                mended_at=timezone.now(),
            )
        except operations.AlreadyRatedError:
            messages.error(
                request,
                _("It was rated as it stands, so its words stay. Write a new promise."),
            )
        else:
            messages.success(request, _("The promise was changed."))
        return redirect("commitments:commitment", found.id)
    shown = {"form": form, "commitment": found}
    return render(
        request, "commitments/mend.html", shown, status=422 if form.errors else 200
    )


def _adds(
    form_of: type[django_forms.BaseForm],
    operation: Callable[..., object],
    clock: str,
    told: Callable[[], str],
) -> Callable[[StaffRequest, uuid.UUID], HttpResponse]:
    """A view that adds one thing to a promise and returns to its page."""

    @require_POST
    def view(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
        found = _held(request, commitment_id)
        form = form_of(request.POST)
        if not form.is_valid():
            return _page(request, found, form)
        try:
            operation(
                commitment_id=found.id,
                fields=form.cleaned_data,
                member=request.user,
                **{clock: timezone.now()},
            )
        except operations.IndependenceError:
            messages.error(
                request,
                _(
                    "You wrote this promise or its progress down, so somebody else"
                    " rates it. Nothing was changed."
                ),
            )
        else:
            messages.success(request, told())
        return redirect("commitments:commitment", found.id)

    return view


add_evidence = open_to(*READS)(
    _adds(
        forms.EvidenceForm,
        operations.add_evidence,
        "added_at",
        lambda: _("The evidence was added."),
    )
)
tell = open_to(*WRITES)(
    _adds(
        forms.SelfReportForm,
        operations.tell_progress,
        "told_at",
        lambda: _("The self-report was entered. It enters no total."),
    )
)
rate = open_to(*RATES)(
    _adds(
        forms.RatingForm,
        operations.rate_commitment,
        "rated_at",
        lambda: _("The independent rating was entered."),
    )
)
remind = open_to(*READS)(
    _adds(
        forms.ReminderForm,
        operations.add_reminder,
        "added_at",
        lambda: _("The reminder is set."),
    )
)


@open_to(*READS)
@require_POST
def end_reminder(
    request: StaffRequest, commitment_id: uuid.UUID, reminder_id: uuid.UUID
) -> HttpResponse:
    found = _held(request, commitment_id)
    operations.end_reminder(
        commitment_id=found.id,
        reminder_id=reminder_id,
        member=request.user,
        done_at=timezone.now(),
    )
    return redirect("commitments:commitment", found.id)


@open_to(*WRITES)
@require_POST
def withdraw(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    found = _held(request, commitment_id)
    form = forms.WithdrawalForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    operations.withdraw_promise(
        commitment_id=found.id,
        why=form.cleaned_data["why"],
        member=request.user,
        withdrawn_at=timezone.now(),
    )
    messages.success(request, _("The promise is withdrawn. You can undo this here."))
    return redirect("commitments:commitment", found.id)


@open_to(*WRITES)
@require_POST
def reinstate(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    found = _held(request, commitment_id)
    operations.reinstate_promise(
        commitment_id=found.id, member=request.user, reinstated_at=timezone.now()
    )
    messages.success(request, _("The promise stands again."))
    return redirect("commitments:commitment", found.id)


def _held(request: StaffRequest, commitment_id: uuid.UUID) -> Commitment:
    found = queries.commitment_of(request.user, commitment_id)
    if found is None:
        raise Http404
    return found


def _page(
    request: StaffRequest,
    found: Commitment,
    refused: django_forms.BaseForm | None = None,
) -> HttpResponse:
    """The page of a promise; a refused form stands in place of an empty one."""
    today = timezone.localdate()
    first = forms.today_first(today)
    kinds: dict[str, Callable[[], django_forms.BaseForm]] = {
        "evidence_form": lambda: forms.EvidenceForm(initial=first),
        "told_form": lambda: forms.SelfReportForm(initial=first),
        "rating_form": lambda: forms.RatingForm(initial=first),
        "reminder_form": lambda: forms.ReminderForm(),
        "withdrawal_form": lambda: forms.WithdrawalForm(),
    }
    filled = {name: make() for name, make in kinds.items()}
    for name, form in filled.items():
        if refused is not None and type(form) is type(refused):
            filled[name] = refused
    shown = {
        "commitment": found,
        "checks": [(forms.ASKED[name], getattr(found, name)) for name in CHECKS],
        "written": instrument_of(request.user, found.instrument, found.instrument_id),
        "may_write": Role.COORDINATOR in request.user.roles,
        "may_rate": Role.REVIEWER in request.user.roles,
        "today": today,
        **filled,
    }
    status = 422 if refused is not None else 200
    return render(request, "commitments/commitment.html", shown, status=status)
