"""The team of an organisation, and who is invited to it."""

from __future__ import annotations

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

from evam.accounts import operations, queries
from evam.accounts.access import open_to, recently_confirmed
from evam.accounts.forms import InviteForm, RolesForm
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Member, Role
from evam.common.views import WRITES, sent


@open_to(Role.ADMINISTRATOR)
@require_safe
def team(request: StaffRequest) -> HttpResponse:
    shown = {
        "team": queries.team_of(request.user),
        "invitations": queries.open_invitations(request.user, timezone.now()),
        "role_names": dict(Role.choices),
    }
    return render(request, "accounts/team.html", shown)


@open_to(Role.ADMINISTRATOR)
@recently_confirmed
@require_http_methods(WRITES)
def invite(request: StaffRequest) -> HttpResponse:
    """Invite a person, and show the link, once."""
    form = InviteForm(sent(request))
    if form.is_valid():
        token = operations.invite(
            name=form.cleaned_data["name"],
            roles=form.cleaned_data["roles"],
            by=request.user,
            invited_at=timezone.now(),
        )
        return link_shown(request, token, form.cleaned_data["name"])
    status = 400 if form.errors else 200
    return render(request, "accounts/invite.html", {"form": form}, status=status)


@open_to(Role.ADMINISTRATOR)
@recently_confirmed
@require_http_methods(WRITES)
def member(request: StaffRequest, key: UUID) -> HttpResponse:
    """One member: change their roles, and from here the rest."""
    found = member_or_404(request, key)
    form = RolesForm(
        sent(request),
        initial={"roles": sorted(found.roles)},
    )
    if form.is_valid():
        try:
            operations.change_roles(
                key=key,
                roles=[Role(code) for code in form.cleaned_data["roles"]],
                by=request.user,
                changed_at=timezone.now(),
            )
        except operations.LastAdministratorError:
            return _last_one(request, found)
        messages.success(request, _("The roles are changed."))
        return redirect("team")
    shown = {"form": form, "one": found}
    status = 400 if form.errors else 200
    return render(request, "accounts/member.html", shown, status=status)


@open_to(Role.ADMINISTRATOR)
@recently_confirmed
@require_POST
def disable(request: StaffRequest, key: UUID) -> HttpResponse:
    found = member_or_404(request, key)
    try:
        operations.disable_member(key=key, by=request.user, disabled_at=timezone.now())
    except operations.LastAdministratorError:
        return _last_one(request, found)
    messages.success(request, _("Shut out, in every window that was open."))
    return redirect("team")


@open_to(Role.ADMINISTRATOR)
@recently_confirmed
@require_POST
def enable(request: StaffRequest, key: UUID) -> HttpResponse:
    member_or_404(request, key)
    operations.enable_member(key=key, by=request.user, enabled_at=timezone.now())
    messages.success(request, _("May sign in again, as before."))
    return redirect("team")


@open_to(Role.ADMINISTRATOR)
@recently_confirmed
@require_POST
def begin_anew(request: StaffRequest, key: UUID) -> HttpResponse:
    """Make a link for a member who lost passphrase or second factor."""
    found = member_or_404(request, key)
    try:
        token = operations.renew_sign_in(
            key=key, by=request.user, invited_at=timezone.now()
        )
    except operations.MemberNotFoundError as error:
        raise Http404 from error
    return link_shown(request, token, found.username)


@open_to(Role.ADMINISTRATOR)
@recently_confirmed
@require_POST
def revoke(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    try:
        operations.revoke_invitation(
            invitation_id=invitation_id, by=request.user, revoked_at=timezone.now()
        )
    except operations.InvitationNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("Withdrawn. The link opens nothing any more."))
    return redirect("team")


def link_shown(
    request: StaffRequest, token: str, name: str, back: str = "team"
) -> HttpResponse:
    """Show the link of an invitation; only its digest is kept."""
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    shown = {"link": link, "name": name, "back": reverse(back)}
    return render(request, "accounts/invited.html", shown)


def member_or_404(request: StaffRequest, key: UUID) -> Member:
    found = queries.member_of_team(request.user, key)
    if found is None:
        raise Http404
    return found


def _last_one(request: StaffRequest, found: Member) -> HttpResponse:
    shown = {"one": found}
    return render(request, "accounts/last_administrator.html", shown, status=409)
