"""Pages that both sites have."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from evam.common import readiness


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    counts = readiness.counts()
    ready = bool(counts) and all(counts.values())
    state = "ready" if ready else "preparing"
    return JsonResponse({"state": state, **counts}, status=200 if ready else 503)
