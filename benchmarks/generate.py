"""Invents reports with the truth known, to measure cross-checking.

Usage: python benchmarks/generate.py REPORTS OUT.parquet [SEED]

Each incident has a place, a day, acts, an actor, victims, nationalities and words. One
to four of six sources tell of it, each with its own errors: days that slip or are known
to a week, places placed to 1, 6 or 25 km or not at all, misspelt or missing names,
counts that drift, a wrong actor, and a paraphrase that keeps under half of the words.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

SOURCES = np.array([0.30, 0.22, 0.18, 0.14, 0.10, 0.06])
TELLINGS = np.array([0.45, 0.27, 0.18, 0.10])
TOLD_TWICE = 0.03
DAYS = 10 * 365
WORDS, ACTS, ACTORS, NATIONALITIES, COUNTRIES = 6000, 12, 24, 40, 14
FIRST_DAY = np.datetime64("2016-01-01")
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def _falling(size: int, power: float) -> Floats:
    """Shares that fall with rank, as of words, towns and nations."""
    shares = np.arange(1, size + 1, dtype=np.float64) ** -power
    return shares / shares.sum()


@dataclass(frozen=True)
class Towns:
    """Where incidents happen; each town has actors of its own."""

    country: Ints
    latitude: Floats
    longitude: Floats
    name: NDArray[np.str_]
    actors: Ints

    @classmethod
    def draw(cls, size: int, rng: np.random.Generator) -> Towns:
        """Scatter towns over a continent."""
        sounds = np.array(
            [a + b for a in "bdfgklmnprst" for b in ("a", "en", "o", "ul")]
        )
        return cls(
            rng.integers(0, COUNTRIES, size),
            rng.uniform(30, 52, size),
            rng.uniform(-6, 40, size),
            np.array(["".join(rng.choice(sounds, 3)) for _ in range(size)]),
            np.stack([rng.permutation(ACTORS)[:4] for _ in range(size)]),
        )


@dataclass(frozen=True)
class Incidents:
    """What happened; lists are held at full width with how many of them count."""

    town: Ints
    day: Ints
    latitude: Floats
    longitude: Floats
    actor: Ints
    victims: Ints
    acts: tuple[Ints, Ints]
    nationalities: tuple[Ints, Ints]
    words: tuple[Ints, Ints]

    @classmethod
    def draw(cls, size: int, towns: Towns, rng: np.random.Generator) -> Incidents:
        """Draw incidents, more in some towns than in others."""
        town = rng.choice(len(towns.name), size, p=_falling(len(towns.name), 0.8))
        spread = np.where(rng.random(size) < 0.7, 4.0, 18.0)
        habit = towns.actors[town, rng.choice(4, size, p=[0.6, 0.2, 0.12, 0.08])]
        usual = rng.random(size) < 0.8
        return cls(
            town,
            rng.integers(0, DAYS, size),
            towns.latitude[town] + rng.normal(0, 1, size) * spread / 111,
            towns.longitude[town] + rng.normal(0, 1, size) * spread / 80,
            np.where(usual, habit, rng.integers(0, ACTORS, size)),
            np.maximum(1, np.rint(np.exp(rng.normal(2, 1, size)))).astype(np.int64),
            (
                rng.choice(ACTS, (size, 3), p=_falling(ACTS, 0.8)),
                rng.choice(3, size, p=[0.5, 0.3, 0.2]) + 1,
            ),
            (
                rng.choice(NATIONALITIES, (size, 3), p=_falling(NATIONALITIES, 1.0)),
                rng.choice(3, size, p=[0.6, 0.3, 0.1]) + 1,
            ),
            (
                rng.choice(WORDS, (size, 21), p=_falling(WORDS, 0.7)),
                rng.integers(10, 22, size),
            ),
        )


def generate(reports: int, seed: int = 1) -> pa.Table:
    """Give a table of REPORTS columns with `incident_id`, the truth.

    Args:
        reports: how many rows.
        seed: of the random numbers.
    """
    rng = np.random.default_rng(seed)
    size = int(reports / 1.9) + 60
    towns = Towns.draw(max(80, size // 250), rng)
    incidents = Incidents.draw(size, towns, rng)
    told, source = _tellings(size, rng)
    chosen = rng.permutation(len(told))[:reports]
    told, source = told[chosen], source[chosen]
    columns = {
        "report_id": pa.array([f"r{n:07d}" for n in range(len(told))]),
        "source": pa.array([f"s{n}" for n in source]),
        "incident_id": pa.array(told),
        **_when(incidents.day[told], rng),
        **_where(incidents, towns, told, rng),
        **_who(incidents, told, rng),
        "text": pa.array(_words(incidents, told, rng)),
    }
    return pa.table(columns)


def _tellings(size: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Which incident each report tells of, and who tells it."""
    many = rng.choice(4, size, p=TELLINGS) + 1
    # Sources drawn without repetition, the larger ones more often.
    order = np.argsort(rng.exponential(1, (size, len(SOURCES))) / SOURCES, axis=1)
    told = np.repeat(np.arange(size), many)
    turn = np.arange(len(told)) - np.repeat(np.cumsum(many) - many, many)
    source = order[told, turn]
    twice = rng.random(len(told)) < TOLD_TWICE
    return np.append(told, told[twice]), np.append(source, source[twice])


