"""Every write of engagement."""

from evam.mobilisation.engagement.operations.answers import (
    FigureIncompleteError,
    enter_answer,
    withdraw_answer,
)
from evam.mobilisation.engagement.operations.approaches import (
    NextStepMissingError,
    hand_over,
    mark_next_step,
    record_approach,
    withdraw_approach,
)
from evam.mobilisation.engagement.operations.dialogue import (
    DialogueNotFoundError,
    EntryNotFoundError,
    MixedRecordsError,
    ProjectClosedError,
)
from evam.mobilisation.engagement.operations.proposals import (
    Checked,
    DaysInWrongOrderError,
    NotADraftError,
    NotCompatibleError,
    NotMadeError,
    WithdrawnError,
    draft_proposal,
    make_proposal,
    reopen_proposal,
    settle_proposal,
    verdict_of,
    withdraw_proposal,
)

__all__ = [
    "Checked",
    "DaysInWrongOrderError",
    "DialogueNotFoundError",
    "EntryNotFoundError",
    "FigureIncompleteError",
    "MixedRecordsError",
    "NextStepMissingError",
    "NotADraftError",
    "NotCompatibleError",
    "NotMadeError",
    "ProjectClosedError",
    "WithdrawnError",
    "draft_proposal",
    "enter_answer",
    "hand_over",
    "make_proposal",
    "mark_next_step",
    "record_approach",
    "reopen_proposal",
    "settle_proposal",
    "verdict_of",
    "withdraw_answer",
    "withdraw_approach",
    "withdraw_proposal",
]
