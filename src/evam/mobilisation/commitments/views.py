"""Pages of promises."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.common.views import WRITES, sent, write_page
from evam.mobilisation.commitments import forms, operations, queries
from evam.mobilisation.commitments.models import CHECKS, Commitment, Instrument
from evam.mobilisation.commitments.queries.instruments import instrument_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

READS = (Role.REVIEWER, Role.COORDINATOR)


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
    return _page(request, commitment_or_404(request, commitment_id))


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def promise(request: StaffRequest) -> HttpResponse:
    written = _written_in(request)

    def save(fields: dict[str, Any]) -> str:
        made = operations.make_promise(
            fields=fields | written,
            member=request.user,
            promised_at=timezone.now(),
        )
        _say_what_it_is(request, made)
        return reverse("commitments:commitment", args=[made.id])

    every = reverse("commitments:commitments")
    names = ("owner", "counterpart", "project")
    asked = {name: request.GET.get(name) for name in names}
    return write_page(
        request,
        forms.CommitmentForm(request.user, sent(request), initial=asked),
        save=save,
        refused={operations.MixedRecordsError: ""},
        heading=_("Write a promise down"),
        lead=_(
            "With all five checks met it is a commitment and counts. With one open it"
            " is an intention: kept, shown, and not counted."
        ),
        deed=_("Write it down"),
        back_url=every,
        up=_("Commitments"),
        up_url=every,
        no_persons=True,
    )


def _say_what_it_is(request: StaffRequest, made: Commitment) -> None:
    if made.is_commitment:
        messages.success(request, _("It is written down as a commitment."))
    else:
        messages.warning(
            request,
            _("It is written down as an intention: not all five checks are met."),
        )


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
    return {"instrument": kind, "instrument_id": found}


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def mend(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    found = commitment_or_404(request, commitment_id)
    here = reverse("commitments:commitment", args=[commitment_id])

    def save(fields: dict[str, Any]) -> str:
        operations.mend_promise(
            commitment_id=commitment_id,
            fields=fields,
            member=request.user,
            mended_at=timezone.now(),
        )
        return here

    return write_page(
        request,
        forms.CommitmentForm(request.user, sent(request), instance=found),
        save=save,
        said=_("The promise was changed."),
        refused={operations.AlreadyRatedError: "", operations.MixedRecordsError: ""},
        heading=_("Change a promise"),
        lead=_("Its words can change until somebody independent rates it."),
        deed=_("Change it"),
        back_url=here,
        up=_("Promise"),
        up_url=here,
        no_persons=True,
    )


def _adds(
    name: str,
    operation: Callable[..., object],
    clock: str,
    said: StrOrPromise,
) -> Callable[[StaffRequest, uuid.UUID], HttpResponse]:
    """A view that adds one thing to a promise and returns to its page."""

    @require_POST
    def view(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
        found = commitment_or_404(request, commitment_id)
        form = _form(name, request.POST)
        if not form.is_valid():
            return _page(request, found, name, form)
        try:
            operation(
                commitment_id=found.id,
                fields=form.cleaned_data,
                member=request.user,
                **{clock: timezone.now()},
            )
        except operations.IndependenceError as error:
            form.add_error(None, str(error))
            return _page(request, found, name, form)
        messages.success(request, str(said))
        return redirect("commitments:commitment", found.id)

    return view


add_evidence = open_to(*READS)(
    _adds(
        "evidence",
        operations.add_evidence,
        "added_at",
        gettext_lazy("The evidence was added."),
    )
)
tell = open_to(Role.COORDINATOR)(
    _adds(
        "told",
        operations.tell_progress,
        "told_at",
        gettext_lazy("The self-report was entered. It enters no total."),
    )
)
rate = open_to(Role.REVIEWER)(
    _adds(
        "rating",
        operations.rate_commitment,
        "rated_at",
        gettext_lazy("The independent rating was entered."),
    )
)
remind = open_to(*READS)(
    _adds(
        "reminder",
        operations.add_reminder,
        "added_at",
        gettext_lazy("The reminder is set."),
    )
)


@open_to(*READS)
@require_POST
def end_reminder(
    request: StaffRequest, commitment_id: uuid.UUID, reminder_id: uuid.UUID
) -> HttpResponse:
    found = commitment_or_404(request, commitment_id)
    operations.end_reminder(
        commitment_id=found.id,
        reminder_id=reminder_id,
        member=request.user,
        done_at=timezone.now(),
    )
    return redirect("commitments:commitment", found.id)


@open_to(Role.COORDINATOR)
@require_POST
def withdraw(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    found = commitment_or_404(request, commitment_id)
    form = _form("withdrawal", request.POST)
    if not form.is_valid():
        return _page(request, found, "withdrawal", form)
    operations.withdraw_promise(
        commitment_id=found.id,
        why=form.cleaned_data["why"],
        member=request.user,
        withdrawn_at=timezone.now(),
    )
    messages.success(request, _("The promise is withdrawn. You can undo this here."))
    return redirect("commitments:commitment", found.id)


@open_to(Role.COORDINATOR)
@require_POST
def reinstate(request: StaffRequest, commitment_id: uuid.UUID) -> HttpResponse:
    found = commitment_or_404(request, commitment_id)
    operations.reinstate_promise(
        commitment_id=found.id, member=request.user, reinstated_at=timezone.now()
    )
    messages.success(request, _("The promise stands again."))
    return redirect("commitments:commitment", found.id)


def commitment_or_404(request: StaffRequest, commitment_id: uuid.UUID) -> Commitment:
    found = queries.commitment_of(request.user, commitment_id)
    if found is None:
        raise Http404
    return found


FORMS: dict[str, type[BaseForm]] = {
    "evidence": forms.EvidenceForm,
    "told": forms.SelfReportForm,
    "rating": forms.RatingForm,
    "reminder": forms.ReminderForm,
    "withdrawal": forms.WithdrawalForm,
}


def _form(name: str, data: Any = None, **more: Any) -> BaseForm:
    """One of the forms of the page; each names its fields by itself."""
    return FORMS[name](data, auto_id=f"{name}_%s", **more)


def _page(
    request: StaffRequest,
    found: Commitment,
    name: str = "",
    refused: BaseForm | None = None,
) -> HttpResponse:
    """The page of a promise; a refused form stands in place of an empty one."""
    today = timezone.localdate()
    first = forms.today_first(today)
    filled = {one: _form(one, initial=first) for one in FORMS}
    if refused is not None:
        filled[name] = refused
    shown = {
        "commitment": found,
        "checks": [(forms.ASKED[name], getattr(found, name)) for name in CHECKS],
        "written": instrument_of(request.user, found.instrument, found.instrument_id),
        "may_write": Role.COORDINATOR in request.user.roles,
        "may_rate": Role.REVIEWER in request.user.roles,
        "today": today,
        **{f"{one}_form": form for one, form in filled.items()},
    }
    status = 200 if refused is None else 400
    return render(request, "commitments/commitment.html", shown, status=status)
