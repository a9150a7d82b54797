"""Every write of projects."""

from evam.mobilisation.projects.operations.learning import (
    SameProjectError,
    SpillOverNotFoundError,
    SpreadAlreadyError,
    link_spill_over,
    note_learnt,
    unlink_spill_over,
)
from evam.mobilisation.projects.operations.projects import (
    EndsBeforeItBeganError,
    NameTakenError,
    ProjectClosedError,
    ProjectNotFoundError,
    RealInInventedError,
    SituationNotFoundError,
    close_project,
    reopen_project,
    save_project,
)
from evam.mobilisation.projects.operations.steps import (
    StepNotFoundError,
    StepOpenAlreadyError,
    end_step,
    open_step,
    take_back_step,
)

__all__ = [
    "EndsBeforeItBeganError",
    "NameTakenError",
    "ProjectClosedError",
    "ProjectNotFoundError",
    "RealInInventedError",
    "SameProjectError",
    "SituationNotFoundError",
    "SpillOverNotFoundError",
    "SpreadAlreadyError",
    "StepNotFoundError",
    "StepOpenAlreadyError",
    "close_project",
    "end_step",
    "link_spill_over",
    "note_learnt",
    "open_step",
    "reopen_project",
    "save_project",
    "take_back_step",
    "unlink_spill_over",
]
