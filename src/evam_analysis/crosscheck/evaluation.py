"""Scores events against a known truth: by pairs and by B-cubed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def score_events(events: Ints, truth: Ints) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of found events, by pairs and by B-cubed.

    Args:
        events: (n_reports,); found event of each report, any whole numbers.
        truth: (n_reports,); true event of each report.

    Returns:
        Under "pair" and "b_cubed": precision, recall, f1, each in [0, 1]. With no
        pair found, or none to find, that share is 1: nothing was wrong.

    Source:
        Bagga and Baldwin (1998), "Entity-based cross-document coreferencing using the
        vector space model", doi:10.3115/980845.980859.
    """
    _, found = np.unique(events, return_inverse=True)
    _, true = np.unique(truth, return_inverse=True)
    key = found.astype(np.int64) * (len(true) + 1) + true
    cells, size = np.unique(key, return_counts=True)
    in_found = np.bincount(found)[cells // (len(true) + 1)]
    in_true = np.bincount(true)[cells % (len(true) + 1)]
    right = _pairs(size)
    pair = _scores(
        _share(right, _pairs(np.bincount(found))),
        _share(right, _pairs(np.bincount(true))),
    )
    weights = size.astype(np.float64) ** 2 / max(len(found), 1)
    cubed = _scores(float(np.sum(weights / in_found)), float(np.sum(weights / in_true)))
    return {"pair": pair, "b_cubed": cubed}


def _pairs(sizes: NDArray[np.int64]) -> int:
    return int(np.sum(sizes.astype(np.int64) * (sizes - 1) // 2))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _scores(precision: float, recall: float) -> dict[str, float]:
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    names = ("precision", "recall", "f1")
    return {
        name: round(v, 6)
        for name, v in zip(names, (precision, recall, f1), strict=True)
    }
