"""The public front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.publication import queries


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    shown = {"demonstration": queries.demonstration()}
    return render(request, "publication/front.html", shown)
