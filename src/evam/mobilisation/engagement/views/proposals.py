"""Pages that draft a proposal, make it, and say what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.mobilisation.engagement import operations, queries
from evam.mobilisation.engagement.forms import (
    MadeForm,
    ProposalForm,
    SettledForm,
    WithdrawForm,
)
from evam.mobilisation.engagement.models import Proposal
from evam.mobilisation.engagement.views.place import (
    Deed,
    Faults,
    Place,
    form_page,
    place_or_404,
    press,
)

WRITES = ["GET", "HEAD", "POST"]


def _proposal_or_404(
    request: StaffRequest, place: Place, proposal_id: UUID
) -> Proposal:
    found: Proposal | None = (
        queries.proposals_of(request.user).filter(id=proposal_id, **place.ids).first()
    )
    if found is None:
        raise Http404
    return found


def _faults(field: str) -> Faults:
    """What may stand in the way of a proposal, said beside a field."""
    return {
        operations.NotADraftError: (field, _("It was made; it stays as it was put.")),
        operations.NotCompatibleError: (
            field,
            _("It contravenes a stated goal or red line: change it before it is made."),
        ),
        operations.DaysInWrongOrderError: (
            field,
            _("This day lies before the day on which the proposal was ready."),
        ),
        operations.NotMadeError: (field, _("It does not wait for an answer.")),
        operations.WithdrawnError: (field, _("It is withdrawn already.")),
    }


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def draft_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    return _drafted(request, place, None)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def edit_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    return _drafted(request, place, _proposal_or_404(request, place, proposal_id))


def _drafted(
    request: StaffRequest, place: Place, kept: Proposal | None
) -> HttpResponse:
    form = ProposalForm(
        place.stakeholder.goal_lines(),
        place.stakeholder.red_line_lines(),
        request.POST or None,
        instance=kept,
        initial={} if kept else {"drafted_on": timezone.localdate()},
    )
    deed = Deed(
        title=_("Change the proposal") if kept else _("Draft a proposal"),
        button=_("Save the draft"),
        act=lambda: operations.draft_proposal(
            member=request.user,
            fields=form.told(),
            checks=form.checks(),
            drafted_at=timezone.now(),
            proposal_id=kept.id if kept else None,
            **place.ids,
        ),
        told=_("The draft is saved with its check."),
        faults=_faults("title"),
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def make_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = _proposal_or_404(request, place, proposal_id)
    form = MadeForm(request.POST or None, initial={"made_on": timezone.localdate()})
    deed = Deed(
        title=_("“%(title)s” was made") % {"title": found.title},
        button=_("Save"),
        act=lambda: operations.make_proposal(
            member=request.user,
            proposal_id=proposal_id,
            made_at=timezone.now(),
            **place.ids,
            **form.cleaned_data,
        ),
        told=_("The proposal is made. It can no longer be rewritten."),
        faults=_faults("made_on"),
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def settle_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = _proposal_or_404(request, place, proposal_id)
    first = {"answered_on": timezone.localdate()}
    form = SettledForm(request.POST or None, initial=first)
    deed = Deed(
        title=_("Answer to “%(title)s”") % {"title": found.title},
        button=_("Save"),
        act=lambda: operations.settle_proposal(
            member=request.user,
            proposal_id=proposal_id,
            accepted=form.cleaned_data["accepted"] == "yes",
            words=form.cleaned_data["words"],
            answered_on=form.cleaned_data["answered_on"],
            settled_at=timezone.now(),
            **place.ids,
        ),
        told=_("The answer is saved; it can be taken back."),
        faults=_faults("answered_on"),
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def withdraw_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = _proposal_or_404(request, place, proposal_id)
    form = WithdrawForm(request.POST or None)
    deed = Deed(
        title=_("Withdraw “%(title)s”") % {"title": found.title},
        button=_("Withdraw"),
        act=lambda: operations.withdraw_proposal(
            member=request.user,
            proposal_id=proposal_id,
            withdrawn_at=timezone.now(),
            **place.ids,
            **form.cleaned_data,
        ),
        told=_("Withdrawn. It stays in view and can be put back."),
        faults=_faults("words"),
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_POST
def reopen_proposal(request: StaffRequest, **ids: UUID) -> HttpResponse:
    press(
        request,
        ids,
        lambda: operations.reopen_proposal(
            member=request.user, reopened_at=timezone.now(), **ids
        ),
        _("The proposal waits as before."),
    )
    names = ("project_id", "stakeholder_id", "proposal_id")
    return redirect("engagement:proposal", *(ids[name] for name in names))
