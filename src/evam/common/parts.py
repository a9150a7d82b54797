"""What one app tells of a thing that another app keeps: one line with its way there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mark = Literal["good", "care", "stop", "info"]


@dataclass(frozen=True, slots=True)
class Part:
    """One line about a stakeholder or a step of a project.

    Attributes:
        kind: what it is, such as "Proposal".
        words: the thing in one sentence.
        url: where it lies; "" where there is no page of its own.
        on: its day, if it has one.
        state: how it stands, in words; "" where that says nothing.
        invented: whether it was made for demonstration.
        mark: the shape and colour that go with the state.
    """

    kind: str
    words: str
    url: str = ""
    on: date | None = None
    state: str = ""
    invented: bool = False
    mark: Mark = "info"
