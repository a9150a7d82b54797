"""Analyse series whose truth is known: how often each verdict is given, and rightly."""

from __future__ import annotations

import math
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np  # noqa: E402  (after the number of threads)

from evam_analysis.effects.analysis import Effect, analyse  # noqa: E402  (as above)
from evam_analysis.effects.series import Series  # noqa: E402  (as above)
from evam_analysis.effects.verdict import Verdict  # noqa: E402  (as above)
from tests.unit.effects.simulated import (  # noqa: E402  (as above)
    BEFORE,
    MEAN,
    drawn,
    seasonal,
    simulated,
)

RUNS = int(os.environ.get("RUNS", "1000"))
SEED = 20261124
Draw = Callable[[np.random.Generator], Series]
Found = list[Effect]


def main() -> int:
    """Run every scene; exit 1 where a bound does not hold."""
    right = [_scene(*each) for each in SCENES]
    return 0 if all(right) else 1


def beside(random: np.random.Generator) -> Series:
    """A true fall of 40 % with a neighbour that rises by as much."""
    late = np.arange(len(seasonal())) >= BEFORE
    moved = seasonal() + np.where(late, 0.4 * MEAN, 0)
    return simulated(random, 0.6, neighbours={"next door": drawn(random, moved)})


def supported(found: Found) -> float:
    """The share of series of which it is said that a reduction is supported."""
    return sum(each.verdict is Verdict.SUPPORTED for each in found) / len(found)


SCENES: list[tuple[str, Draw, float, Callable[[float], bool]]] = [
    ("no effect", lambda random: simulated(random), 1.0, lambda s: s <= 0.05),
    (
        "effort falls",
        lambda random: simulated(random, 1, 0.6),
        0.6,
        lambda s: s <= 0.05,
    ),
    ("effort falls a little", lambda r: simulated(r, 1, 0.9), 0.9, lambda s: s <= 0.05),
    ("ratio of 0.6", lambda random: simulated(random, 0.6), 0.6, lambda s: s >= 0.8),
    ("a neighbour rose as much", beside, 0.6, lambda s: s == 0),
]


def _scene(name: str, draw: Draw, truth: float, holds: Callable[[float], bool]) -> bool:
    random = np.random.default_rng(SEED)
    found = [analyse(draw(random)) for _ in range(RUNS)]
    share = supported(found)
    verdicts = Counter(each.verdict.value for each in found)
    print(f"{name}: supported {share:.1%}", dict(verdicts.most_common()))  # noqa: T201  (what a drill prints)
    is_right = holds(share) and _covers(found, truth)
    print("  as it should be" if is_right else "  NOT as it should be", flush=True)  # noqa: T201  (as above)
    return is_right


def _covers(found: Found, truth: float) -> bool:
    """Whether intervals cover as often as they say, and ratios lean to no side."""
    models = [each.model for each in found if each.model]
    own, widest = (
        sum(low <= truth <= high for low, high in ends) / len(models)
        for ends in (
            [model.own_interval for model in models],
            [model.widest_interval for model in models],
        )
    )
    logs = np.array([model.log_ratio for model in models]) - math.log(truth)
    error = float(logs.std()) / math.sqrt(len(logs))
    bias = float(logs.mean())
    print(  # noqa: T201  (as above)
        f"  the model's interval covers {own:.1%}, the widest {widest:.1%},"
        f" bias {bias:+.4f} ({error:.4f})"
    )
    slack = 3 * math.sqrt(0.95 * 0.05 / len(models))
    is_unbiased = abs(bias) <= max(0.01, 3 * error)
    return abs(own - 0.95) <= slack and widest >= 0.95 - slack and is_unbiased


if __name__ == "__main__":
    sys.exit(main())
