"""What the page with script is given: its words, its parts, and the service."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from evam.documentation.reporting.queries import OpenService, PublicService
from evam.documentation.telling import follow_data, questionnaire
from evam.sealing.keyring.queries import instance_name

PARTS = ("opened",)
"""Scripts of this page that come once a code was typed."""
SEALING = {
    **{name: name for name in ("opening", "ed25519", "words_fr", "words_es")},
    "words_en": "words",
}
"""Scripts of sealing, and where each lies."""
COPIES_ARE_KEPT = timedelta(days=7)
"""Copies of the shred keys; after that nothing of an erased report can be opened."""

ACTS = ("open", "write", "consents", "erase")


def first_load(service: PublicService, language: str, day: date) -> dict[str, Any]:
    """All that the page needs before a code is typed."""
    return {
        "words": json.loads(follow_data(language)),
        "service": _service(service, day),
        "parts": _parts(),
    }


def _service(service: PublicService, day: date) -> dict[str, Any]:
    is_open = isinstance(service, OpenService)
    return {
        "instance": instance_name(),
        "fingerprint": (
            _encoded(service.directory.fingerprint)
            if isinstance(service, OpenService)
            else ""
        ),
        "is_open": is_open,
        "team": service.team,
        "exit": service.leads_to,
        "partners": [
            {"code": each.code, "name": each.name, "reason": each.reason}
            for each in service.partners
        ],
        "languages": service.languages,
        "most_bytes": service.largest_file,
        "most_files": questionnaire().most_files,
        "vault_ring": service.vault_ring if isinstance(service, OpenService) else "",
        "is_invented": service.is_invented,
        "erased_by": (day + COPIES_ARE_KEPT).isoformat(),
        "acts": {name: reverse(f"follow:{name}") for name in ACTS},
    }


def _parts() -> dict[str, str]:
    """Addresses of what is loaded later; `*` stands for a language."""
    own = {name: static(f"following_up/{name}.js") for name in PARTS}
    sealing = {name: static(f"sealing/{place}.js") for name, place in SEALING.items()}
    shared = {"files": static("reporting/files.js"), "keys": "/r/keys.json"}
    return own | sealing | shared | {"page": f"/f/words/*.json?{_version()}"}


@cache
def _version() -> str:
    """Changes with the words, so that they may be kept until then."""
    digest = hashlib.sha256()
    for language in questionnaire().languages:
        digest.update(follow_data(language))
    return digest.hexdigest()[:8]


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")
