"""What phones at sites send, read strictly; a refusal names the part and no value."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from evam.documentation.inbox.forms import keys, number, object_of, octets
from evam.documentation.inbox.operations import SendRefusedError
from evam.documentation.visits.models import ANSWERS
from evam.documentation.visits.operations import Came, Counted
from evam.sealing.bodies import KEY

COUNTS = "evam-counts-1"
CAME = "evam-came-1"
CODE = re.compile(r"[a-z][a-z0-9_-]{0,31}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
NEEDED = ("number", "site")


def read_counts(body: bytes) -> Counted:
    """Read the counts of a session.

    Raises:
        SendRefusedError: it has not the form.
    """
    given = object_of(body, COUNTS, (*NEEDED, "day", "asked"), ("needs", "paper"))
    keys(given["asked"], "asked", ANSWERS)
    needs = given.get("needs", {})
    if not isinstance(needs, dict):
        raise SendRefusedError("shape", "needs")
    paper = given.get("paper", False)
    if not isinstance(paper, bool):
        raise SendRefusedError("shape", "paper")
    return Counted(
        number=number(given["number"], "number"),
        site=_code(given["site"], "site"),
        day=_day(given["day"], DAY, "day"),
        asked={name: _people(given["asked"][name], name) for name in ANSWERS},
        needs={_code(c, "needs"): _people(n, "needs") for c, n in needs.items()},
        is_from_paper=paper,
    )


def read_came(body: bytes) -> Came:
    """Read a coming.

    Raises:
        SendRefusedError: it has not the form.
    """
    given = object_of(
        body, CAME, (*NEEDED, "month", "who", "did", "shred_key", "sealed")
    )
    did = given["did"]
    if not isinstance(did, list):
        raise SendRefusedError("shape", "did")
    return Came(
        number=number(given["number"], "number"),
        site=_code(given["site"], "site"),
        month=_day(given["month"], MONTH, "month"),
        who=_code(given["who"], "who"),
        did=tuple(_code(each, "did") for each in did),
        shred_key=octets(given["shred_key"], "shred_key", KEY),
        envelope=octets(given["sealed"], "sealed"),
    )


def _code(given: Any, where: str) -> str:
    if not isinstance(given, str) or not CODE.fullmatch(given):
        raise SendRefusedError("shape", where)
    return given


def _day(given: Any, form: re.Pattern[str], where: str) -> date:
    if not isinstance(given, str) or not form.fullmatch(given):
        raise SendRefusedError("shape", where)
    try:
        return date.fromisoformat(given if form is DAY else f"{given}-01")
    except ValueError:
        raise SendRefusedError("shape", where) from None


def _people(given: Any, where: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise SendRefusedError("shape", where)
    return given
