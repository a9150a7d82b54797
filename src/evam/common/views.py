"""Pages that both sites have, and the one way in which forms are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from evam.common import readiness

WRITES = ["GET", "HEAD", "POST"]
"""The methods of a page with a form that writes."""

Save = Callable[[dict[str, Any]], str]
"""Writes what a form holds, and gives the address to go on to."""

Refused = Mapping[type[Exception], str]
"""Errors of an operation, each with the field beside which its words stand, or ""."""


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    counts = readiness.counts()
    ready = bool(counts) and all(counts.values())
    state = "ready" if ready else "preparing"
    return JsonResponse({"state": state, **counts}, status=200 if ready else 503)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, or None where the form is only asked for.

    An empty form that was sent is still one that was sent, and its faults are shown.
    """
    return request.POST if request.method == "POST" else None


def write_page(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    save: Save,
    said: str = "",
    refused: Refused | None = None,
    **page: Any,
) -> HttpResponse:
    """Show a form that writes; where it was sent and holds good, save it and go on.

    Args:
        request: the request.
        form: bound where it was sent; see `sent`.
        save: writes what the form holds.
        said: told on the next page; "" where `save` tells it.
        refused: errors of the operation whose words the form shows, so that nothing
            that was typed is lost.
        page: what `common/write.html` shows around the form.
    """
    beside = refused or {}
    if form.is_valid():
        try:
            url = save(form.cleaned_data)
        except tuple(beside) as error:
            form.add_error(beside[type(error)] or None, str(error))
        else:
            if said:
                messages.success(request, said)
            return redirect(url)
    shown = {"form": form} | page
    status = 400 if form.errors else 200
    return render(request, "common/write.html", shown, status=status)
