"""Pages that write down what a meeting decided and what follows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, sent, write_page
from evam.institutionalisation.bodies import operations
from evam.institutionalisation.bodies.forms import DecisionForm
from evam.institutionalisation.bodies.models import Meeting
from evam.institutionalisation.bodies.views.meetings import meeting_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def new_decision(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_or_404(request, meeting_id)

    def save(fields: dict[str, Any]) -> str:
        operations.save_decision(
            member=request.user,
            meeting_id=meeting_id,
            fields=fields,
            saved_at=timezone.now(),
        )
        return reverse("bodies:meeting", args=[meeting_id])

    return _page(
        request,
        DecisionForm(sent(request)),
        found,
        save=save,
        said=_("The decision is written down. A promise can be made of it."),
        heading=_("Write down a decision"),
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change_decision(
    request: StaffRequest, meeting_id: UUID, decision_id: UUID
) -> HttpResponse:
    found = meeting_or_404(request, meeting_id)
    decision = found.decisions.filter(id=decision_id).first()
    if decision is None:
        raise Http404

    def save(fields: dict[str, Any]) -> str:
        operations.save_decision(
            member=request.user,
            meeting_id=meeting_id,
            fields=fields,
            saved_at=timezone.now(),
            decision_id=decision_id,
        )
        return reverse("bodies:meeting", args=[meeting_id])

    return _page(
        request,
        DecisionForm(sent(request), instance=decision),
        found,
        save=save,
        said=_("The decision was changed."),
        heading=_("What became of a decision"),
    )


@open_to(Role.COORDINATOR)
@require_POST
def take_back_decision(
    request: StaffRequest, meeting_id: UUID, decision_id: UUID
) -> HttpResponse:
    try:
        operations.take_back_decision(
            member=request.user,
            meeting_id=meeting_id,
            decision_id=decision_id,
            taken_back_at=timezone.now(),
        )
    except operations.BodyNotFoundError as error:
        raise Http404 from error
    except operations.PromiseInDecisionError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Taken back."))
    return redirect("bodies:meeting", meeting_id=meeting_id)


def _page(
    request: StaffRequest, form: DecisionForm, meeting: Meeting, **page: Any
) -> HttpResponse:
    here = reverse("bodies:meeting", args=[meeting.id])
    return write_page(
        request,
        form,
        deed=_("Keep it"),
        back_url=here,
        up=meeting.body.name,
        up_url=reverse("bodies:body", args=[meeting.body_id]),
        no_persons=True,
        invented=meeting.body.is_invented,
        **page,
    )
