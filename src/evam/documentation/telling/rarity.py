"""How many coded rows are rare, and the order in which rare ones are made coarser.

A coded row names nobody, but a rare combination of codes can point at somebody. This
counts the rows that fewer than `K` reports share, and takes detail out of those only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace

from .coded import NOT_ESTABLISHED, UNKNOWN, Coded, Codes

K = 5
MOST_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Facts(Codes):
    """What of a coded row could point at somebody: its codes, and these.

    Attributes:
        time: a month (2026-11), quarter (2026-Q4), year (2026), or empty.
        victims: the band, low and high.
        harm: low and high.
        age_band: code, or empty where it is not asked.
    """

    time: str
    victims: tuple[int | None, int | None]
    harm: tuple[int, int]
    age_band: str = ""

    @classmethod
    def of(cls, coded: Coded) -> Facts:
        """The facts of a coded row."""
        return cls(
            **{code.name: getattr(coded, code.name) for code in fields(Codes)},
            time=f"{coded.month:%Y-%m}" if coded.month else "",
            victims=(coded.victims_low, coded.victims_high),
            harm=(coded.harm_low, coded.harm_high),
        )


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many rows are shared by fewer than k.

    Attributes:
        rows: all of them.
        rare: those that fewer than k rows share.
    """

    rows: int
    rare: int

    @property
    def share(self) -> float:
        """The share of rare rows; 0 of no rows."""
        return self.rare / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class Coarsened:
    """Rows after coarsening, in the order in which they came.

    Attributes:
        rows: as they may be stored.
        steps: names of the steps that were taken.
        rarity: what is left.
    """

    rows: tuple[Facts, ...]
    steps: tuple[str, ...]
    rarity: Rarity


def rarity(rows: Iterable[Facts], k: int = K) -> Rarity:
    """Count the rows that fewer than k rows share."""
    shared = Counter(rows)
    rare = sum(times for times in shared.values() if times < k)
    return Rarity(rows=shared.total(), rare=rare)


def coarsen(
    rows: Sequence[Facts], k: int = K, most_share: float = MOST_SHARE
) -> Coarsened:
    """Take detail out of rare rows, step by step, until few enough are rare.

    A step changes only the rows that are rare when it begins. If all steps are taken
    and too many rows are still rare, `rarity` says so: they may not be stored as they
    are.
    """
    held = list(rows)
    taken: list[str] = []
    for name, coarser in STEPS:
        if rarity(held, k).share < most_share or not held:
            break
        shared = Counter(held)
        held = [row if shared[row] >= k else coarser(row) for row in held]
        taken.append(name)
    return Coarsened(tuple(held), tuple(taken), rarity(held, k))


def _quarter(row: Facts) -> Facts:
    if len(row.time) != len("2026-11") or "Q" in row.time:
        return row
    quarter = (int(row.time[5:]) + 2) // 3
    return replace(row, time=f"{row.time[:4]}-Q{quarter}")


def _victims(row: Facts) -> Facts:
    """One person, or several, or not known."""
    low, high = row.victims
    if low is None or high == 1:
        return row
    return replace(row, victims=(2 if low > 1 else 1, None))


def _harm(row: Facts) -> Facts:
    """Up to a doctor, or graver, or not known."""
    low, high = row.harm
    if low != high:
        return row
    return replace(row, harm=(0, 2) if high <= 2 else (3, 5))


STEPS: tuple[tuple[str, Callable[[Facts], Facts]], ...] = (
    ("region to country", lambda row: replace(row, admin1="")),
    ("month to quarter", _quarter),
    ("no age band", lambda row: replace(row, age_band="")),
    ("one, several or unknown", _victims),
    ("quarter to year", lambda row: replace(row, time=row.time[:4])),
    ("harm in two bands", _harm),
    ("no place, no phase", lambda row: replace(row, setting=UNKNOWN, phase=UNKNOWN)),
    ("no actor", lambda row: replace(row, actor_kind=UNKNOWN)),
    ("no nature", lambda row: replace(row, nature=NOT_ESTABLISHED)),
    ("no country", lambda row: replace(row, country="")),
    ("no year", lambda row: replace(row, time="")),
    ("no harm, no number", lambda row: replace(row, harm=(0, 5), victims=(None, None))),
    ("no category", lambda row: replace(row, category=NOT_ESTABLISHED)),
    ("no acts", lambda row: replace(row, act_types=())),
    ("no force or power", lambda row: replace(row, force_or_power=UNKNOWN)),
)
"""Name and step, in order: what costs the analysis least comes first."""
