"""Pages of the matrix and of situations."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evam.documentation.monitoring import queries


def matrix(request: HttpRequest) -> HttpResponse:
    return render(request, "monitoring/matrix.html", {})


def situations(request: HttpRequest) -> HttpResponse:
    found = queries.situations_of(request.user)
    return render(request, "monitoring/situations.html", {"situations": found})


def situation(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.situations_of(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    return render(request, "monitoring/situation.html", {"situation": found})
