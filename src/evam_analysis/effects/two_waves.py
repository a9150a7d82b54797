"""The same question asked twice, before and after, at the same sites.

Sources:
    Newcombe (1998), "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17(8). Clopper & Pearson (1934), "The use of
    confidence or fiducial limits", Biometrika 26(4), doi:10.1093/biomet/26.4.404.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from evam_analysis.effects.segmented import Z
from evam_analysis.effects.series import SeriesError

LARGEST_WAVE = 100_000


class Fell(StrEnum):
    """What two waves allow to say."""

    FELL = "share fell"
    ROSE = "share rose"
    BOTH = "change compatible with both"


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of asking.

    Attributes:
        yes: answers that say it happened, 0 to `answered`.
        answered: yes and no, >= 1.
        declined: asked, and did not want to say.
        not_asked: seen, and not asked.
    """

    yes: int
    answered: int
    declined: int = 0
    not_asked: int = 0

    def __post_init__(self) -> None:
        """Raise SeriesError where the numbers do not fit each other."""
        fits = 0 <= self.yes <= self.answered and self.answered >= 1
        if not fits or min(self.declined, self.not_asked) < 0:
            raise SeriesError("0 to n yes of n >= 1 answers are expected of a wave")

    @property
    def share(self) -> float:
        """Of those who answered."""
        return self.yes / self.answered

    @property
    def refusal(self) -> float:
        """Share of those who were asked that declined."""
        return self.declined / (self.answered + self.declined)

    @property
    def interval(self) -> tuple[float, float]:
        """Exact 95 % interval of the share."""
        from statsmodels.stats.proportion import proportion_confint

        low, high = proportion_confint(self.yes, self.answered, method="beta")
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class TwoWaves:
    """The difference of two shares, and what it allows to say.

    Attributes:
        difference: second share minus first; negative is a fall.
        low, high: 95 %.
        verdict: "share fell" and "share rose" attribute nothing to an action.
        next_wave: how many answers a further wave needs at least for the interval to
            leave 0 out, if the shares stay; None where it does so already, or where no
            size would do, because the first wave was too small.
        refusals_differ: whether more or fewer declined than before than chance makes.
    """

    before: Wave
    after: Wave
    difference: float
    low: float
    high: float
    verdict: Fell
    next_wave: int | None
    refusals_differ: bool


def compare_waves(before: Wave, after: Wave) -> TwoWaves:
    """Compare the shares of two waves."""
    low, high = _newcombe(after, before)
    verdict = Fell.FELL if high < 0 else Fell.ROSE if low > 0 else Fell.BOTH
    return TwoWaves(
        before=before,
        after=after,
        difference=after.share - before.share,
        low=low,
        high=high,
        verdict=verdict,
        next_wave=_next_wave(before, after) if verdict is Fell.BOTH else None,
        refusals_differ=_refusals_differ(before, after),
    )


def _newcombe(after: Wave, before: Wave) -> tuple[float, float]:
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        after.yes, after.answered, before.yes, before.answered, method="newcomb"
    )
    return float(low), float(high)


def _next_wave(before: Wave, after: Wave) -> int | None:
    """Answers of a wave like the second at which half its error fits the difference."""
    difference = abs(after.share - before.share)
    first = before.share * (1 - before.share) / before.answered
    room = (difference / Z) ** 2 - first
    spread = after.share * (1 - after.share)
    if room <= 0 or spread / room > LARGEST_WAVE:
        return None
    return max(math.ceil(spread / room), after.answered + 1)


def _refusals_differ(before: Wave, after: Wave) -> bool:
    from scipy.stats import fisher_exact

    table = np.array([[wave.declined, wave.answered] for wave in (before, after)])
    return float(fisher_exact(table).pvalue) < 0.05
