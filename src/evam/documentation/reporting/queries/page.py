"""What the page with script is given: words, addresses of its parts, the service."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.templatetags.static import static

from evam.documentation.inbox.operations import acknowledgement_key, work_now
from evam.documentation.reporting.queries.places import countries_data
from evam.documentation.reporting.queries.public import OpenService
from evam.documentation.telling import further_data, page_data, questionnaire
from evam.sealing.keyring.queries import instance_name

PARTS = (
    *("days", "places", "point", "files", "voice", "pictures", "hear", "qr"),
    "helping",
)
"""Scripts of the page that are loaded when they are near."""

SEALING = ("sealing", "ed25519", "words", "words_fr", "words_es")
JSON: Mapping[str, Callable[[str], bytes]] = {
    "page": page_data,
    "further": further_data,
    "countries": countries_data,
}
"""What is read in one language: its name to what makes it."""


def first_load(service: OpenService, language: str, day: date) -> dict[str, Any]:
    """All that the page needs for its first screens in one language."""
    return {
        "questions": json.loads(page_data(language)),
        "service": _service(service, day) | _said(service, language),
        "parts": _parts(),
    }


def offline_load(service: OpenService, day: date) -> dict[str, Any]:
    """What the same form needs on a page that keeps all of it for later."""
    said = {code: _said(service, code) for code in service.languages}
    return {"service": _service(service, day) | {"said": said}, "parts": _parts()}


def keys_data(service: OpenService, now: datetime) -> dict[str, Any]:
    """Whom to seal to: the signed list of keys, and the rings of this service.

    With the work that is asked for now, so that a phone does it while its person reads.
    """
    return {
        "directory": _encoded(service.directory.signed),
        "rings": service.rings,
        "vault_ring": service.vault_ring,
        "acknowledgement_key": acknowledgement_key(),
        "work": vars(work_now(now)),
        "said": {code: _said(service, code) for code in service.languages},
    }


def _service(service: OpenService, day: date) -> dict[str, Any]:
    deletion = day + timedelta(days=questionnaire().days_until_deletion)
    return {
        "instance": instance_name(),
        "fingerprint": _encoded(service.directory.fingerprint),
        "vault_ring": service.vault_ring,
        "team": service.team,
        "exit": service.leads_to,
        "languages": service.languages,
        "most_bytes": service.largest_file,
        "most_files": questionnaire().most_files,
        "is_invented": service.is_invented,
        "asked_on": day.isoformat(),
        "delete_on": deletion.isoformat(),
    }


def _said(service: OpenService, language: str) -> dict[str, Any]:
    """What the operator wrote, in one language, or in English where it is absent."""
    return {
        "emergency": [
            {"number": each.number, "name": _in(language, each.name)}
            for each in service.numbers
        ],
        "partners": [
            {
                "code": each.code,
                "name": each.name,
                "reason": _in(language, each.reason),
            }
            for each in service.partners
        ],
    }


def _in(language: str, texts: Mapping[str, str]) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def _parts() -> dict[str, str]:
    """Addresses of what is loaded later; `*` stands for a language."""
    scripts = {name: static(f"reporting/{name}.js") for name in PARTS}
    sealing = {name: static(f"sealing/{name}.js") for name in SEALING}
    sealing["words_en"] = sealing.pop("words")
    data = {name: f"/r/{name}/*.json?{_version(name)}" for name in JSON}
    shared = {"keys": "/r/keys.json", "regions": static("reporting/regions.json")}
    return scripts | sealing | data | shared


@cache
def _version(name: str) -> str:
    """Changes with what is read there, so that it may be kept until then."""
    digest = hashlib.sha256()
    for language in questionnaire().languages:
        digest.update(JSON[name](language))
    return digest.hexdigest()[:8]


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")
