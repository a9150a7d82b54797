"""Pages that enter what a stakeholder answered."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, sent
from evam.mobilisation.engagement import operations
from evam.mobilisation.engagement.forms import AnswerForm
from evam.mobilisation.engagement.views.place import (
    marking,
    place_or_404,
    write_there,
)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def enter_answer(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    first = {"given_on": timezone.localdate(), "kind": request.GET.get("kind", "")}
    return write_there(
        request,
        place,
        AnswerForm(sent(request), initial=first),
        save=lambda fields: operations.enter_answer(
            member=request.user,
            fields=fields,
            entered_at=timezone.now(),
            **place.ids,
        ),
        said=_("The answer is saved; it can be withdrawn."),
        heading=_("Enter what was answered"),
    )


withdraw_answer = marking(
    operations.withdraw_answer,
    "withdrawn_on",
    gettext_lazy("Withdrawn. It stays in view and can be put back."),
)
restore_answer = marking(
    operations.withdraw_answer, "withdrawn_on", gettext_lazy("Put back."), back=True
)
