"""Measures whether the time of a refused sign-in tells which names exist."""

from __future__ import annotations

import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROUND = 40
MOST_PAIRS = int(os.environ.get("SAMPLES", "400"))
LARGEST_SHARE = 0.05
"""Of the time of one try."""
DEVIATIONS = 3.29
"""Of the interval: 99.9 %, as it is looked at after each round."""
SMALL = "no difference that tells"

Pair = tuple[float, float]


def main() -> int:
    """Measure pairs until the interval decides; exit 1 unless it is small enough."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EVAM_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.staff"
        os.environ.pop("EVAM_DATABASE_URL", None)
        told = _measure_until_decided()
    sys.stdout.write(f"{told or 'not decided: this machine is too busy'}\n")
    return 0 if told == SMALL else 1


def _measure_until_decided() -> str:
    pairs: list[Pair] = []
    told = ""
    for pair in _measured():
        pairs.append(pair)
        if len(pairs) % ROUND == 0 and (told := verdict(pairs)):
            break
    return told


def verdict(pairs: list[Pair]) -> str:
    """Say how the pairs differ; name what is decided, if anything is."""
    typical = statistics.median(unknown for _, unknown in pairs)
    shares = sorted((known - unknown) / typical for known, unknown in pairs)
    low, high = interval_of_median(shares)
    sys.stdout.write(
        f"{len(pairs):4} pairs, one try {typical * 1000:.1f} ms; a name that exists"
        f" takes {statistics.median(shares):+.2%} ({low:+.2%} to {high:+.2%})\n"
    )
    if low > -LARGEST_SHARE and high < LARGEST_SHARE:
        return SMALL
    if low > LARGEST_SHARE or high < -LARGEST_SHARE:
        return "the time tells which names exist"
    return ""


def interval_of_median(ordered: list[float]) -> Pair:
    """Bounds of the median by ranks: nothing is asked of how the noise is spread."""
    middle, reach = len(ordered) / 2, DEVIATIONS * math.sqrt(len(ordered)) / 2
    first = max(0, math.floor(middle - reach))
    return ordered[first], ordered[len(ordered) - 1 - first]


def _measured() -> Iterator[Pair]:
    """Seconds of refused tries side by side, so that load meets both alike.

    Which name comes first changes from pair to pair.
    """
    import django

    django.setup()
    from django.core.management import call_command

    from evam.accounts.operations import renew_demonstration_member

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    exists, absent = renew_demonstration_member().username, "nobody-here"
    _seconds(exists), _seconds(absent)  # the first tries load what later ones find
    for number in range(MOST_PAIRS):
        if number % 2:
            known = _seconds(exists)
            yield known, _seconds(absent)
        else:
            unknown = _seconds(absent)
            yield _seconds(exists), unknown


def _seconds(name: str) -> float:
    """How long one refused try takes; the limits on tries are lifted before it."""
    from django.core.cache import cache
    from django.test import Client

    visitor = Client(headers={"host": "localhost:8001"})
    cache.clear()
    began = time.perf_counter()
    visitor.post(
        "/account/sign-in/", {"login": name, "password": "not this one at all"}
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
    sys.exit(main())
