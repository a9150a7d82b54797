"""What goes to the machine without network and comes back: lists and recovery."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evam.accounts.access import open_to, recently_confirmed
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, sent, write_page
from evam.sealing.directories import (
    Audience,
    fingerprint_in,
    member_number,
    pack_directory,
    safety_number,
)
from evam.sealing.keyring import operations, queries
from evam.sealing.keyring.forms.ceremonies import (
    AskForm,
    HandOverForm,
    PublishForm,
    RecoveryPartForm,
)


@open_to(Role.COORDINATOR)
@require_safe
def ceremonies(request: StaffRequest) -> HttpResponse:
    member = request.user
    last = queries.newest_directory(member, Audience.PUBLIC)
    recovery = queries.recovery_key_of(member)
    shown = {
        "installation": operations.installation_name(),
        "last": last,
        "root": safety_number(bytes(last.fingerprint)) if last else "",
        "is_current": operations.is_current(member),
        "recovery": recovery,
        "number": (
            member_number(bytes(recovery.public_key), bytes(recovery.verifying_key))
            if recovery
            else ""
        ),
        "left_out": queries.rings_without_recovery(member),
    }
    return render(request, "keyring/ceremonies.html", shown)


@open_to(Role.COORDINATOR)
@require_safe
def unsigned(request: StaffRequest) -> HttpResponse:
    listed = operations.list_to_sign(audience=Audience.PUBLIC, member=request.user)
    name = f"list-to-sign-{listed.number}.evam"
    return _file(pack_directory(listed), name, "application/octet-stream")


@open_to(Role.COORDINATOR)
@recently_confirmed
@require_http_methods(WRITES)
def publish(request: StaffRequest) -> HttpResponse:
    last = queries.newest_directory(request.user, Audience.PUBLIC)

    def save(fields: dict[str, Any]) -> str:
        signed = fields["signed"]
        operations.publish_directory(
            signed=signed,
            fingerprint=bytes(last.fingerprint) if last else fingerprint_in(signed),
            audience=Audience.PUBLIC,
            member=request.user,
            published_at=timezone.now(),
        )
        return reverse("keyring:ceremonies")

    return _upload(
        request,
        PublishForm(sent(request), request.FILES or None, is_first=last is None),
        save,
        heading=_("Publish the signed list"),
        deed=_("Publish it"),
        said=_("The list is published. Devices seal to its keys from now on."),
        refused={operations.DirectoryRefusedError: "signed"},
    )


@open_to(Role.COORDINATOR)
@recently_confirmed
@require_http_methods(WRITES)
def enrol_recovery(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        operations.enrol_recovery_key(
            part=fields["part"], member=request.user, made_at=timezone.now()
        )
        return reverse("keyring:ceremonies")

    had = queries.recovery_key_of(request.user)
    return _upload(
        request,
        RecoveryPartForm(sent(request), request.FILES or None),
        save,
        heading=_("Enrol the recovery key"),
        lead=_(
            "It takes the place of the present one, whose sheets open nothing new"
            " then. Add it to each ring anew."
        )
        if had
        else _("Its secret is on five sheets of paper; the public part comes here."),
        deed=_("Enrol it"),
        said=_("The recovery key is here. A member of each ring can add it now."),
        refused={operations.RecoveryRefusedError: "part"},
    )


@open_to(Role.COORDINATOR)
@recently_confirmed
@require_http_methods(WRITES)
def ask_recovery(request: StaffRequest) -> HttpResponse:
    """Hand out the wrapped keys of the rings, for the ceremony of recovery."""
    form = AskForm(queries.newcomers(request.user), sent(request))
    if form.is_valid():
        try:
            asked = operations.ask_recovery(
                newcomer_id=form.cleaned_data["newcomer"],
                member=request.user,
                asked_at=timezone.now(),
            )
            return _file(asked.written(), "rings-to-recover.json", "application/json")
        except (
            operations.RecoveryRefusedError,
            operations.RingNotFoundError,
        ) as error:
            form.add_error(None, str(error))
    shown = {
        "form": form,
        "heading": _("Everyone lost their keys"),
        "lead": _(
            "Three people with sheets open the rings for one colleague, on a machine"
            " without network. The colleague makes new keys first. This is recorded."
        ),
        "deed": _("Download the file for the ceremony"),
        **_around(),
    }
    status = 400 if form.errors else 200
    return render(request, "common/write.html", shown, status=status)


@open_to(Role.COORDINATOR)
@recently_confirmed
@require_http_methods(WRITES)
def recover(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        rings = operations.recover_rings(
            recovered=fields["recovered"],
            member=request.user,
            recovered_at=timezone.now(),
        )
        names = ", ".join(one.name for one in rings)
        messages.success(request, _("Handed over: %(names)s.") % {"names": names})
        return reverse("keyring:ceremonies")

    return _upload(
        request,
        HandOverForm(sent(request), request.FILES or None),
        save,
        heading=_("Hand over what was recovered"),
        lead=_("Another than the one who gets the rings does this. It is recorded."),
        deed=_("Hand it over"),
        said="",
        refused={
            operations.RecoveryRefusedError: "recovered",
            operations.RingNotFoundError: "recovered",
            operations.TwoPersonsError: "",
        },
    )


def _upload(request: StaffRequest, form: Any, save: Any, **page: Any) -> HttpResponse:
    """A form with one file from the ceremony."""
    return write_page(request, form, save=save, files=True, **(page | _around()))


def _around() -> dict[str, str]:
    back = reverse("keyring:ceremonies")
    return {"back_url": back, "up_url": back, "up": _("Signed list and recovery")}


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=disposition)
