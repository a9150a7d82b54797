"""The two public lists around Jabbeke, ready to be imported."""

from __future__ import annotations

from typing import Any

import pytest

from evam.documentation.intake.operations import ImportedList

from .lists import JABBEKE, coded_row, published


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


@pytest.fixture
def mmp_list(mmp_rows: list[dict[str, Any]]) -> ImportedList:
    return published("mmp", mmp_rows)


@pytest.fixture
def united_list(united_rows: list[dict[str, Any]]) -> ImportedList:
    return published("united", united_rows)
