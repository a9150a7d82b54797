"""Pages of the charter, its register, and action plans."""

from __future__ import annotations

import uuid
from typing import Any

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
from evam.common.views import WRITES, sent, write_page
from evam.mobilisation.charter import forms, operations, queries
from evam.mobilisation.commitments.queries import commitments_of_instrument

READS = (Role.REVIEWER, Role.COORDINATOR)


@open_to(*READS)
@require_safe
def charter(request: StaffRequest) -> HttpResponse:
    shown = {
        "texts": queries.texts_of(request.user),
        "plans": queries.plans_of(request.user),
        "may_write": Role.COORDINATOR in request.user.roles,
    }
    return render(request, "charter/charter.html", shown)


@open_to(*READS)
@require_safe
def text(request: StaffRequest, text_id: uuid.UUID) -> HttpResponse:
    found = queries.text_of(request.user, text_id)
    if found is None:
        raise Http404
    may_write = Role.COORDINATOR in request.user.roles
    shown = {"text": found, "may_write": may_write}
    return render(request, "charter/text.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def draft(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        found = operations.draft_charter(
            fields=fields, member=request.user, drafted_at=timezone.now()
        )
        return reverse("charter:text", args=[found.id])

    every = reverse("charter:charter")
    return write_page(
        request,
        forms.CharterForm(sent(request)),
        save=save,
        said=_("The draft is kept. Nobody can sign it yet."),
        refused={operations.AlreadyAdoptedError: "version"},
        heading=_("Write a version"),
        lead=_(
            "A draft can be changed by writing the same version and language again."
            " Once adopted it stays."
        ),
        deed=_("Keep the draft"),
        back_url=every,
        up=_("Charter"),
        up_url=every,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_POST
def adopt(request: StaffRequest, text_id: uuid.UUID) -> HttpResponse:
    try:
        operations.adopt_charter(
            text_id=text_id, member=request.user, adopted_at=timezone.now()
        )
    except operations.CharterNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("The version is adopted and can be signed."))
    return redirect("charter:text", text_id)


@open_to(*READS)
@require_safe
def register(request: StaffRequest) -> HttpResponse:
    return _register(request)


def _register(
    request: StaffRequest,
    signing: forms.SigningForm | None = None,
    following: forms.FollowingForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    found = queries.signatures_of(request.user)
    shown = {
        "signatures": [(one, one.is_silent(today)) for one in found],
        "signing": signing or forms.SigningForm(request.user),
        "following": following or forms.FollowingForm(request.user),
        "versions": queries.adopted_versions(request.user),
        "may_write": Role.COORDINATOR in request.user.roles,
        "today": today,
    }
    status = 400 if signing or following else 200
    return render(request, "charter/register.html", shown, status=status)


@open_to(Role.COORDINATOR)
@require_POST
def sign(request: StaffRequest) -> HttpResponse:
    form = forms.SigningForm(request.user, request.POST)
    if not form.is_valid():
        return _register(request, signing=form)
    given = form.cleaned_data
    operations.sign_charter(
        stakeholder_id=given["stakeholder"].id,
        version=given["version"],
        signed_on=given["signed_on"],
        by_function=given["by_function"],
        may_be_public=given["may_be_public"],
        member=request.user,
        entered_at=timezone.now(),
    )
    messages.success(
        request, _("The signature is entered: a declaration of intent, no seal.")
    )
    return redirect("charter:register")


@open_to(Role.COORDINATOR)
@require_POST
def follow(request: StaffRequest) -> HttpResponse:
    form = forms.FollowingForm(request.user, request.POST)
    if not form.is_valid():
        return _register(request, following=form)
    operations.follow_signature(
        stakeholder_id=form.cleaned_data["stakeholder"].id,
        state=form.cleaned_data["state"],
        words=form.cleaned_data["words"],
        member=request.user,
        followed_at=timezone.now(),
    )
    messages.success(request, _("It is entered. It is never shown outside."))
    return redirect("charter:register")


@open_to(Role.COORDINATOR)
@require_POST
def heard(request: StaffRequest, stakeholder_id: uuid.UUID) -> HttpResponse:
    form = forms.HeardForm(request.POST)
    if not queries.signatures_of(request.user).filter(stakeholder=stakeholder_id):
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Give the day on which the signatory reported."))
        return redirect("charter:register")
    try:
        operations.hear_of_signatory(
            stakeholder_id=stakeholder_id,
            heard_on=form.cleaned_data["heard_on"],
            member=request.user,
            entered_at=timezone.now(),
        )
    except operations.CharterNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("It is entered that the signatory reported."))
    return redirect("charter:register")


@open_to(*READS)
@require_safe
def plan(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    found = queries.plan_of(request.user, plan_id)
    if found is None:
        raise Http404
    shown = {
        "plan": found,
        "commitments": commitments_of_instrument(request.user, "ACTION_PLAN", found.id),
        "today": timezone.localdate(),
        "may_write": Role.COORDINATOR in request.user.roles,
    }
    return render(request, "charter/plan.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def agree(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        made = operations.agree_on_plan(
            fields=fields, member=request.user, agreed_at=timezone.now()
        )
        return reverse("charter:plan", args=[made.id])

    every = reverse("charter:charter")
    asked = {name: request.GET.get(name) for name in ("stakeholder", "project")}
    return write_page(
        request,
        forms.PlanForm(request.user, sent(request), initial=asked),
        save=save,
        said=_("The action plan is written down. Add its promises."),
        refused={operations.MixedRecordsError: "project"},
        heading=_("Write an action plan"),
        lead=_(
            "A plan fits one stakeholder: its situation, its goals, what it can change."
        ),
        deed=_("Write it down"),
        back_url=every,
        up=_("Charter"),
        up_url=every,
        no_persons=True,
    )
