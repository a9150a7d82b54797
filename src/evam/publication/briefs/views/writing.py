"""Pages that write a brief and what it asks for."""

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
from evam.common.views import WRITES, Refused, sent, write_page
from evam.publication.briefs import operations
from evam.publication.briefs.forms import AskForm, BriefForm
from evam.publication.briefs.views.reading import brief_or_404

REFUSED: Refused = {
    operations.BriefMixtureError: "situation",
    operations.NothingCountedError: "situation",
    operations.BriefNotDraftError: "",
    operations.TooManyAsksError: "",
    operations.AskDoesNotFitError: "proposal",
}


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def draft(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        drafted = operations.draft_brief(
            member=request.user, fields=fields, drafted_at=timezone.now()
        )
        return reverse("briefs:brief", args=[drafted.id])

    names = ("recipient", "situation", "project")
    return write_page(
        request,
        BriefForm(
            request.user,
            sent(request),
            initial={name: request.GET.get(name) for name in names},
        ),
        save=save,
        said=_("The draft is kept. Add what it asks for."),
        refused=REFUSED,
        heading=_("Write a brief"),
        lead=_("Two pages in confidence to one recipient, in its language."),
        deed=_("Keep the draft"),
        back_url=reverse("briefs:briefs"),
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    found = brief_or_404(request, brief_id)
    here = reverse("briefs:brief", args=[brief_id])

    def save(fields: dict[str, Any]) -> str:
        operations.change_brief(
            member=request.user,
            brief_id=brief_id,
            fields=fields,
            changed_at=timezone.now(),
        )
        return here

    return write_page(
        request,
        BriefForm(request.user, sent(request), instance=found),
        save=save,
        said=_("The draft was changed, and its figures were counted anew."),
        refused=REFUSED,
        heading=_("Change a draft"),
        deed=_("Keep the change"),
        back_url=here,
        up=brief_or_404(request, brief_id).title,
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def ask(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    found = brief_or_404(request, brief_id)
    here = reverse("briefs:brief", args=[brief_id])

    def save(fields: dict[str, Any]) -> str:
        operations.ask_for(
            member=request.user,
            brief_id=brief_id,
            fields=fields,
            asked_at=timezone.now(),
        )
        return here

    return write_page(
        request,
        AskForm(request.user, found, sent(request)),
        save=save,
        said=_("The ask is in the draft."),
        refused=REFUSED,
        heading=_("What does it ask for?"),
        lead=_("At most three asks, each compatible with what the recipient wants."),
        deed=_("Add it"),
        back_url=here,
        up=found.title,
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_POST
def take_back_ask(request: StaffRequest, brief_id: UUID, number: int) -> HttpResponse:
    try:
        operations.take_back_ask(
            member=request.user,
            brief_id=brief_id,
            number=number,
            taken_back_at=timezone.now(),
        )
    except operations.BriefNotFoundError as error:
        raise Http404 from error
    except operations.BriefNotDraftError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Taken back."))
    return redirect("briefs:brief", brief_id=brief_id)
