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


def independent_origins(accounts: Sequence[Account]) -> int:
    """Count the independent origins k of the accounts of one event.

    Two accounts are one origin when they come from one source (a data set counts once,
    whatever media it lists), when one declares to rest on the other or on its source,
    when both declare to rest on the same third, or when all that one cites the other
    cites too. Origins are the connected components of these links.

    Args:
        accounts: of one event, in any order.

    Returns:
        k, from 0 (no account) to the number of accounts.

    Source:
        OHCHR (2019), Guidance on Casualty Recording, on independence of sources.
    """
    names: list[set[str]] = []
    for account in accounts:
        merged = {account.report_id, account.source, *account.origin}
        apart = []
        for known in names:
            if known & merged:
                merged |= known
            else:
                apart.append(known)
        names = [*apart, merged]
    return _join_by_citation(accounts, names)


def _join_by_citation(accounts: Sequence[Account], groups: list[set[str]]) -> int:
    home = [next(i for i, g in enumerate(groups) if a.report_id in g) for a in accounts]
    for i, one in enumerate(accounts):
        for j, other in enumerate(accounts):
            if i != j and one.cites and one.cites <= other.cites:
                home = [home[i] if h == home[j] else h for h in home]
    return len(set(home))


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
