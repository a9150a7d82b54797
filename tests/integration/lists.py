"""Coded rows, and the lists that they are imported as."""

from __future__ import annotations

from datetime import date
from typing import Any

from evam.documentation.intake.operations import ImportedList

EMPTY = {
    "date_from": None,
    "date_to": None,
    "country": None,
    "admin1": None,
    "place_name": None,
    "latitude": None,
    "longitude": None,
    "uncertainty_km": None,
    "victims": None,
    "nationalities": None,
    "text": None,
    "category": None,
    "nature": None,
    "force_or_power": None,
    "actor_kind": None,
    "setting": None,
    "phase": None,
    "source_quality": None,
    "act_types": [],
    "cites": [],
    "origin": [],
}
JABBEKE = {
    "date_from": date(2018, 1, 29),
    "date_to": date(2018, 1, 29),
    "country": "BE",
    "place_name": "Jabbeke",
    "victims": 1,
    "setting": "transport",
    "phase": "transit",
}


def coded_row(report_id: str, source: str, **facts: Any) -> dict[str, Any]:
    return EMPTY | {"report_id": report_id, "source": source} | facts


def published(code: str, rows: list[dict[str, Any]], **more: Any) -> ImportedList:
    fields = {
        "source": {
            "code": code,
            "name": f"The list {code}",
            "licence": "CC BY 4.0",
            "attribution": f"Keepers of {code}",
            "scope": "Deaths on the way",
        },
        "mapping": code,
        "content_hash": f"{code:0<64}",
        "batches": [rows],
        "accepted": len(rows),
        "notes": [],
        "refused": 0,
        "unmatched_causes": 0,
    }
    return ImportedList(**(fields | more))
