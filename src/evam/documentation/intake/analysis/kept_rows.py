"""What is kept of a row of REPORTS, and the hash by which two tellings are compared.

The hash is over the values as they are stored, in one canonical form, so that it does
not depend on the database, on the order of the rows, or on the file they came in.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from evam.documentation.intake.models import Report

NOT_CODED = "unknown"
NOT_ESTABLISHED = "not_established"
FORM = 1
"""Raised when the canonical form changes, so that old hashes are never mistaken."""

CODED = (
    "category",
    "nature",
    "force_or_power",
    "actor_kind",
    "setting",
    "phase",
    "country",
    "admin1",
    "month",
    "victims_low",
    "victims_best",
    "victims_high",
    "source_quality",
)
EXACT = (
    "date_from",
    "date_to",
    "place_name",
    "latitude",
    "longitude",
    "uncertainty_km",
    "nationalities",
    "cites",
    "origin",
    "text",
)
LONGEST_KEY = 80
LONGEST_ADMIN1 = 12
LONGEST_SOURCE = 40
_OUR_DIGEST = re.compile(r"c-[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One report as it is stored.

    Attributes:
        source: code of who tells.
        key: its identifier; of a confidential account only a keyed digest of it.
        kind: OPEN or SEALED.
        records_are: REAL or INVENTED.
        coded: the closed codes and coarse facts, by field of `Report`.
        exact: the exact facts, by field of `ExactRow`; None for a confidential account.
        acts: codes of the acts, each once, in order.
        row_hash: SHA-256 of all of it.
    """

    source: str
    key: str
    kind: str
    records_are: str
    coded: Mapping[str, Any]
    exact: Mapping[str, Any] | None
    acts: tuple[str, ...]
    row_hash: str

    @property
    def place(self) -> tuple[str, str]:
        """What no two standing reports of an organisation share."""
        return self.source, self.key


def kept_row(row: Mapping[str, Any], kind: str, records_are: str) -> KeptRow:
    """Keep of a row of REPORTS what its kind allows.

    Of a confidential account that is the coded row alone: day, point, place name,
    nationalities and words are left out here, before anything is stored.
    """
    exact = _exact(row) if kind == Report.Kind.OPEN else None
    coded = _coded(row)
    acts = tuple(sorted(set(row["act_types"] or ())))
    key = key_of(row["source"], row["report_id"])
    if exact is None:
        key = digest_of_key(key)
    row_hash = hash_of(row["source"], key, kind, records_are, coded, exact, acts)
    return KeptRow(row["source"], key, kind, records_are, coded, exact, acts, row_hash)


def key_of(source: str, identifier: str) -> str:
    """An identifier that no two sources of an organisation share."""
    begins = f"{source}:"
    if identifier.startswith(begins) or _OUR_DIGEST.fullmatch(identifier):
        return identifier
    return f"{begins}{identifier}"


def digest_of_key(identifier: str) -> str:
    """A keyed digest that finds a confidential account again and says nothing of it."""
    if _OUR_DIGEST.fullmatch(identifier):
        return identifier
    told = f"identifier {identifier}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256)
    return f"c-{digest.hexdigest()[:40]}"


def hash_of(
    source: str,
    key: str,
    kind: str,
    records_are: str,
    coded: Mapping[str, Any],
    exact: Mapping[str, Any] | None,
    acts: Iterable[str],
) -> str:
    """SHA-256 of one report in its canonical form."""
    told = [FORM, source, key, kind, records_are]
    told += [_plain(coded[name]) for name in CODED]
    told.append(sorted(acts))
    if exact is not None:
        told += [_plain(exact[name]) for name in EXACT]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of_all(row_hashes: Iterable[str]) -> str:
    """SHA-256 over the hashes of many reports, in whatever order they come."""
    whole = hashlib.sha256()
    for row_hash in sorted(row_hashes):
        whole.update(bytes.fromhex(row_hash))
    return whole.hexdigest()


def days_of_month(month: date | None) -> tuple[date | None, date | None]:
    """The first and the last day of the month of a coded row."""
    if month is None:
        return None, None
    return month, month.replace(day=monthrange(month.year, month.month)[1])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _coded(row: Mapping[str, Any]) -> dict[str, Any]:
    victims = row["victims"]
    return {
        "category": row["category"] or NOT_ESTABLISHED,
        "nature": row["nature"] or NOT_ESTABLISHED,
        "force_or_power": row["force_or_power"] or NOT_CODED,
        "actor_kind": row["actor_kind"] or NOT_CODED,
        "setting": row["setting"] or NOT_CODED,
        "phase": row["phase"] or NOT_CODED,
        "country": row["country"] or "",
        "admin1": row["admin1"] or "",
        "month": _month(row["date_from"], row["date_to"]),
        "victims_low": victims,
        "victims_best": victims,
        "victims_high": victims,
        "source_quality": row["source_quality"],
    }


def _exact(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "date_from": row["date_from"],
        "date_to": row["date_to"],
        "place_name": (row["place_name"] or "").strip(),
        "latitude": _float(row["latitude"]),
        "longitude": _float(row["longitude"]),
        "uncertainty_km": _float(row["uncertainty_km"]),
        "nationalities": list(row["nationalities"] or ()),
        "cites": list(row["cites"] or ()),
        "origin": list(row["origin"] or ()),
        "text": (row["text"] or "").strip(),
    }


def _float(value: float | None) -> float | None:
    """A float without the minus of a zero, which not every database keeps."""
    return None if value is None else float(value) + 0.0


def _month(first: date | None, last: date | None) -> date | None:
    """The month of the event, or None where the days span more than one."""
    if first is None or last is None:
        return None
    if (first.year, first.month) != (last.year, last.month):
        return None
    return first.replace(day=1)
