"""What later steps tell of a stakeholder; config registers who tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from evam.common.parts import Part

if TYPE_CHECKING:
    from evam.accounts.models import Member

Finder = Callable[["Member", UUID], Iterable[Part]]
_FINDERS: dict[str, Finder] = {}


def register_stakeholder_part(name: str, finder: Finder) -> None:
    """Have a later app tell what concerns one stakeholder."""
    _FINDERS[name] = finder


def parts_of_stakeholder(member: Member, stakeholder_id: UUID) -> list[Part]:
    """All that later steps tell of a stakeholder, the newest first."""
    told = [
        one for finder in _FINDERS.values() for one in finder(member, stakeholder_id)
    ]
    return sorted(told, key=lambda one: one.on or date.min, reverse=True)
