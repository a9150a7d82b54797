"""The public front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evam.publication import queries


def front(request: HttpRequest) -> HttpResponse:
    shown = {"demonstration": queries.demonstration()}
    return render(request, "publication/front.html", shown)
