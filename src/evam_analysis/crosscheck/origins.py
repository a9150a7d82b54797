"""Counts how many independent tellings stand behind an event, and what they allow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evam_analysis.errors import AnalysisError


class DependenceError(AnalysisError):
    """The dependence matrix is not square, symmetric, 1 on its diagonal, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a report says of where its knowledge comes from.

    Attributes:
        report_id: the report.
        source: the data set or teller.
        origin: sources or report identifiers that it declares to rest on.
        cites: media and organisations that it names as its sources.
    """

    report_id: str
    source: str
    origin: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()


def origin_numbers(accounts: Sequence[Account]) -> list[int]:
    """Number the independent origins behind the accounts of one event.

    Two accounts are one origin when they come from one source (a data set counts once,
    whatever media it lists), when one declares to rest on the other or on its source,
    when both declare to rest on the same third, or when all that one cites the other
    cites too. Origins are the connected components of these links.

    Args:
        accounts: of one event, in any order.

    Returns:
        For each account the number of its origin, from 1 in the order of the accounts.

    Source:
        OHCHR (2019), Guidance on Casualty Recording, on independence of sources.
    """
    home = list(range(len(accounts)))
    for i, one in enumerate(accounts):
        for j, other in enumerate(accounts[:i]):
            if home[i] != home[j] and _rests_on_same(one, other):
                home = [home[j] if h == home[i] else h for h in home]
    order: dict[int, int] = {}
    return [order.setdefault(h, len(order) + 1) for h in home]


def _rests_on_same(one: Account, other: Account) -> bool:
    named = [{a.report_id, a.source, *a.origin} for a in (one, other)]
    if named[0] & named[1]:
        return True
    cited = (one.cites, other.cites)
    return all(cited) and (cited[0] <= cited[1] or cited[1] <= cited[0])


def independent_origins(accounts: Sequence[Account]) -> int:
    """Count the independent origins k; see `origin_numbers`.

    Args:
        accounts: of one event, in any order.

    Returns:
        k, from 0 (no account) to the number of accounts.
    """
    return max(origin_numbers(accounts), default=0)


def effective_number(dependence: NDArray[np.float64]) -> float:
    """Return n_eff = n^2 / (sum of R): how many independent accounts n are worth.

    It informs and never decides.

    Args:
        dependence: (n, n); R, symmetric, 1 on the diagonal, each in [0, 1].

    Returns:
        From 1 (all say the same thing after one another) to n (all independent).

    Raises:
        DependenceError: R is not such a matrix.

    Source:
        Kish (1965), Survey Sampling, section 8.2: with equal dependence rho it is
        n / (1 + (n - 1) rho).
    """
    n = len(dependence)
    if n == 0 or dependence.shape != (n, n):
        raise DependenceError("a square matrix is expected")
    inside = bool(((dependence >= 0) & (dependence <= 1)).all())
    ones = bool((np.diag(dependence) == 1).all())
    if not (inside and ones and np.array_equal(dependence, dependence.T)):
        raise DependenceError("0 to 1, symmetric and 1 on the diagonal is expected")
    return float(n * n / dependence.sum())


def provisional_grade(
    origins: int, qualities: Collection[int | None], cited: Collection[int]
) -> str:
    """Return what public records allow to say before any reviewer: P4, P3 or P2.

    Args:
        origins: independent origins of the event, at least 1.
        qualities: source quality 1 to 5 that the data set gives each account.
        cited: how many sources each account without a quality names.

    Returns:
        P4 with two or more independent origins; P3 with one whose data set gives a
        quality of 3 to 5 or, giving none, names two or more sources; else P2.
    """
    if origins >= 2:
        return "P4"
    good = any(quality is not None and quality >= 3 for quality in qualities)
    return "P3" if good or any(number >= 2 for number in cited) else "P2"
