"""Pages of briefs."""

from evam.publication.briefs.views.handing import (
    finish,
    hand_over,
    note_reply,
    reopen,
    take_back_copy,
)
from evam.publication.briefs.views.reading import brief, briefs
from evam.publication.briefs.views.writing import ask, change, draft, take_back_ask

__all__ = [
    "ask",
    "brief",
    "briefs",
    "change",
    "draft",
    "finish",
    "hand_over",
    "note_reply",
    "reopen",
    "take_back_ask",
    "take_back_copy",
]
