"""Bodies that no page sends: each is refused with its place, and nothing is kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations import Service, flood
from evam.documentation.inbox.operations.sent import encoded
from evam.sealing.sealers import new_report
from tests.integration.sent import as_body, told

JSON = "application/json"
SENT = told()
GOOD = as_body(SENT)
TEXT = json.dumps(GOOD)
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "_traffic", flood.Traffic())


def put(*path: str, value: Any) -> Change:
    """Set one value deep in a body."""

    def change(body: dict[str, Any]) -> None:
        *above, last = path
        for name in above:
            body = body[name]
        body[last] = value

    return change


def dropped(name: str) -> Change:
    return lambda body: body.pop(name)


def refused(public: Client, body: Any, content_type: str = JSON) -> int:
    """The status of a refusal that repeats nothing and keeps nothing."""
    response = public.post("/r/send", body, content_type=content_type)
    told_back = response.content.decode()
    assert len(told_back) < 300
    assert "invented" not in told_back
    assert not SealedReport.objects.exists()
    return response.status_code


RAW: dict[str, Any] = {
    "empty": b"",
    "no json": b"They took us (invented)",
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "cut off": TEXT[:-1],
    "twice": TEXT + TEXT,
    "utf-16": TEXT.encode("utf-16"),
    "a mark in front": b"\xef\xbb\xbf" + TEXT.encode(),
    "latin bytes": TEXT.encode().replace(b"evam-send-1", b"\xe9vam"),
    "gzip": gzip.compress(TEXT.encode()),
    "deep": b'{"open":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a little deep": TEXT.replace('"pad"', '"x"').replace(
        '"files": []', '"files": [[[[[[[[]]]]]]]]'
    ),
    "a key twice": TEXT.replace('"files": []', '"files": [], "files": []'),
    "big whole": TEXT.replace('"files": []', '"files": ' + "9" * 5000),
    "1e400": TEXT.replace('"files": []', '"files": 1e400'),
    "fraction": TEXT.replace('"files": []', '"files": 0.5'),
    "NaN": TEXT.replace('"files": []', '"files": NaN'),
    "Infinity": TEXT.replace('"files": []', '"files": -Infinity'),
    "half a sign": TEXT.replace('"files": []', '"work": "\\ud800"'),
    "a prototype": TEXT.replace('"files": []', '"__proto__": {}'),
    "a further key": TEXT.replace('"files": []', '"is_host": true'),
}

CHANGED: dict[str, tuple[Change, str]] = {
    "another format": (put("format", value="evam-send-2"), "format"),
    "format no text": (put("format", value=["evam-send-1"]), "format"),
    "report no number": (put("report", value="invented"), "report"),
    "report a list": (put("report", value=[]), "report"),
    "report in capitals": (put("report", value=str(SENT.report).upper()), "report"),
    "report of time": (
        put("report", value="01920000-0000-7000-8000-000000000000"),
        "report",
    ),
    "report of zeros": (
        put("report", value="00000000-0000-0000-0000-000000000000"),
        "report",
    ),
    "short key": (put("shred_key", value=encoded(bytes(31))), "shred_key"),
    "long key": (put("shred_key", value=encoded(bytes(33))), "shred_key"),
    "key with padding": (put("shred_key", value=GOOD["shred_key"] + "="), "shred_key"),
    "key with a line": (put("shred_key", value=GOOD["shred_key"] + "\n"), "shred_key"),
    "key in two forms": (put("shred_key", value="A" * 42 + "B"), "shred_key"),
    "receipt a text": (put("receipt", value="x"), "receipt"),
    "receipt with more": (put("receipt", "secret", value="x"), "receipt"),
    "mailbox of zeros": (
        put("receipt", "mailbox_key", value=encoded(b"\xff" * 1216)),
        "mailbox_key",
    ),
    "mailbox short": (
        put("receipt", "mailbox_key", value=encoded(bytes(1215))),
        "mailbox_key",
    ),
    "open a list": (put("open", value=[]), "open"),
    "files a text": (put("files", value="x"), "files"),
    "file a text": (put("files", value=["x"]), "files"),
    "file of a path": (
        put("files", value=[{"upload": "../../secret-key", "kind": "CLEAN"}]),
        "files",
    ),
    "file with more": (
        put("files", value=[{"upload": "0" * 32, "kind": "CLEAN", "name": "x"}]),
        "files",
    ),
    "file that never came": (
        put("files", value=[{"upload": new_report().hex, "kind": "CLEAN"}]),
        "files",
    ),
    "too many files": (
        put(
            "files",
            value=[{"upload": new_report().hex, "kind": "CLEAN"} for _ in range(21)],
        ),
        "files",
    ),
    "work a number": (put("work", value=1), "work"),
    "long work": (put("work", value="x" * 201), "work"),
    "open with a capital": (put("open", "Acts", value=["robbed"]), "open"),
    "words in an envelope's place": (
        put("narrative", value=encoded(b"They took us to the river. " * 200)),
        "narrative",
    ),
    "answers in an envelope's place": (
        put("structured", value=encoded(b'{"acts":["robbed"]}')),
        "structured",
    ),
    "nothing in an envelope's place": (put("structured", value=""), "structured"),
    "swapped to another report": (
        put("structured", value=encoded(told().structured)),
        "structured",
    ),
    **{
        f"no {name}": (dropped(name), name)
        for name in ("format", "report", "shred_key", "receipt", "open", "narrative")
    },
}

ANSWERS: dict[str, tuple[str, Any]] = {
    "a name as act": ("acts", ["Invented Name"]),
    "acts a text": ("acts", "robbed"),
    "an act twice": ("acts", ["robbed", "robbed"]),
    "a place in words": ("where", {"country": "the river"}),
    "a region elsewhere": ("where", {"country": "GR", "region": "TR-01"}),
    "a day": ("when", {"period": "today"}),
    "days": ("when", {"period": "between", "from": "2026-11-02", "to": "2026-11-03"}),
    "32 December": ("when", {"period": "month", "from": "2026-12-32", "to": "x"}),
    "minus one": ("people", {"band": "about", "about": -1}),
    "true people": ("people", {"band": "about", "about": True}),
    "a phone as number": ("people", {"band": "about", "about": 306912345678}),
    "a number in the open": ("people", {"band": "about", "about": 38}),
    "who tells": ("relation", "saw_it"),
    "no answer of a new kind": ("harm", {"no_answer": "invented"}),
    "a partner that was not offered": ("consent_share", {"police": "yes"}),
    "the story": ("story", "They took us (invented)"),
    "the point": ("point", {"latitude_e5": 4167812, "longitude_e5": 2655012}),
    "the language": ("language", "ti"),
    "whether they are safe": ("safe_now", "no"),
}


class TestABody:
    @pytest.mark.parametrize("name", RAW)
    def test_that_is_no_one_object_is_refused(
        self, public: Client, service: Service, name: str
    ) -> None:
        assert refused(public, RAW[name]) in (400, 415)

    @pytest.mark.parametrize("name", CHANGED)
    def test_with_a_wrong_part_names_it(
        self, public: Client, service: Service, name: str
    ) -> None:
        change, where = CHANGED[name]
        body = json.loads(TEXT)
        change(body)

        assert refused(public, body) == 400
        assert public.post("/r/send", body, JSON).json()["where"] in (where, "")

    @pytest.mark.parametrize("name", ANSWERS)
    def test_with_a_wrong_answer_names_its_question(
        self, public: Client, service: Service, name: str
    ) -> None:
        code, said = ANSWERS[name]
        body = json.loads(TEXT)
        body["open"][code] = said

        assert refused(public, body) == 422
        assert public.post("/r/send", body, JSON).json()["where"] == code

    def test_is_refused_where_it_is_too_large(
        self, public: Client, service: Service
    ) -> None:
        assert refused(public, {**GOOD, "pad": " " * 1024 * 1024}) == 413

    @pytest.mark.parametrize(
        "content_type", ["text/plain", "multipart/form-data; boundary=x", "", "a/b/c"]
    )
    def test_is_refused_where_it_says_to_be_something_else(
        self, public: Client, service: Service, content_type: str
    ) -> None:
        assert refused(public, TEXT, content_type) == 415

    @pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
    def test_comes_by_one_method_only(
        self, public: Client, service: Service, method: str
    ) -> None:
        response = public.generic(method, "/r/send", TEXT, content_type=JSON)
        assert response.status_code == 405


class TestAnEnvelope:
    @pytest.mark.parametrize("part", ["structured", "narrative"])
    @pytest.mark.parametrize("at", [0, 4, 5, 20, 21, 22, 23, 24])
    def test_with_a_changed_head_is_refused(
        self, public: Client, service: Service, part: str, at: int
    ) -> None:
        changed = bytearray(getattr(SENT, part))
        changed[at] ^= 0x80
        body = {**GOOD, part: encoded(bytes(changed))}
        assert refused(public, body) == 400

    @pytest.mark.parametrize("cut", [0, 1, 4, 21, 22, 1000, 1220, 5000, -1])
    def test_that_is_cut_is_refused(
        self, public: Client, service: Service, cut: int
    ) -> None:
        body = {**GOOD, "structured": encoded(SENT.structured[:cut])}
        assert refused(public, body) == 400

    def test_that_goes_on_is_refused(self, public: Client, service: Service) -> None:
        body = {**GOOD, "narrative": encoded(SENT.narrative + b"\0")}
        assert refused(public, body) == 400
