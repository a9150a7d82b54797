"""Pages of agreements: what holds on a day, what is missing, what is done about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.common.views import WRITES, Refused, sent, write_page
from evam.institutionalisation.agreements import operations, queries
from evam.institutionalisation.agreements.forms import (
    AgreementForm,
    DayForm,
    TopicForm,
    UndertakingForm,
)
from evam.institutionalisation.agreements.models import Agreement, Code, TopicCode

REFUSED: Refused = {
    operations.AgreementNameTakenError: "name",
    operations.AgreementMixtureError: "project",
}


class CodeConverter:
    """The code of an undertaking in an address."""

    regex = "|".join(Code.values)
    to_python = Code

    def to_url(self, value: str) -> str:
        return str(value)


class TopicConverter(CodeConverter):
    """The code of a topic in an address."""

    regex = "|".join(TopicCode.values)
    to_python = TopicCode  # type: ignore[assignment]  # the other list of codes


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def agreements(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    every = queries.with_standing(queries.agreements_of(request.user), today)
    shown = {
        "page": page_of(every, request.GET.get("page")),
        "of_all": len(every),
        "holding": sum(standing.protected for _one, standing in every),
    }
    return render(request, "agreements/agreements.html", shown)


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def agreement(request: StaffRequest, agreement_id: UUID) -> HttpResponse:
    found = agreement_or_404(request, agreement_id)
    today = timezone.localdate()
    form = DayForm(request.GET)
    on = form.chosen().get("on", today)
    shown = {
        "agreement": found,
        "standing": queries.standing_on(found, on),
        "topics": queries.topics_of(found),
        "form": form,
        "today": today,
    }
    status = form.status()
    return render(request, "agreements/agreement.html", shown, status=status)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def new_agreement(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        made = operations.save_agreement(
            member=request.user, fields=fields, saved_at=timezone.now()
        )
        return reverse("agreements:agreement", args=[made.id])

    asked = {name: request.GET.get(name) for name in ("stakeholder", "project")}
    return write_page(
        request,
        AgreementForm(request.user, sent(request), initial=asked),
        save=save,
        said=_("The agreement is written down. Say now how far each part is agreed."),
        refused=REFUSED,
        heading=_("Write down an agreement"),
        lead=_("It should stand before a service point opens."),
        deed=_("Keep it"),
        back_url=reverse("agreements:agreements"),
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change_agreement(request: StaffRequest, agreement_id: UUID) -> HttpResponse:
    found = agreement_or_404(request, agreement_id)
    here = reverse("agreements:agreement", args=[agreement_id])

    def save(fields: dict[str, Any]) -> str:
        operations.save_agreement(
            member=request.user,
            fields=fields,
            saved_at=timezone.now(),
            agreement_id=agreement_id,
        )
        return here

    return write_page(
        request,
        AgreementForm(request.user, sent(request), instance=found),
        save=save,
        said=_("The agreement was changed."),
        refused=REFUSED,
        heading=_("Change an agreement"),
        deed=_("Keep the change"),
        back_url=here,
        up=str(found),
        up_url=here,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def answer_undertaking(
    request: StaffRequest, agreement_id: UUID, code: Code
) -> HttpResponse:
    found = agreement_or_404(request, agreement_id)
    here = reverse("agreements:agreement", args=[agreement_id])
    newest = queries.answers_about(found, code).first()

    def save(fields: dict[str, Any]) -> str:
        operations.answer_undertaking(
            member=request.user,
            agreement_id=agreement_id,
            code=code,
            fields=fields,
            answered_at=timezone.now(),
        )
        return here

    return write_page(
        request,
        UndertakingForm(sent(request), instance=newest),
        save=save,
        said=_("Noted. The answer before it stays readable, and this can be undone."),
        heading=_("How far is it agreed?"),
        lead=f"{code}: {code.label}",
        deed=_("Note it"),
        back_url=here,
        up=str(found),
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_POST
def take_back_answer(
    request: StaffRequest, agreement_id: UUID, code: Code
) -> HttpResponse:
    try:
        operations.take_back_answer(
            member=request.user,
            agreement_id=agreement_id,
            code=code,
            taken_back_at=timezone.now(),
        )
    except operations.AgreementNotFoundError as error:
        raise Http404 from error
    except operations.NothingAnsweredError:
        messages.warning(request, _("There was no answer to take back."))
    else:
        messages.success(request, _("Taken back. The answer before it stands again."))
    return redirect("agreements:agreement", agreement_id=agreement_id)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def settle_topic(
    request: StaffRequest, agreement_id: UUID, code: TopicCode
) -> HttpResponse:
    found = agreement_or_404(request, agreement_id)
    here = reverse("agreements:agreement", args=[agreement_id])

    def save(fields: dict[str, Any]) -> str:
        operations.settle_topic(
            member=request.user,
            agreement_id=agreement_id,
            code=code,
            fields=fields,
            settled_at=timezone.now(),
        )
        return here

    written = found.topics.filter(code=code).first()
    return write_page(
        request,
        TopicForm(sent(request), instance=written),
        save=save,
        said=_("Noted."),
        heading=_("Is it settled?"),
        lead=code.label,
        deed=_("Note it"),
        back_url=here,
        up=str(found),
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )


def agreement_or_404(request: StaffRequest, agreement_id: UUID) -> Agreement:
    found = queries.agreement_of(request.user, agreement_id)
    if found is None:
        raise Http404
    return found
