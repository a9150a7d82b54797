"""Ranking situations, stating a view on the weights, recording decisions."""

from evam.documentation.prioritisation.operations.decisions import (
    NotCountedError,
    ReasonExpectedError,
    record_decision,
)
from evam.documentation.prioritisation.operations.ranking import (
    DifferentPeriodsError,
    rank_situations,
)
from evam.documentation.prioritisation.operations.views import (
    state_view,
    withdraw_view,
)

__all__ = [
    "DifferentPeriodsError",
    "NotCountedError",
    "ReasonExpectedError",
    "rank_situations",
    "record_decision",
    "state_view",
    "withdraw_view",
]
