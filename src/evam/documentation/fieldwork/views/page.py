"""The page of phones, and what makes it work without a signal."""

from __future__ import annotations

from collections.abc import Callable

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from evam.common.middleware import permissions
from evam.documentation.fieldwork.queries import shell
from evam.documentation.reporting.queries import OpenService, open_service

HERE = permissions(geolocation="(self)", microphone="(self)", autoplay="(self)")
"""What the form may ask of the device, as on the page for everybody."""
View = Callable[..., HttpResponseBase]
with_a_manifest: Callable[[View], View] = csp_update({"manifest-src": ["'self'"]})


@require_safe
@with_a_manifest
@gzip_page
@cache_control(no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """The same for everybody: who may send is known by what the phone keeps."""
    service = _service()
    data = shell.first_load(service, timezone.now().date())
    shown = {"service": service, "data": data}
    response = render(request, "fieldwork/page.html", shown)
    response["Permissions-Policy"] = HERE
    return response


@require_safe
@gzip_page
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the page, and of nothing else."""
    script = shell.worker_script(_service())
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/field"
    return response


@require_safe
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> HttpResponse:
    told = shell.manifest(_service())
    return JsonResponse(told, content_type="application/manifest+json")


def _service() -> OpenService:
    service = open_service()
    if service is None:
        raise Http404
    return service
