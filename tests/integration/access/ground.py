"""What one organisation holds for these tests, marked so that it can be recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from evam.accounts.models import Member, Organisation

Address = dict[str, object]
"""The arguments of an address, by name."""


@dataclass
class Ground:
    """One organisation, with a member who may do everything there.

    Attributes:
        organisation: whose objects are built.
        member: holds every role there.
        noon: when everything was done.
        mark: stands in every name and text that is built, and nowhere else.
        made: objects by a word, for places that are built on earlier ones.
    """

    organisation: Organisation
    member: Member
    noon: datetime
    mark: str
    made: dict[str, Any] = field(default_factory=dict)
