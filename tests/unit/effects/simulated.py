"""Series whose truth is known."""

from __future__ import annotations

from typing import Any

import numpy as np

from evam_analysis.effects.series import Floats, Series

BEFORE, AFTER = 36, 24
MEAN = 30
ALPHA = 0.05


def drawn(random: np.random.Generator, mean: Floats) -> Floats:
    """Counts around a mean, with variance mean + 0.05 mean^2."""
    spread = random.gamma(1 / ALPHA, ALPHA * mean)
    return random.poisson(spread).astype(float)


def seasonal(ratio: float = 1.0, mean: float = MEAN) -> Floats:
    """Expected counts of three years before and two after, with a season."""
    month = np.arange(BEFORE + AFTER)
    season = np.exp(0.2 * np.sin(2 * np.pi * month / 12))
    return mean * season * np.where(month >= BEFORE, ratio, 1.0)


def simulated(
    random: np.random.Generator, ratio: float = 1.0, effort: float = 1.0, **more: Any
) -> Series:
    """A series with a true ratio, its effort and an independent series."""
    done = np.where(np.arange(BEFORE + AFTER) >= BEFORE, effort, 1.0)
    return Series(
        outcome=drawn(random, seasonal(ratio * effort)),
        at=BEFORE + 1,
        effort=100 * done * random.normal(1, 0.05, BEFORE + AFTER),
        independent=drawn(random, seasonal(ratio, MEAN / 2)),
        **more,
    )
