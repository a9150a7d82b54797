"""Pages for everybody, whether they report or not: phone safety, rights and help."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from evam.documentation.reporting.queries import helping, public_service
from evam.documentation.reporting.views.plain import language_of, page_of, shown_in


@require_safe
@gzip_page
@cache_control(no_store=True)
def safety(request: HttpRequest) -> HttpResponse:
    service = public_service()
    language = language_of(request, service)
    shown = render(request, "reporting/safety.html", page_of(service, language))
    return shown_in(language, shown)


@require_safe
@gzip_page
@cache_control(no_store=True)
def rights_and_help(request: HttpRequest) -> HttpResponse:
    return _help(request, "reporting/help.html")


@require_safe
@gzip_page
@cache_control(no_store=True)
def copy(request: HttpRequest) -> HttpResponse:
    """The same as one file, to be opened where there is no network."""
    answer = _help(request, "reporting/copy.html")
    name = f"{answer['Content-Language']}.html"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _help(request: HttpRequest, template: str) -> HttpResponse:
    service = public_service()
    language = language_of(request, service)
    known = helping.countries(service, language)
    asked = request.GET.get("c", "")
    country = asked if asked in dict(known) else ""
    shown: dict[str, Any] = page_of(service, language) | {
        "groups": helping.groups(service, language, country),
        "countries": known,
        "country": country,
        "rights": helping.rights(language),
        "made_on": timezone.localdate(),
        "kept": f"&c={country}" if country else "",
    }
    shown["made_on"] = shown["spoken"].day(timezone.localdate())
    return shown_in(language, render(request, template, shown))
