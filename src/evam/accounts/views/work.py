"""What waits for a member this week, for every role."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evam.accounts.access import EVERY_ROLE, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_of
from evam.common.waiting import waiting_for


@open_to(*EVERY_ROLE)
@require_safe
def work(request: StaffRequest) -> HttpResponse:
    found = waiting_for(request.user, timezone.localdate())
    page = page_of(found, request.GET.get("page"))
    return render(request, "accounts/work.html", {"page": page})
