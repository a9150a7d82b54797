"""What the page of phones is given, and what stays there to work without a signal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from evam.documentation.fieldwork.queries.words import LANGUAGES, words_in
from evam.documentation.reporting.queries import OpenService
from evam.documentation.reporting.queries.page import JSON, offline_load
from evam.documentation.telling import questionnaire

ACTS = ("enrol", "standing", "send")
OWN = ("field.js", "field.css", "icon.svg")
SHARED = ("reporting/page.css", "reporting/blank.svg")
SOME_DAY = date(2000, 1, 1)
"""In place of today, where a day must not make a new version."""


def first_load(service: OpenService, day: date) -> dict[str, Any]:
    """All that the page needs before the first report is begun."""
    asked = questionnaire()
    return offline_load(service, day) | {
        "words": {code: dict(words_in(code)) for code in LANGUAGES},
        "organisation": service.organisation.name,
        "days_until_deletion": asked.days_until_deletion,
        "acts": {name: reverse(f"field:{name}") for name in ACTS},
        "page": reverse("field:page"),
        "worker": reverse("field:worker"),
    }


def worker_script(service: OpenService) -> str:
    """The service worker, which begins with what it keeps and its version."""
    kept = list(_kept(service))
    told = [first_load(service, SOME_DAY), kept, _worker()]
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    given = {"version": digest[:16], "page": reverse("field:page"), "files": kept}
    return f"self.FIELD = {json.dumps(given)};\n{_worker()}"


def manifest(service: OpenService) -> dict[str, Any]:
    """What a phone shows of the page once installed: a neutral name and picture."""
    page = reverse("field:page")
    picture = static("fieldwork/icon.svg")
    icon = {"src": picture, "sizes": "any", "type": "image/svg+xml"}
    return {
        "name": service.title,
        "short_name": service.title,
        "id": page,
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [icon | {"purpose": "any"}, icon | {"purpose": "maskable"}],
    }


def _kept(service: OpenService) -> Iterator[str]:
    """Addresses of all that is needed without a signal; the page itself comes first."""
    yield reverse("field:page")
    yield reverse("field:manifest")
    yield from (static(f"fieldwork/{name}") for name in OWN)
    yield from (static(name) for name in SHARED)
    for name, address in offline_load(service, SOME_DAY)["parts"].items():
        if name in JSON:
            yield from (address.replace("*", code) for code in service.languages)
        else:
            yield address


@cache
def _worker() -> str:
    place = files("evam.documentation.fieldwork") / "static/fieldwork/worker.js"
    return place.read_text("utf-8")
