"""The long page, for browsers that run no script: sealed in the server's memory."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode

from tests.seizure.canaries import TOLD, VISITORS, Canary, Planted, own_words
from tests.seizure.installation import Installation
from tests.seizure.photos import photo
from tests.seizure.visitor import Answer, Visitor

from .device import IN_FILES, POINT, receipts
from .faults import told_by_headers
from .way import Landing, Way, these

PAGE = "/r/long"
HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
Fields = dict[str, str | list[str]]


def hidden_in(answer: Answer) -> Fields:
    """What the page carries; the files that it holds are a list."""
    found = HIDDEN.findall(answer.text)
    held = [value for name, value in found if name == "held"]
    return {name: value for name, value in found if name != "held"} | {"held": held}


def told_in(planted: Planted) -> Fields:
    """The fields that a person fills in."""
    year, month, day = planted["exact_day"].text.split("-")
    latitude, longitude = typed_points(planted)
    return {
        "q-acts": ["pushed_back", "robbed"],
        "q-relation": "me_and_others",
        "q-people-about": "37",
        "q-harm": "doctor",
        "q-when": "between",
        "q-when-from-year": year,
        "q-when-from-month": month,
        "q-when-from-day": day,
        "q-where-country": "GR",
        "q-where-region": "GR-L",
        "q-point-latitude": latitude.text,
        "q-point-longitude": longitude.text,
        "q-story": own_words(planted),
        "q-consent_count": "yes",
        "q-consent_reply": "yes",
    }


def typed_points(planted: Planted) -> list[Canary]:
    """The exact place as a person types it."""
    return [
        Canary(planted[code].way, f"{code}, typed", f"{int(planted[code].text) / 1e5}")
        for code in POINT
    ]


def _plant(installation: Installation, planted: Planted) -> Landing:
    visitor = Visitor(installation.public, told_by_headers(planted))
    begun = visitor.get(f"{PAGE}?l=en")
    assert begun.status == 200, begun.text
    files = {
        "q-files": (planted["file_name"].text, photo(planted)),
        "q-voice": (planted["file_name_arabic"].text, planted["address"].octets * 50),
    }
    wrong = {"q-people-about": planted["phone"].text, "deed": "send"}
    fields = hidden_in(begun) | told_in(planted)
    answer = visitor.post(PAGE, fields | wrong, files)
    assert answer.status == 400, answer.text
    sent = hidden_in(answer) | told_in(planted) | {"deed": "send"}
    for _ in range(2):  # twice: whoever waits too long presses again
        answer = visitor.post(PAGE, sent)
        assert answer.status == 200, answer.text
    secret = urlsafe_b64decode(str(sent["secret"]))
    told = these(planted, (*TOLD, *VISITORS, *IN_FILES, *POINT))
    return Landing(
        (*told, *typed_points(planted), *receipts(planted, secret)), "public"
    )


NO_SCRIPT = Way(
    name="a report without script, with files",
    promise="It is sealed before anything is written: codes, month, region, numbers.",
    plant=_plant,
)
