"""Pages that let a brief through its gate, log its copies and the reply."""

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
from evam.publication.briefs import operations
from evam.publication.briefs.forms import CopyForm, ReplyForm
from evam.publication.briefs.views.reading import brief_or_404


@open_to(Role.COORDINATOR)
@require_POST
def finish(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    try:
        operations.finish_brief(
            member=request.user, brief_id=brief_id, finished_at=timezone.now()
        )
    except operations.BriefNotFoundError as error:
        raise Http404 from error
    except (operations.BriefNotReadyError, operations.BriefNotDraftError) as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The brief may be handed over. Its words stay."))
    return redirect("briefs:brief", brief_id=brief_id)


@open_to(Role.COORDINATOR)
@require_POST
def reopen(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    try:
        operations.reopen_brief(
            member=request.user, brief_id=brief_id, reopened_at=timezone.now()
        )
    except operations.BriefNotFoundError as error:
        raise Http404 from error
    except operations.BriefHandedOverError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("It is a draft again."))
    return redirect("briefs:brief", brief_id=brief_id)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def hand_over(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    found = brief_or_404(request, brief_id)
    here = reverse("briefs:brief", args=[brief_id])

    def save(fields: dict[str, Any]) -> str:
        operations.hand_over(
            member=request.user,
            brief_id=brief_id,
            fields=fields,
            logged_at=timezone.now(),
        )
        return here

    first = {"handed_on": timezone.localdate().isoformat()}
    return write_page(
        request,
        CopyForm(sent(request), initial=first),
        save=save,
        said=_("The copy is logged."),
        refused={operations.BriefNotReadyError: ""},
        heading=_("Log a copy"),
        lead=_("Every copy that leaves our hands is logged, with its way."),
        deed=_("Log it"),
        back_url=here,
        up=found.title,
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_POST
def take_back_copy(
    request: StaffRequest, brief_id: UUID, copy_id: UUID
) -> HttpResponse:
    try:
        operations.take_back_copy(
            member=request.user,
            brief_id=brief_id,
            copy_id=copy_id,
            taken_back_at=timezone.now(),
        )
    except operations.BriefNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("Taken out of the log of copies."))
    return redirect("briefs:brief", brief_id=brief_id)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def note_reply(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    found = brief_or_404(request, brief_id)
    here = reverse("briefs:brief", args=[brief_id])

    def save(fields: dict[str, Any]) -> str:
        operations.note_reply(
            member=request.user,
            brief_id=brief_id,
            fields=fields,
            noted_at=timezone.now(),
        )
        return here

    today = timezone.localdate().isoformat()
    first = {"replied_on": found.replied_on or today, "reply": found.reply}
    return write_page(
        request,
        ReplyForm(sent(request), initial=first),
        save=save,
        said=_("The reply is kept, in its own words."),
        heading=_("What did the recipient reply?"),
        deed=_("Keep it"),
        back_url=here,
        up=found.title,
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )
