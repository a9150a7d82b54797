"""Lists of confidential accounts: waiting, cancelled, imported."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import time
from urllib.parse import urlsplit

import openpyxl

from tests.seizure.canaries import TOLD, VISITORS, Canary, Planted, own_words
from tests.seizure.installation import Installation
from tests.seizure.visitor import File

from .faults import told_by_headers
from .way import Landing, Limit, Way, these

HEADER = ("case", "day", "country", "place", "point", "people", "words", "nationality")
COLUMNS = {
    "report_id": "case",
    "date": "day",
    "country": "country",
    "place_name": "place",
    "coordinates": "point",
    "victims": "people",
    "text": "words",
    "nationalities": "nationality",
}
PLANTED = (*TOLD, *VISITORS)
PATIENCE_SECONDS = 90
SOURCE = "drill"
DIGEST = "case_number, its digest"

NEEDED = Limit(
    "a file that waits lies readable, and its name, for 24 hours at most",
    r"data/uploads/.*",
)
FOUND_AGAIN = Limit(
    "a keyed digest of the identifier: who has the server's key can try identifiers",
    r"data/evam\.sqlite3.*|postgresql/.*|backups/dump\.sql",
    (DIGEST,),
)


def _rows(planted: Planted) -> list[list[str]]:
    """One row that is taken, and two that are refused for a cell with canaries."""
    told = own_words(planted)
    case, name = planted["case_number"].text, planted["name_arabic"].text
    day, point = planted["exact_day"].text, planted["coordinates"].text
    address = planted["address"].text
    return [
        [case, day, "BE", address, point, "2", told, name],
        [f"{case}-2", planted["phone"].text, "BE", address, point, "1", told, name],
        [f"{case}-3", day, name, address, planted["email"].text, "1", told, name],
    ]


def _as_csv(planted: Planted) -> tuple[str, bytes]:
    written = io.StringIO()
    csv.writer(written).writerows([HEADER, *_rows(planted)])
    return planted["file_name"].text + ".csv", written.getvalue().encode()


def _as_sheet(planted: Planted) -> tuple[str, bytes]:
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in [HEADER, *_rows(planted)]:
        book.active.append(row)
    book.save(written)
    return planted["file_name_arabic"].text + ".xlsx", written.getvalue()


class Import:
    """One list on its way in, as a member walks it."""

    def __init__(self, installation: Installation, planted: Planted) -> None:
        self._visitor = installation.member(told_by_headers(planted))

    def upload(self, file: File) -> None:
        """Send the file; the site leads on to its columns."""
        self._visitor.get("/document/imports/")
        answer = self._visitor.post("/document/imports/", {}, {"file": file})
        assert answer.address.endswith("/columns/"), answer.text
        self._page = urlsplit(answer.address).path.removesuffix("columns/")

    def say_what_it_is(self) -> None:
        """Name the columns, call it confidential, and wait for the preview."""
        named = {f"column_{name}": column for name, column in COLUMNS.items()}
        said = {
            "reading": "own",
            "kind": "SEALED",
            "records_are": "INVENTED",
            "new_code": SOURCE,
        }
        answer = self._visitor.post(f"{self._page}columns/", named | said)
        assert answer.status == 200, answer.text
        self._until("/confirm/")

    def confirm(self) -> None:
        """Import it."""
        self._visitor.post(f"{self._page}confirm/", {"gone_are": "KEPT"})
        self._until("/roll-back/")

    def cancel(self) -> None:
        """Think better of it."""
        self._visitor.post(f"{self._page}cancel/", {})
        assert "/cancel/" not in self._visitor.get(self._page).text

    def _until(self, offers: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while offers not in (answer := self._visitor.get(self._page)).text:
            assert time.monotonic() < until, answer.text
            time.sleep(0.3)


def _leave_waiting(installation: Installation, planted: Planted) -> Landing:
    for file in (_as_csv(planted), _as_sheet(planted)):
        Import(installation, planted).upload(file)
    return Landing(these(planted, PLANTED), "staff")


def _cancel(installation: Installation, planted: Planted) -> Landing:
    early, late = Import(installation, planted), Import(installation, planted)
    early.upload(_as_csv(planted))
    early.cancel()
    late.upload(_as_sheet(planted))
    late.say_what_it_is()
    late.cancel()
    return Landing(these(planted, PLANTED), "staff")


def _import(installation: Installation, planted: Planted) -> Landing:
    for file in (_as_csv(planted), _as_sheet(planted)):
        each = Import(installation, planted)
        each.upload(file)
        each.say_what_it_is()
        each.confirm()
    return Landing((*these(planted, PLANTED), _digest(installation, planted)), "worker")


def _digest(installation: Installation, planted: Planted) -> Canary:
    """What stands in place of an identifier, made as a thief of the key would."""
    told = f"identifier {SOURCE}:{planted['case_number'].text}".encode()
    [key] = installation.keys()
    digest = hmac.new(key, told, hashlib.sha256).hexdigest()
    return Canary(planted["case_number"].way, DIGEST, f"c-{digest[:40]}")


WAITING = Way(
    name="a confidential list that waits",
    promise="It lies, with its name, in the folder of uploads and nowhere else.",
    plant=_leave_waiting,
    limits=(NEEDED,),
)
CANCELLED = Way(
    name="a confidential list, cancelled",
    promise="Nothing of the file is left.",
    plant=_cancel,
)
IMPORTED = Way(
    name="a confidential list, imported",
    promise="Codes, month, country, region and numbers are kept; no word of the file.",
    plant=_import,
    limits=(FOUND_AGAIN,),
)
