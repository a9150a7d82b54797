"""Pages of engagement."""

from evam.mobilisation.engagement.views.answers import (
    enter_answer,
    restore_answer,
    withdraw_answer,
)
from evam.mobilisation.engagement.views.approaches import (
    hand_over,
    mark_next_step,
    record_approach,
    restore_approach,
    unmark_next_step,
    withdraw_approach,
)
from evam.mobilisation.engagement.views.proposals import (
    draft_proposal,
    edit_proposal,
    make_proposal,
    reopen_proposal,
    settle_proposal,
    withdraw_proposal,
)
from evam.mobilisation.engagement.views.reading import (
    dialogue,
    dialogues,
    proposal,
    whom,
)

__all__ = [
    "dialogue",
    "dialogues",
    "draft_proposal",
    "edit_proposal",
    "enter_answer",
    "hand_over",
    "make_proposal",
    "mark_next_step",
    "proposal",
    "record_approach",
    "reopen_proposal",
    "restore_answer",
    "restore_approach",
    "settle_proposal",
    "unmark_next_step",
    "whom",
    "withdraw_answer",
    "withdraw_approach",
    "withdraw_proposal",
]
