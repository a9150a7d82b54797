"""The reporter's page with script, and the data that it reads."""

from __future__ import annotations

import gzip

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from evam.common.middleware import permissions
from evam.documentation.reporting.queries import (
    help_data,
    open_service,
    public_service,
)
from evam.documentation.reporting.queries.page import JSON, first_load, keys_data
from evam.documentation.telling import questionnaire, words

A_YEAR = 31_536_000
NEUTRAL_TITLE = "Notes"
HERE = permissions(geolocation="(self)", microphone="(self)", autoplay="(self)")
"""What a person may ask of the device on this page, and on no other."""


@require_safe
@vary_on_headers("Accept-Language", "Accept-Encoding")
@cache_control(no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """One question a screen, for browsers that run our script."""
    service = open_service()
    if service is None:
        return _no_reports(request)
    language = _language(request, service.languages)
    data = first_load(service, language, timezone.now().date())
    spoken = words(language)
    given = {"service": service, "spoken": spoken, "data": data}
    said = {
        "leave": spoken.texts["strings.leave"],
        "go": spoken.texts["interface.continue"],
        "asked": spoken.texts["language.ask"],
    }
    response = render(request, "reporting/page.html", given | said)
    response["Content-Language"] = language
    response["Permissions-Policy"] = HERE
    return _packed(request, response)


@require_safe
@vary_on_headers("Accept-Encoding")
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def data(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """Words or names in one language; the address changes when they do."""
    service = public_service()
    if name not in JSON or service is None or language not in service.languages:
        raise Http404
    content = HttpResponse(JSON[name](language), content_type="application/json")
    return _packed(request, content)


@require_safe
@cache_control(no_store=True)
def help_(request: HttpRequest, language: str) -> HttpResponse:
    """All help in one language; nothing asked for tells where somebody is."""
    service = public_service()
    if service is None or language not in service.languages:
        raise Http404
    return _packed(request, JsonResponse(help_data(service, language)))


@require_safe
@cache_control(no_store=True)
def keys(request: HttpRequest) -> HttpResponse:
    """Whom to seal to."""
    service = open_service()
    if service is None:
        raise Http404
    return _packed(request, JsonResponse(keys_data(service, timezone.now())))


def _packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Smaller on the way; nothing of the request is in it that its size could tell."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content = gzip.compress(response.content, 9, mtime=0)
        response["Content-Encoding"] = "gzip"
    return response


def _no_reports(request: HttpRequest) -> HttpResponse:
    service = public_service()
    spoken = words(_language(request, service.languages if service else ()))
    title = service.title if service else NEUTRAL_TITLE
    response = render(
        request,
        "reporting/none.html",
        {
            "spoken": spoken,
            "title": title,
            "none": spoken.texts["page.none"],
            "none_help": spoken.texts["page.none_help"],
            "where": spoken.texts["page.where_help"],
        },
    )
    response["Content-Language"] = spoken.language
    return response


def _language(request: HttpRequest, offered: tuple[str, ...]) -> str:
    """The first language that the browser asks for and the service offers."""
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    primary = [code.split("-")[0] for code, _ in wanted]
    offered = offered or questionnaire().languages
    return next((code for code in primary if code in offered), offered[0])
