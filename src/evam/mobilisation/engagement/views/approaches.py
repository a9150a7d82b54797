"""Pages that write down approaches and hand over."""

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
from evam.mobilisation.engagement.forms import ApproachForm, HandoverForm
from evam.mobilisation.engagement.views.place import (
    marking,
    place_or_404,
    write_there,
)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def record_approach(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    return write_there(
        request,
        place,
        ApproachForm(sent(request), initial={"held_on": timezone.localdate()}),
        save=lambda fields: operations.record_approach(
            member=request.user,
            fields=fields,
            recorded_at=timezone.now(),
            **place.ids,
        ),
        said=_("The approach is saved; it can be withdrawn."),
        heading=_("Write down an approach"),
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def hand_over(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    return write_there(
        request,
        place,
        HandoverForm(sent(request), initial={"noted_on": timezone.localdate()}),
        save=lambda fields: operations.hand_over(
            member=request.user, noted_at=timezone.now(), **place.ids, **fields
        ),
        said=_("The handover note is saved."),
        heading=_("Hand over"),
    )


mark_next_step = marking(
    operations.mark_next_step,
    "done_on",
    gettext_lazy("Marked as done. It can be opened again below."),
)
unmark_next_step = marking(
    operations.mark_next_step,
    "done_on",
    gettext_lazy("The next step is open again."),
    back=True,
)
withdraw_approach = marking(
    operations.withdraw_approach,
    "withdrawn_on",
    gettext_lazy("Withdrawn. It stays in view and can be put back."),
)
restore_approach = marking(
    operations.withdraw_approach, "withdrawn_on", gettext_lazy("Put back."), back=True
)
