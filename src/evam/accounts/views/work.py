"""What waits for a member this week, for every role."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evam.accounts.access import EVERY_ROLE, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import PAGE
from evam.common.waiting import waiting_for


@open_to(*EVERY_ROLE)
@require_safe
def work(request: StaffRequest) -> HttpResponse:
    found = waiting_for(request.user, timezone.localdate())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/work.html", {"page": page})
