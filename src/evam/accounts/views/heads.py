"""The signed heads of the log, for those outside who will hold them."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.audit import queries
from evam.audit import verifier as script
from evam.common.lists import page_of

KEEPERS = (Role.ADMINISTRATOR, Role.COORDINATOR)


@open_to(*KEEPERS)
@require_safe
def heads(request: StaffRequest) -> HttpResponse:
    page = page_of(queries.daily_heads(), request.GET.get("page"))
    return render(request, "accounts/heads.html", {"page": page})


@open_to(*KEEPERS)
@require_safe
def file(request: StaffRequest) -> HttpResponse:
    name = f"evam-heads-{timezone.now():%Y-%m-%d}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        b"".join(queries.told_heads()),
        content_type="application/jsonl; charset=utf-8",
        headers=headers,
    )


@open_to(*KEEPERS)
@require_safe
def verifier(request: StaffRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="evam-verifier.py"'}
    return HttpResponse(
        Path(script.__file__).read_bytes(),
        content_type="text/x-python; charset=utf-8",
        headers=headers,
    )
