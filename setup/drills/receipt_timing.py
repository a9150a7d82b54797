"""Measures whether the work for an answer tells which codes lead to a report."""

from __future__ import annotations

import math
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROUND = 200
MOST_PAIRS = int(os.environ.get("SAMPLES", "4000"))
LARGEST_SECONDS = 0.001
"""Of the median difference; 0.001 is the target for 2,000 samples."""
DEVIATIONS = 3.29
"""Of the interval: 99.9 %, as it is looked at after each round."""
SMALL = "no difference that tells"

Pair = tuple[float, float]
Ask = Callable[[bytes], float]


def main() -> int:
    """Measure both comparisons; exit 1 unless each interval lies within the target."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EVAM_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.public"
        for name in ("EVAM_DATABASE_URL", "EVAM_SHREDDING_DATABASE_URL"):
            os.environ.pop(name, None)
        ask, empty, erased = _prepared()
        told = [
            _measure("a report without messages", ask, empty),
            _measure("an erased report", ask, erased),
        ]
    return 0 if told == [SMALL, SMALL] else 1


def _measure(what: str, ask: Ask, lookup: bytes) -> str:
    told, pairs = "", list[Pair]()
    for pair in _pairs(ask, lookup):
        pairs.append(pair)
        if len(pairs) % ROUND == 0 and (told := verdict(what, pairs)):
            break
    sys.stdout.write(f"{told or 'not decided: this machine is too busy'}\n")
    return told


def verdict(what: str, pairs: list[Pair]) -> str:
    """Say how the pairs differ; name what is decided, if anything is."""
    differences = sorted(known - wrong for known, wrong in pairs)
    low, high = interval_of_median(differences)
    middle = statistics.median(differences)
    typical = statistics.median(wrong for _, wrong in pairs)
    sys.stdout.write(
        f"{len(pairs):5} pairs, a wrong code {typical * 1000:.2f} ms; {what} takes"
        f" {middle * 1e6:+.0f} µs ({low * 1e6:+.0f} to {high * 1e6:+.0f})\n"
    )
    if len(pairs) >= MOST_PAIRS // 2 and max(-low, high) < LARGEST_SECONDS:
        return SMALL
    if low > LARGEST_SECONDS or high < -LARGEST_SECONDS:
        return "the work tells which codes lead to a report"
    return ""


def interval_of_median(ordered: list[float]) -> Pair:
    """Bounds of the median by ranks: nothing is asked of how the noise is spread."""
    middle, reach = len(ordered) / 2, DEVIATIONS * math.sqrt(len(ordered)) / 2
    first = max(0, math.floor(middle - reach))
    return ordered[first], ordered[len(ordered) - 1 - first]


def _pairs(ask: Ask, lookup: bytes) -> Iterator[Pair]:
    """Seconds of answers side by side, so that load meets both alike."""
    for number in range(MOST_PAIRS):
        chance = secrets.token_bytes(32)
        if number % 2:
            known = ask(lookup)
            yield known, ask(chance)
        else:
            wrong = ask(chance)
            yield ask(lookup), wrong


def _prepared() -> tuple[Ask, bytes, bytes]:
    """Two reports of an installation of its own, one of them erased."""
    import django

    django.setup()
    from datetime import UTC, datetime

    from django.core.management import call_command

    from evam.documentation.inbox.operations import erase_by_person
    from tests.integration.followed import followed, serve_for_a_drill

    for database in ("default", "shredding"):
        call_command("migrate", interactive=False, verbosity=0, database=database)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    serve_for_a_drill()
    empty, erased = followed(now), followed(now)
    erase_by_person(keys=erased.keys, erased_at=now)
    ask = _asking()
    for each in (empty, erased):
        ask(each.derived.lookup)  # the first answers load what later ones find
    return ask, empty.derived.lookup, erased.derived.lookup


def _asking() -> Ask:
    from django.test import Client

    from evam.documentation.inbox.operations.sent import encoded

    visitor: Any = Client(headers={"host": "127.0.0.1:8000"})

    def ask(lookup: bytes) -> float:
        body = {"format": "evam-open-1", "lookup": encoded(lookup)}
        # Seconds of work: what else this machine does would hide or feign a difference.
        began = time.process_time()
        answer = visitor.post("/f/open", body, content_type="application/json")
        taken = time.process_time() - began
        assert answer.status_code == 200, answer.content[:200]  # noqa: S101  (a drill)
        return taken

    return ask


if __name__ == "__main__":
    checkout = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(checkout / "src"), str(checkout)]
    sys.exit(main())
