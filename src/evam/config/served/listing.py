"""What this version serves to people who report: from the source, not from a server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from evam.config.served.shapes import shape_of

FORMAT = "evam-served-1"
PAGES = {
    "/r": ("documentation/reporting", "reporting/page.html"),
    "/f": ("documentation/following_up", "following_up/page.html"),
}
"""Pages with script: where each is written."""

WITHOUT_SCRIPT = ("/r/long", "/f/long", "/safety", "/help")
ROOMS = (
    "sealing",
    "documentation/reporting",
    "documentation/following_up",
)
"""Parts whose files these pages load."""


def published() -> dict[str, Any]:
    """The list: pages, files, words and the policy."""
    from evam.config.settings.common import CONTENT_SECURITY_POLICY

    policy = CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return {
        "format": FORMAT,
        "pages": {path: _shape(*place) for path, place in PAGES.items()},
        "without_script": list(WITHOUT_SCRIPT),
        "files": dict(sorted(_files())),
        "words": _words(),
        "policy": {name: sorted(values) for name, values in policy.items()},
    }


def _shape(room: str, name: str) -> list[str]:
    place = files("evam").joinpath(room, "templates", name)
    return shape_of(place.read_text("utf-8"))


def _files() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        name = room.rpartition("/")[2]
        for place in files("evam").joinpath(room, "static", name).iterdir():
            digest = hashlib.sha256(place.read_bytes()).hexdigest()
            yield f"{name}/{place.name}", digest


def _words() -> dict[str, str]:
    from evam.documentation.reporting.queries.page import JSON
    from evam.documentation.telling import follow_data, questionnaire

    made: Mapping[str, Callable[[str], bytes]] = {
        **{f"/r/{name}/*.json": make for name, make in JSON.items()},
        "/f/words/*.json": follow_data,
    }
    return {
        address.replace("*", language): digest_of(json.loads(make(language)))
        for address, make in made.items()
        for language in questionnaire().languages
    }


def digest_of(told: Any) -> str:
    """The digest of JSON, however it is written."""
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
