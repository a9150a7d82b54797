"""Coded rows of the two public lists around Jabbeke, ready to be imported."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

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


@pytest.fixture
def mmp_rows() -> list[dict[str, Any]]:
    return [
        coded_row(
            "mmp:2018.MMP00103:1",
            "mmp",
            **JABBEKE,
            latitude=51.1932,
            longitude=3.0812,
            uncertainty_km=25.0,
            act_types=["death"],
            force_or_power="unknown",
            source_quality=4,
            cites=["sudinfo", "7sur7"],
        )
    ]


@pytest.fixture
def united_rows() -> list[dict[str, Any]]:
    return [
        coded_row(
            "united:116",
            "united",
            **JABBEKE,
            latitude=51.1824,
            longitude=3.0896,
            uncertainty_km=25.0,
            act_types=["death", "dangerous_pursuit_or_stop"],
            force_or_power="contested",
            actor_kind="police",
            origin=["mmp"],
            cites=["sudinfo", "7sur7", "iom"],
        )
    ]


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


@pytest.fixture
def mmp_list(mmp_rows: list[dict[str, Any]]) -> ImportedList:
    return published("mmp", mmp_rows)


@pytest.fixture
def united_list(united_rows: list[dict[str, Any]]) -> ImportedList:
    return published("united", united_rows)
