"""Pages of the log of our advice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, sent, write_page
from evam.institutionalisation.bodies import operations
from evam.institutionalisation.bodies.forms import AdviceForm
from evam.institutionalisation.bodies.models import CoordinationBody
from evam.institutionalisation.bodies.views.bodies import body_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def give_advice(request: StaffRequest, body_id: UUID) -> HttpResponse:
    found = body_or_404(request, body_id)

    def save(fields: dict[str, Any]) -> str:
        operations.give_advice(
            member=request.user,
            body_id=body_id,
            fields=fields,
            given_at=timezone.now(),
        )
        return reverse("bodies:body", args=[body_id])

    first = {"given_on": timezone.localdate().isoformat()}
    return _page(
        request,
        AdviceForm(sent(request), initial=first),
        found,
        save=save,
        said=_("The advice is in the log."),
        heading=_("Log our advice"),
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def follow_advice(
    request: StaffRequest, body_id: UUID, advice_id: UUID
) -> HttpResponse:
    found = body_or_404(request, body_id)
    advice = found.advice.filter(id=advice_id).first()
    if advice is None:
        raise Http404

    def save(fields: dict[str, Any]) -> str:
        operations.give_advice(
            member=request.user,
            body_id=body_id,
            fields=fields,
            given_at=timezone.now(),
            advice_id=advice_id,
        )
        return reverse("bodies:body", args=[body_id])

    return _page(
        request,
        AdviceForm(sent(request), instance=advice),
        found,
        save=save,
        said=_("The log was changed."),
        heading=_("What became of our advice"),
    )


def _page(
    request: StaffRequest, form: AdviceForm, body: CoordinationBody, **page: Any
) -> HttpResponse:
    here = reverse("bodies:body", args=[body.id])
    return write_page(
        request,
        form,
        deed=_("Keep it"),
        back_url=here,
        up=body.name,
        up_url=here,
        no_persons=True,
        invented=body.is_invented,
        **page,
    )
