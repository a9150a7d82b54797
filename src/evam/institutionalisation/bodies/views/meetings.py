"""Pages of meetings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, Refused, sent, write_page
from evam.institutionalisation.bodies import operations, queries
from evam.institutionalisation.bodies.forms import MeetingForm
from evam.institutionalisation.bodies.models import Meeting
from evam.institutionalisation.bodies.views.bodies import body_or_404
from evam.mobilisation.commitments.queries import commitments_by_instrument

REFUSED: Refused = {operations.MeetingOnThatDayError: "meets_on"}


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def meeting(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_or_404(request, meeting_id)
    decided = queries.decisions_of(request.user, meeting=found)
    promises = commitments_by_instrument(
        request.user, queries.ACTION_POINT, [one.decision.id for one in decided]
    )
    shown = {
        "meeting": found,
        "took_part": found.took_part.select_related("stakeholder").order_by("kind"),
        "decided": [(one, promises[one.decision.id]) for one in decided],
        "instrument": queries.ACTION_POINT,
        "today": timezone.localdate(),
    }
    return render(request, "bodies/meeting.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def plan_meeting(request: StaffRequest, body_id: UUID) -> HttpResponse:
    body = body_or_404(request, body_id)

    def save(fields: dict[str, Any]) -> str:
        made = operations.save_meeting(
            member=request.user,
            body_id=body_id,
            fields=fields,
            saved_at=timezone.now(),
        )
        return reverse("bodies:meeting", args=[made.id])

    here = reverse("bodies:body", args=[body_id])
    return write_page(
        request,
        MeetingForm(body, sent(request)),
        save=save,
        said=_("The meeting is written down."),
        refused=REFUSED,
        heading=_("Write down a meeting"),
        deed=_("Keep it"),
        back_url=here,
        up=body.name,
        up_url=here,
        no_persons=True,
        invented=body.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change_meeting(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_or_404(request, meeting_id)
    here = reverse("bodies:meeting", args=[meeting_id])

    def save(fields: dict[str, Any]) -> str:
        operations.save_meeting(
            member=request.user,
            body_id=found.body_id,
            fields=fields,
            saved_at=timezone.now(),
            meeting_id=meeting_id,
        )
        return here

    return write_page(
        request,
        MeetingForm(found.body, sent(request), instance=found),
        save=save,
        said=_("The meeting was changed."),
        refused=REFUSED,
        heading=_("Change a meeting"),
        deed=_("Keep the change"),
        back_url=here,
        up=found.body.name,
        up_url=reverse("bodies:body", args=[found.body_id]),
        no_persons=True,
        invented=found.body.is_invented,
    )


def meeting_or_404(request: StaffRequest, meeting_id: UUID) -> Meeting:
    found = queries.meeting_of(request.user, meeting_id)
    if found is None:
        raise Http404
    return found
