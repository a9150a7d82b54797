"""Writing down what phones at sites send: counts, and who came."""

from evam.documentation.visits.operations.comings import (
    Came,
    forget_old_comings,
    look_after_comings,
    record_coming,
)
from evam.documentation.visits.operations.counts import Counted, record_counts
from evam.documentation.visits.operations.refusals import (
    AnotherVisitError,
    VisitRefusedError,
)

__all__ = [
    "AnotherVisitError",
    "Came",
    "Counted",
    "VisitRefusedError",
    "forget_old_comings",
    "look_after_comings",
    "record_coming",
    "record_counts",
]