def _when(day: Ints, rng: np.random.Generator) -> dict[str, pa.Array]:
    kind = rng.choice(4, len(day), p=[0.55, 0.25, 0.12, 0.08])
    sign = rng.choice([-1, 1], len(day))
    slip = np.select(
        [kind == 1, kind == 2], [sign, sign * rng.integers(2, 4, len(day))]
    )
    slip = np.where(kind == 3, -rng.integers(0, 7, len(day)), slip)
    first = FIRST_DAY + day + slip
    last = first + np.where(kind == 3, 6, 0)
    return {
        "date_from": pa.array(first.astype("datetime64[D]")),
        "date_to": pa.array(last.astype("datetime64[D]")),
    }


def _where(
    incidents: Incidents, towns: Towns, told: Ints, rng: np.random.Generator
) -> dict[str, pa.Array]:
    size = len(told)
    reach = np.array([1.0, 6.0, 25.0])[rng.choice(3, size, p=[0.45, 0.40, 0.15])]
    unplaced = rng.random(size) < 0.08
    town = incidents.town[told]
    name = towns.name[town].astype(object)
    for at in np.flatnonzero(rng.random(size) < 0.15):
        letter = rng.integers(0, len(name[at]))
        name[at] = (
            name[at][:letter] + chr(rng.integers(97, 123)) + name[at][letter + 1 :]
        )
    latitude = incidents.latitude[told] + rng.normal(0, 0.5, size) * reach / 111
    longitude = incidents.longitude[told] + rng.normal(0, 0.5, size) * reach / 80
    return {
        "country": pa.array([f"c{n:02d}" for n in towns.country[town]]),
        "place_name": _sometimes(name, rng.random(size) < 0.15),
        "latitude": _sometimes(latitude, unplaced),
        "longitude": _sometimes(longitude, unplaced),
        "uncertainty_km": pa.array(reach),
    }


def _who(
    incidents: Incidents, told: Ints, rng: np.random.Generator
) -> dict[str, pa.Array]:
    size = len(told)
    wrong = rng.random(size) < 0.06
    actor = np.where(wrong, rng.integers(0, ACTORS, size), incidents.actor[told])
    drift = rng.normal(0, 0.22, size) * (rng.random(size) < 0.5)
    victims = np.rint(incidents.victims[told] * np.exp(drift)).astype(np.int64)
    nations = [
        None if silent else [f"n{n:02d}" for n in held]
        for silent, held in zip(
            rng.random(size) < 0.35, _held(incidents.nationalities, told), strict=True
        )
    ]
    return {
        "actor_kind": _sometimes(
            np.array([f"a{n:02d}" for n in actor]), rng.random(size) < 0.30
        ),
        "victims": _sometimes(np.maximum(1, victims), rng.random(size) < 0.20),
        "nationalities": pa.array(nations, pa.list_(pa.string())),
        "act_types": pa.array(
            [[f"t{n:02d}" for n in one] for one in _retold_acts(incidents, told, rng)]
        ),
    }


def _held(lists: tuple[Ints, Ints], told: Ints) -> list[list[int]]:
    values, counts = lists
    return [
        sorted(set(row[:count].tolist()))
        for row, count in zip(values[told], counts[told], strict=True)
    ]


def _retold_acts(
    incidents: Incidents, told: Ints, rng: np.random.Generator
) -> list[list[int]]:
    """One act lost, one added, or all of them wrong, now and then."""
    chance = rng.random((len(told), 3))
    other = rng.integers(0, ACTS, (len(told), 2))
    retold = []
    for acts, odds, wrong in zip(
        _held(incidents.acts, told), chance, other.tolist(), strict=True
    ):
        kept = set(acts[1:] if odds[0] < 0.15 and len(acts) > 1 else acts)
        kept |= {wrong[0]} if odds[1] < 0.15 else set()
        retold.append([wrong[1]] if odds[2] < 0.07 else sorted(kept))
    return retold


def _words(incidents: Incidents, told: Ints, rng: np.random.Generator) -> list[str]:
    """A paraphrase: fewer than half of the words survive, others come in."""
    words, counts = incidents.words
    size = len(told)
    inside = np.arange(words.shape[1]) < counts[told][:, None]
    kept = inside & (rng.random((size, words.shape[1])) < 0.45)
    own = rng.choice(WORDS, (size, 11), p=None)
    added = rng.integers(4, 12, size)
    return [
        " ".join(
            f"w{n:04d}" for n in sorted({*row[keep].tolist(), *new[:extra].tolist()})
        )
        for row, keep, new, extra in zip(words[told], kept, own, added, strict=True)
    ]


def _sometimes(values: NDArray[Any], missing: NDArray[np.bool_]) -> pa.Array:
    return pa.array(
        [None if gone else v for v, gone in zip(values.tolist(), missing, strict=True)]
    )


if __name__ == "__main__":
    seed_given = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    made = generate(int(sys.argv[1]), seed_given)
    pq.write_table(made, Path(sys.argv[2]))
    print(f"{sys.argv[2]}: {made.num_rows:,} reports")
