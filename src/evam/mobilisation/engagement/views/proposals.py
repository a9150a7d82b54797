"""Pages that draft a proposal, make it, and say what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, Refused, sent
from evam.mobilisation.engagement import operations
from evam.mobilisation.engagement.forms import (
    MadeForm,
    ProposalForm,
    SettledForm,
    WithdrawForm,
)
from evam.mobilisation.engagement.models import Proposal
from evam.mobilisation.engagement.views.place import (
    Place,
    place_or_404,
    press,
    proposal_or_404,
    write_there,
)


def _refused_beside(field: str) -> Refused:
    """What may stand in the way of a proposal, said beside a field."""
    return {
        operations.NotADraftError: field,
        operations.NotCompatibleError: field,
        operations.DaysInWrongOrderError: field,
        operations.NotMadeError: field,
        operations.WithdrawnError: field,
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
    return _drafted(request, place, proposal_or_404(request, place, proposal_id))


def _drafted(
    request: StaffRequest, place: Place, kept: Proposal | None
) -> HttpResponse:
    form = ProposalForm(
        place.stakeholder.goal_lines(),
        place.stakeholder.red_line_lines(),
        sent(request),
        instance=kept,
        initial={} if kept else {"drafted_on": timezone.localdate()},
    )
    return write_there(
        request,
        place,
        form,
        save=lambda _fields: operations.draft_proposal(
            member=request.user,
            fields=form.told(),
            checks=form.checks(),
            drafted_at=timezone.now(),
            proposal_id=kept.id if kept else None,
            **place.ids,
        ),
        said=_("The draft is saved with its check."),
        refused=_refused_beside("title"),
        heading=_("Change the proposal") if kept else _("Draft a proposal"),
        deed=_("Save the draft"),
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def make_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = proposal_or_404(request, place, proposal_id)
    return write_there(
        request,
        place,
        MadeForm(sent(request), initial={"made_on": timezone.localdate()}),
        save=lambda fields: operations.make_proposal(
            member=request.user,
            proposal_id=proposal_id,
            made_at=timezone.now(),
            **place.ids,
            **fields,
        ),
        said=_("The proposal is made. It can no longer be rewritten."),
        refused=_refused_beside("made_on"),
        heading=_("“%(title)s” was made") % {"title": found.title},
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def settle_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = proposal_or_404(request, place, proposal_id)
    return write_there(
        request,
        place,
        SettledForm(sent(request), initial={"answered_on": timezone.localdate()}),
        save=lambda fields: operations.settle_proposal(
            member=request.user,
            proposal_id=proposal_id,
            settled_at=timezone.now(),
            **place.ids,
            **(fields | {"accepted": fields["accepted"] == "yes"}),
        ),
        said=_("The answer is saved; it can be taken back."),
        refused=_refused_beside("answered_on"),
        heading=_("Answer to “%(title)s”") % {"title": found.title},
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def withdraw_proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = proposal_or_404(request, place, proposal_id)
    return write_there(
        request,
        place,
        WithdrawForm(sent(request)),
        save=lambda fields: operations.withdraw_proposal(
            member=request.user,
            proposal_id=proposal_id,
            withdrawn_at=timezone.now(),
            **place.ids,
            **fields,
        ),
        said=_("Withdrawn. It stays in view and can be put back."),
        refused=_refused_beside("words"),
        heading=_("Withdraw “%(title)s”") % {"title": found.title},
        deed=_("Withdraw"),
    )


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
