"""The public front page, and what anyone who takes the server obtains."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from evam.publication import holdings, queries


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    shown = {"demonstration": queries.demonstration()}
    return render(request, "publication/front.html", shown)


@gzip_page  # it names every field, and holds no secret that a size could tell
@require_safe
def what_we_hold(request: HttpRequest) -> HttpResponse:
    shown = {
        "command": "evam seize",
        "readable": holdings.holdings(holdings.READABLE),
        "unreadable": holdings.holdings(holdings.UNREADABLE),
        "locked": holdings.holdings(holdings.LOCKED),
    }
    return render(request, "publication/what_we_hold.html", shown)
