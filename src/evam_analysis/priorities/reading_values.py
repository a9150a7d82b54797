"""Reads single numbers and triples from JSON values."""

from __future__ import annotations

import math
from typing import Any

from evam_analysis.errors import AnalysisError
from evam_analysis.priorities.triangular import Triangular


class ToldError(AnalysisError):
    """A value that is not what is expected; the message says what is."""


def number(told: Any) -> float:
    """Read a finite number.

    Raises:
        ToldError: it is something else.
    """
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise ToldError("a number is expected")
    if not math.isfinite(told):
        raise ToldError("a finite number is expected")
    return float(told)


def triangular(told: Any) -> Triangular:
    """Read low, mode, high, or one number for a value known exactly.

    Raises:
        ToldError: there are not three numbers.
        TriangularError: they are not in order.
    """
    if not isinstance(told, list | tuple):
        return Triangular.point(number(told))
    if len(told) != 3:
        raise ToldError(f"low, mode and high are expected, not {len(told)} numbers")
    return Triangular(*(number(value) for value in told))
