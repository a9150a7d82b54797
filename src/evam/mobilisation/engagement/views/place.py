"""Where a page of engagement stands, and what every page that writes there does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evam.accounts.middleware import StaffRequest
from evam.mobilisation.engagement import operations
from evam.mobilisation.projects.queries import project_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.mobilisation.projects.models import Project
    from evam.mobilisation.stakeholders.models import Stakeholder

Faults = Mapping[type[Exception], tuple[str, str]]
"""Errors of an operation, each with the field and the words that say it."""

NOT_THERE = (operations.DialogueNotFoundError, operations.EntryNotFoundError)


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


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a page lets a coordinator write.

    Attributes:
        title: of the page.
        button: the word on it.
        act: writes what the valid form holds.
        told: said when it is written.
        faults: errors that the form can say beside a field.
    """

    title: str
    button: str
    act: Callable[[], Any]
    told: str
    faults: Faults


def form_page(
    request: StaffRequest, place: Place, form: forms.BaseForm, deed: Deed
) -> HttpResponse:
    """Show a form, or write what it holds and go back to the timeline."""
    if request.method == "POST" and form.is_valid():
        try:
            _attempt(request, deed)
        except tuple(deed.faults) as error:
            form.add_error(*deed.faults[type(error)])
        else:
            return redirect(
                "engagement:dialogue", place.project.id, place.stakeholder.id
            )
    shown = {"form": form, "place": place, "title": deed.title, "deed": deed.button}
    status = 400 if request.method == "POST" else 200
    return render(request, "engagement/form.html", shown, status=status)


def _attempt(request: StaffRequest, deed: Deed) -> None:
    """Write, and say what came of it."""
    try:
        deed.act()
    except NOT_THERE as error:
        raise Http404 from error
    except operations.ProjectClosedError:
        told = _("Nothing was changed: the project is closed. Reopen it first.")
        messages.warning(request, told)
    except operations.MixedRecordsError:
        told = _("Nothing was changed: one of the two is invented, the other is real.")
        messages.warning(request, told)
    else:
        messages.success(request, deed.told)


def press(
    request: StaffRequest,
    ids: Mapping[str, UUID],
    act: Callable[[], Any],
    told: str,
) -> HttpResponse:
    """Do what a single button asks for, and go back to the timeline."""
    _attempt(request, Deed("", "", act, told, {}))
    place = ids["project_id"], ids["stakeholder_id"]
    return redirect("engagement:dialogue", *place)
