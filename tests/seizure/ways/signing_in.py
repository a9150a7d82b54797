"""Signing in: passphrases that are chosen, mistyped, and typed in the wrong place."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.seizure.canaries import VISITORS, Planted
from tests.seizure.installation import INVITATION, Installation
from tests.seizure.visitor import Visitor

from .faults import told_by_headers
from .way import Landing, Way, these

MISTYPED = {
    "name_arabic": "passphrase",
    "phone": "email",
    "sentence_tigrinya": "visitor_address",
}
"""What somebody types or pastes as a name and as a passphrase."""


def _plant(installation: Installation, planted: Planted) -> Landing:
    headers = told_by_headers(planted)
    _join(installation, Visitor(installation.staff, headers), planted)
    for name, secret in MISTYPED.items():
        visitor = Visitor(installation.staff, headers)
        visitor.get("/account/sign-in/")
        wrong = {"login": planted[name].text, "password": planted[secret].text}
        assert visitor.post("/account/sign-in/", wrong).status == 200
    return Landing(
        these(planted, ("passphrase", "email", *MISTYPED, *VISITORS)), "staff"
    )


def _join(installation: Installation, visitor: Visitor, planted: Planted) -> None:
    link = (installation.folder / "home" / INVITATION).read_text(encoding="utf-8")
    path = urlsplit(link).path
    visitor.get(path)
    words = planted["passphrase"].text
    short = {"username": "drill", "passphrase": words[:3], "again": words}
    assert visitor.post(path, short).status < 500
    chosen = {"username": "drill", "passphrase": words, "again": words}
    answer = visitor.post(path, chosen)
    assert "/account/set-up/" in answer.address, answer.text


SIGNING_IN = Way(
    name="signing in",
    promise="No passphrase is kept, and nothing that is typed where one belongs.",
    plant=_plant,
)
