"""The page parts the answers as Python does: what is open, what is sealed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from evam.documentation.telling import (
    canonical_json,
    open_answers,
    page_data,
    told_to_record,
)
from tests.unit.telling.answers import ANSWERS, ASKED_ON, CANARY, PARTNERS, TOLD

from .page import called

DATA = json.loads(page_data("en"))
SOME = 150


def some_answers() -> list[dict[str, Any]]:
    """Many answers of people, made anew at each run."""
    found: list[dict[str, Any]] = [TOLD, {}]

    @settings(max_examples=SOME, phases=[Phase.generate], deadline=None)
    @given(ANSWERS)
    def gather(answers: dict[str, Any]) -> None:
        found.append(answers)

    gather()
    return found


@pytest.fixture(scope="module")
def parted() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    answers = some_answers()
    day = ASKED_ON.isoformat()
    split = called("split", [[DATA, each, day] for each in answers])
    return list(zip(answers, split, strict=True))


def record(answers: dict[str, Any]) -> Any:
    return told_to_record(answers, ASKED_ON, partners=PARTNERS)


class TestThePage:
    def test_seals_what_python_seals(self, parted: Any) -> None:
        assert len(parted) > SOME / 2
        for _, split in parted:
            expected = canonical_json(record(split["present"]).sealed_structured)
            assert split["sealed"].encode() == expected

    def test_opens_no_more_than_gives_the_same_coded_row(self, parted: Any) -> None:
        for _, split in parted:
            whole, open_part = record(split["present"]), record(split["open"])
            assert open_part.coded == whole.coded
            assert open_part.consents == whole.consents

    def test_opens_what_python_opens(self, parted: Any) -> None:
        for _, split in parted:
            expected = open_answers(split["present"], ASKED_ON, partners=PARTNERS)
            assert split["open"] == expected

    def test_leaves_out_what_was_not_shown(self, parted: Any) -> None:
        me = {"relation": "me", "people": {"band": "2"}}
        [split] = called("split", [[DATA, me, ASKED_ON.isoformat()]])
        assert split["present"] == {"relation": "me"}

    def test_opens_neither_words_nor_days_nor_the_point(self) -> None:
        told = TOLD | {"story": CANARY}
        [split] = called("split", [[DATA, told, ASKED_ON.isoformat()]])
        written = json.dumps(split["open"])
        assert split["open"]["when"]["from"] == "2026-11-01"
        assert split["open"]["people"]["about"] < 37
        for secret in (CANARY, "4167812", "2026-11-03", "safe_now"):
            assert secret not in written
