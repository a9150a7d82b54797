"""The page with script on which a person follows up, and its words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from evam.documentation.following_up.queries import first_load
from evam.documentation.following_up.views.asking import service_here
from evam.documentation.reporting.views.plain import language_of
from evam.documentation.telling import follow_data, words

A_YEAR = 31_536_000


@require_safe
@gzip_page
@vary_on_headers("Accept-Language")
@cache_control(no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """One box for the code, for browsers that run our script."""
    service = service_here()
    language = language_of(request, service)
    spoken = words(language)
    given = {
        "service": service,
        "spoken": spoken,
        "data": first_load(service, language, timezone.now().date()),
        "leave": spoken.texts["strings.leave"],
        "asked": spoken.texts["follow.ask"],
        "go": spoken.texts["interface.continue"],
        "languages": spoken.texts["page.languages"],
    }
    response = render(request, "following_up/page.html", given)
    response["Content-Language"] = language
    return response


@require_safe
@gzip_page
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def words_of(request: HttpRequest, language: str) -> HttpResponse:
    """Words in one language; the address changes when they do."""
    if language not in service_here().languages:
        raise Http404
    return HttpResponse(follow_data(language), content_type="application/json")
