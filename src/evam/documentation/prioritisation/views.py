"""The priority board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evam.documentation.prioritisation import queries


def board(request: HttpRequest) -> HttpResponse:
    found = queries.latest_ranking(request.user)
    return render(request, "prioritisation/board.html", {"ranking": found})
