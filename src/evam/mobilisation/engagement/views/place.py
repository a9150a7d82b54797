"""Where a page of engagement stands, and what every page that writes there does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evam.accounts.access import View, open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import Refused, write_page
from evam.common.wording import isolated
from evam.mobilisation.engagement import operations
from evam.mobilisation.engagement.models import Proposal
from evam.mobilisation.engagement.queries import proposals_of
from evam.mobilisation.projects.queries import project_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.mobilisation.projects.models import Project
    from evam.mobilisation.stakeholders.models import Stakeholder

NOT_THERE = (
    operations.DialogueNotFoundError,
    operations.EntryNotFoundError,
    operations.NextStepMissingError,
)
REFUSED: Refused = {
    operations.ProjectClosedError: "",
    operations.MixedRecordsError: "",
}
"""What may stand in the way of every write."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stakeholder within a project, as the address names them."""

    project: Project
    stakeholder: Stakeholder

    @property
    def ids(self) -> dict[str, Any]:
        """As operations take them."""
        return {"project_id": self.project.id, "stakeholder_id": self.stakeholder.id}


def place_or_404(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> Place:
    """The place, or the answer that there is nothing to show."""
    project = project_of(request.user, project_id)
    held = stakeholders_of(request.user).filter(id=stakeholder_id)
    stakeholder = held.first()
    if project is None or stakeholder is None:
        raise Http404
    return Place(project, stakeholder)


def proposal_or_404(request: StaffRequest, place: Place, proposal_id: UUID) -> Proposal:
    """A proposal made there, or the answer that there is nothing to show."""
    held = proposals_of(request.user).filter(id=proposal_id, **place.ids)
    found = held.first()
    if found is None:
        raise Http404
    return found


def write_there(
    request: StaffRequest,
    place: Place,
    form: forms.BaseForm,
    *,
    save: Callable[[dict[str, Any]], object],
    refused: Refused | None = None,
    **page: Any,
) -> HttpResponse:
    """Show a form that writes into a dialogue, or write and go back to its timeline."""
    here = reverse("engagement:dialogue", kwargs=place.ids)

    def save_and_return(fields: dict[str, Any]) -> str:
        save(fields)
        return here

    names = (place.stakeholder.name, place.project.name)
    shown: dict[str, Any] = {
        "lead": " · ".join(map(isolated, names)),
        "deed": _("Save"),
        "back_url": here,
        "up": place.stakeholder.name,
        "up_url": here,
        "no_persons": True,
        "invented": place.project.is_invented,
    }
    return write_page(
        request,
        form,
        save=save_and_return,
        refused={**REFUSED, **(refused or {})},
        **(shown | page),
    )


def press(
    request: StaffRequest,
    ids: Mapping[str, UUID],
    act: Callable[[], object],
    said: StrOrPromise,
) -> HttpResponse:
    """Do what a single button asks for, and go back to the timeline."""
    try:
        act()
    except NOT_THERE as error:
        raise Http404 from error
    except tuple(REFUSED) as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, str(said))
    return redirect("engagement:dialogue", ids["project_id"], ids["stakeholder_id"])


def marking(
    operation: Callable[..., object],
    day: str,
    said: StrOrPromise,
    *,
    back: bool = False,
) -> View:
    """The page behind one button that marks an entry of a dialogue with this day.

    Args:
        operation: marks it.
        day: the argument of the operation that takes the day.
        said: told on the timeline.
        back: whether the button takes the mark back.
    """

    @open_to(Role.COORDINATOR)
    @require_POST
    def view(request: StaffRequest, **ids: UUID) -> HttpResponse:
        marked = {day: None if back else timezone.localdate()}
        return press(
            request,
            ids,
            lambda: operation(
                member=request.user, marked_at=timezone.now(), **marked, **ids
            ),
            said,
        )

    return view
