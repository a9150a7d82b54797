"""Bad requests to the doors for files: a plain answer, soon, never a fault of ours."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.models import DataSet, Report

from .conftest import MemberSignsIn

LONGEST_SECONDS = 10.0
"""Of the processor, as for files in the unit tests: what takes longer hangs."""

MOST_MEGABYTES_MORE = 300
BOUNDARY = "limes"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True)
class Case:
    """One bad request: a body, its type, and headers."""

    name: str
    body: bytes
    kind: str = FORM
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"
    host: str = "localhost:8001"


def part(disposition: str, body: bytes = b"a,b\n1,2\n") -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n"
    return head.encode("utf-8", "surrogateescape") + b"\r\n" + body + b"\r\n"


def whole(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def file_named(name: str, body: bytes = b"a,b\n1,2\n") -> bytes:
    return whole(part(f'name="file"; filename="{name}"', body))


def of_multipart() -> Iterator[Case]:
    many = [part(f'name="f{n}"', b"x") for n in range(10_000)]
    yield Case("10,000 fields", whole(*many))
    files = [part(f'name="file"; filename="{n}.csv"') for n in range(10_000)]
    yield Case("10,000 files", whole(*files))
    yield Case("no boundary in the type", file_named("a.csv"), "multipart/form-data")
    yield Case("empty boundary", file_named("a.csv"), "multipart/form-data; boundary=")
    yield Case("no final boundary", part('name="file"; filename="a.csv"'))
    yield Case("cut inside a header", b"--limes\r\nContent-Disposition: form-da")
    yield Case("nothing at all", b"")
    yield Case("one field of 5 MB", whole(part('name="x"', b"y" * 5_000_000)))
    yield Case("a header of 1 MB", whole(part(f'name="{"n" * 1_000_000}"')))
    yield Case("no name", whole(part("filename=a.csv")))
    yield Case("base64 that is none", _encoded(b"!!!"))
    yield Case("an encoding unknown", _encoded(b"x", "x-nothing"))
    yield Case("JSON in place of a form", b'{"file": "a"}', "application/json")
    wide = b"a=" + b"%41" * 900_000
    yield Case("a wide form", wide, "application/x-www-form-urlencoded")


def _encoded(body: bytes, encoding: str = "base64") -> bytes:
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=file; filename=a\r\n"
    line = f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    return (head + line).encode() + body + f"\r\n--{BOUNDARY}--\r\n".encode()


def of_names() -> Iterator[Case]:
    names = {
        "traversal": "../../../../etc/passwd",
        "backslashes": "..\\\\..\\\\evam.sqlite3",
        "absolute": "/etc/passwd",
        "NUL": "a\0b.csv",
        "device": "CON",
        "dots": "..",
        "very long": "n" * 5_000,
        "right to left": "vsc.exe\u202efdp.csv",
        "markup": "<script>alert(1)</script>.csv",
        "empty": "",
    }
    for name, value in names.items():
        yield Case(f"name: {name}", file_named(value))
    stars = {
        "traversal": "UTF-8''..%2f..%2fetc%2fpasswd",
        "charset unknown": "no-such-charset''a.csv",
        "half a character": "UTF-8''%ff%fe.csv",
        "both": "UTF-8''b.csv; filename=a.csv",
        "no quotes": "a.csv",
        "CR and LF": "UTF-8''a%0d%0aSet-Cookie:%20x=y.csv",
    }
    for name, value in stars.items():
        disposition = f'name="file"; filename*={value}'
        yield Case(f"filename*: {name}", whole(part(disposition)))


def of_headers() -> Iterator[Case]:
    good = file_named("a.csv")
    for length in ("-1", "x", "0", "7"):
        headers = {"CONTENT_LENGTH": length}
        yield Case(f"Content-Length {length}", good, headers=headers)
    for host in ("evil.example", "localhost:8001@evil.example", "a" * 5_000, "[::1"):
        yield Case(f"Host {host[:20]}", good, host=host)
    for name in ("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_METHOD_OVERRIDE"):
        yield Case(f"{name} DELETE", b"", headers={name: "DELETE"})
    yield Case("X-Forwarded-Host", b"", headers={"HTTP_X_FORWARDED_HOST": "evil"})
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        yield Case(f"method {method}", good, method=method)
    yield Case("Range", b"", headers={"HTTP_RANGE": "bytes=0-0,1-1,2-99999999999"})


CASES = [*of_multipart(), *of_names(), *of_headers()]
FILES = {
    "depth of 100,000": b"[" * 100_000 + b"]" * 100_000,
    "objects 100,000 deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "1e400": b'[{"report_id": "1", "victims": 1e400}]',
    "a big number": b'[{"report_id": "1", "victims": ' + b"9" * 50_000 + b"}]",
    "keys twice": b'[{"report_id": "1", "report_id": "2", "victims": 1}]',
    "half a character": b'[{"report_id": "\\ud800", "victims": 1}]',
    "UTF-16": '[{"report_id": "1", "victims": 1}]'.encode("utf-16"),
    "__proto__": b'[{"__proto__": {"x": 1}, "report_id": "1"}]',
    "one cell of 20 MB": b"a,b\n" + b"x" * 20_000_000 + b",1\n",
    "20,000 columns": b",".join(b"c%d" % n for n in range(20_000)) + b"\n",
    "NUL": b"a,b\n\0\0,1\n",
    "empty": b"",
    "a zip of nothing": b"PK\x05\x06" + b"\0" * 18,
    "a spreadsheet cut off": b"PK\x03\x04" + b"\x14\0" * 40,
    "a web page": b"<html><body>not a table</body></html>",
    "a parquet cut off": b"PAR1" + b"\0" * 100,
}


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")


@pytest.fixture
def client(reviewer: Member, sign_in: MemberSignsIn) -> Client:
    client = sign_in(reviewer)
    client.raise_request_exception = False
    return client


class TestABadRequest:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def test_is_answered_soon_and_plainly(self, case: Case, client: Client) -> None:
        began, before = time.process_time(), _peak()

        answer = client.generic(
            case.method,
            reverse("intake:imports"),
            case.body,
            case.kind,
            headers={"host": case.host},
            **case.headers,
        )

        assert answer.status_code < 500
        assert time.process_time() - began < LONGEST_SECONDS
        assert _peak() - before < MOST_MEGABYTES_MORE
        assert not Report.objects.exists()
        assert "Set-Cookie: x" not in str(answer.headers)

    @pytest.mark.parametrize("case", list(of_names()), ids=lambda case: case.name)
    def test_writes_nothing_beside_the_folder_of_uploads(
        self, case: Case, client: Client, tmp_path: Path
    ) -> None:
        client.generic("POST", reverse("intake:imports"), case.body, case.kind)

        assert {path.name for path in tmp_path.iterdir()} <= {"uploads"}
        kept = {path.name for path in tmp_path.glob("uploads/*")}
        ids = DataSet.objects.values_list("id", flat=True)
        kinds = ("upload", "name")
        assert kept <= {f"{each}.{kind}" for each in ids for kind in kinds}
        for data_set_id in ids:
            shown = uploads.name_of(data_set_id)
            assert "/" not in shown
            assert shown.isprintable()


class TestABadFile:
    @pytest.mark.parametrize("name", FILES)
    def test_is_refused_in_words_or_read_rightly(
        self, name: str, client: Client
    ) -> None:
        began, before = time.process_time(), _peak()
        body = file_named("list.csv", FILES[name])

        taken = client.generic("POST", reverse("intake:imports"), body, FORM)
        assert taken.status_code == 302
        answer = client.get(taken["Location"])

        assert answer.status_code in (200, 422)
        assert "Nothing" in answer.content.decode()
        assert time.process_time() - began < LONGEST_SECONDS
        assert _peak() - before < MOST_MEGABYTES_MORE


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
