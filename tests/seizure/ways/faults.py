"""Requests that go wrong, and what every request tells of who sends it."""

from __future__ import annotations

import json
from urllib.parse import quote

from tests.seizure.canaries import TOLD, VISITORS, Planted
from tests.seizure.installation import Installation
from tests.seizure.visitor import Visitor

from .way import Landing, Way, these

PUBLIC = ("/", "/r", "/r/send", "/r/files/0/0", "/f", "/safety", "/help", "/healthz")
"""Pages of the public site, and addresses at which a report may be sent."""

STAFF = ("/", "/account/sign-in/", "/document/imports/", "/document/reports/", "/no")
TOO_LONG = 3_000_000
PRINTED = tuple(code for code in TOLD if code != "sentence_quoted")
"""What fits into an address: not what turns a line."""


def told_by_headers(planted: Planted) -> dict[str, str]:
    """What a browser and a proxy tell of a visitor, as text of one byte a sign."""
    long, short = planted["visitor_address_long"], planted["visitor_address"]
    return {
        "User-Agent": planted["visitor_browser"].text,
        "Accept-Language": planted["visitor_languages"].text,
        "Referer": planted["visitor_came_from"].text,
        "X-Forwarded-For": f"{short.text}, {long.text}",
        "X-Real-IP": short.text,
        "Forwarded": f'for="[{long.text}]"',
    }


def _plant(installation: Installation, planted: Planted) -> Landing:
    headers = told_by_headers(planted)
    for site, pages in ((installation.public, PUBLIC), (installation.staff, STAFF)):
        visitor = Visitor(site, headers)
        for page in pages:
            _go_wrong(visitor, page, planted)
        _ask_for_what_is_not_there(visitor, planted)
    return Landing(these(planted, (*TOLD, *VISITORS)), "public")


def _go_wrong(visitor: Visitor, page: str, planted: Planted) -> None:
    told = {code: planted[code].text for code in TOLD}
    whole = json.dumps(told).encode()
    visitor.get(page)
    for body in (
        whole,
        whole[:-9],
        b'{"open":' * 2_000,
        whole * (TOO_LONG // len(whole)),
    ):
        _refused(visitor.send("POST", page, body, "application/json").status)
    _refused(visitor.post(page, told).status)
    file = (told["file_name"], whole)
    _refused(visitor.post(page, told, {"file": file, "photo": file}).status)
    _refused(visitor.send("PUT", page, whole, "application/octet-stream").status)


def _ask_for_what_is_not_there(visitor: Visitor, planted: Planted) -> None:
    for code in PRINTED:
        said = quote(planted[code].text, safe="")
        for path in (f"/r/{said}", f"/no/{said}", f"/?{code}={said}"):
            _refused(visitor.get(path).status)


def _refused(status: int) -> None:
    assert status < 500, f"a fault of the server: {status}"


FAULTS = Way(
    name="requests that go wrong",
    promise="No address, browser, language or value of a refused request is kept.",
    plant=_plant,
)
