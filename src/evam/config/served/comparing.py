"""Compares what an address serves with the list of what was published.

It asks as a browser does, follows nothing, and reads everything that the pages can
load. What it cannot see: whether somebody else is served the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evam.config.served.listing import digest_of
from evam.config.served.shapes import address_of, filled

OK = 200
NOT_OFFERED = 404
"""Words in a language that this service does not offer."""

KEYS = "/r/keys.json"
"""Signed by the organisation's own root, and checked in the browser: not published."""

POLICY = "content-security-policy"
STEERING = ("link", "refresh", "set-cookie", "service-worker-allowed", "sourcemap")
"""Headers that make a browser load, keep or leave something."""

RUNS = re.compile(r"<\s*(script|iframe|object|embed|base)\b|\son[a-z]+\s*=", re.I)
INLINED = {"/r": ("questions", "/r/page/*.json"), "/f": ("words", "/f/words/*.json")}
"""Words that already stand in a page: under which key, and where else they are."""


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    status: int
    headers: dict[str, str]
    body: bytes


Ask = Callable[[str], Answer]
Differences = Iterator[str]


def compare(told: dict[str, Any], ask: Ask) -> Differences:
    """Everything that is served otherwise than the list says, in words."""
    loaded: dict[str, str] = {}
    for path in told["pages"]:
        yield from _of_page(path, ask(path), told, loaded)
    for path in told["without_script"]:
        answer = ask(path)
        yield from _of_headers(path, answer, told)
        if RUNS.search(answer.body.decode("utf-8", "replace")):
            yield f"{path}: something in it runs, where nothing may"
    for address, digest in sorted(loaded.items()):
        yield from _of_loaded(address, digest, ask(address), told)


def _of_page(
    path: str, answer: Answer, told: dict[str, Any], loaded: dict[str, str]
) -> Differences:
    yield from _of_headers(path, answer, told)
    page = filled(answer.body.decode("utf-8", "replace"), told["pages"][path])
    if answer.status != OK or page is None:
        yield f"{path}: another page than was published"
        return
    loaded |= {address: told["files"][name] for address, name in page.files.items()}
    data = json.loads(page.data)
    for address in data["parts"].values():
        found = dict(_due_at(address, told))
        loaded |= found
        if not found and address != KEYS:
            yield f"{path}: loads what was not published: {address}"
    key, place = INLINED[path]
    if digest_of(data[key]) not in dict(_words_at(place, told)).values():
        yield f"{path}: other words than were published"


def _of_headers(path: str, answer: Answer, told: dict[str, Any]) -> Differences:
    if _policy(answer.headers.get(POLICY, "")) != told["policy"]:
        yield f"{path}: another policy of what the page may load and run"
    for name in STEERING:
        if name in answer.headers:
            yield f"{path}: a header that was not published: {name}"


def _policy(header: str) -> dict[str, list[str]]:
    parts = [each.split() for each in header.split(";") if each.strip()]
    return {name: sorted(values) for name, *values in parts}


def _due_at(address: str, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Addresses that the page makes of this one, and the digest that is due there."""
    for name, digest in told["files"].items():
        if re.fullmatch(address_of(name), address):
            yield address, digest
    yield from _words_at(address, told)


def _words_at(address: str, told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    path, question, version = address.partition("?")
    for place, digest in told["words"].items():
        if re.fullmatch(re.escape(path).replace(r"\*", "[a-z]+"), place):
            yield place + question + version, digest


def _of_loaded(
    address: str, digest: str, answer: Answer, told: dict[str, Any]
) -> Differences:
    if address.partition("?")[0] not in told["words"]:
        if hashlib.sha256(answer.body).hexdigest() != digest:
            yield f"{address}: another file than was published"
    elif answer.status != NOT_OFFERED and _digest_or_none(answer.body) != digest:
        yield f"{address}: other words than were published"


def _digest_or_none(body: bytes) -> str | None:
    try:
        return digest_of(json.loads(body))
    except ValueError:
        return None
