"""Making promises, following them, and rating them."""

from evam.mobilisation.commitments.operations.follow import (
    IndependenceError,
    add_evidence,
    add_reminder,
    end_reminder,
    rate_commitment,
    tell_progress,
)
from evam.mobilisation.commitments.operations.promise import (
    AlreadyRatedError,
    CommitmentNotFoundError,
    MixedRecordsError,
    make_promise,
    mend_promise,
    reinstate_promise,
    withdraw_promise,
)

__all__ = [
    "AlreadyRatedError",
    "CommitmentNotFoundError",
    "IndependenceError",
    "MixedRecordsError",
    "add_evidence",
    "add_reminder",
    "end_reminder",
    "make_promise",
    "mend_promise",
    "rate_commitment",
    "reinstate_promise",
    "tell_progress",
    "withdraw_promise",
]
