"""The coded facts of the public lists that come with evam, ready to be imported."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evam.documentation.intake.analysis import file_hash, report_rows
from evam.documentation.intake.operations import ImportedList

FOLDER = Path(__file__).parent
LONGEST_REASON = 400
LONGEST_VALUE = 200


def published_sources() -> dict[str, dict[str, str]]:
    """The source of every published list that evam can read, by name of its mapping."""
    return _told("lists.toml") | _told("further_sources.toml")


def _told(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def published_lists() -> Iterator[ImportedList]:
    """Each list with its source, rows and notes, in the order of `lists.toml`."""
    for mapping, source in _told("lists.toml").items():
        yield _published(mapping, source)


def _published(mapping: str, source: Mapping[str, str]) -> ImportedList:
    place = FOLDER / f"{mapping}.parquet"
    told = json.loads((FOLDER / f"{mapping}.refusals.json").read_text("utf-8"))
    return ImportedList(
        source=source,
        mapping=mapping,
        content_hash=file_hash(place),
        batches=report_rows(place),
        accepted=told["accepted"],
        refused=told["refused"],
        unmatched_causes=told["unmatched_rows"],
        notes=[
            *(_note("REFUSED", note) for note in told["refusals"]),
            *(_note("REMARK", note) for note in told["remarks"]),
            *(_unmatched(note) for note in told["unmatched_causes"]),
        ],
    )


def _note(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": kind,
        "row": told["row"],
        "column": told["column"],
        "reason": told["reason"][:LONGEST_REASON],
    }


def _unmatched(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "UNMATCHED",
        "column": "",
        "reason": f"no rule knows this cause; rows: {told['rows']}",
        "value": told["cause"][:LONGEST_VALUE],
    }
