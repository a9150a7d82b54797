"""Pages of projects."""

from evam.mobilisation.projects.views.learning import (
    link_spill_over,
    note_learnt,
    unlink,
)
from evam.mobilisation.projects.views.reading import project, projects
from evam.mobilisation.projects.views.steps import end_step, open_step, take_back_step
from evam.mobilisation.projects.views.writing import close, edit, reopen, start

__all__ = [
    "close",
    "edit",
    "end_step",
    "link_spill_over",
    "note_learnt",
    "open_step",
    "project",
    "projects",
    "reopen",
    "start",
    "take_back_step",
    "unlink",
]
