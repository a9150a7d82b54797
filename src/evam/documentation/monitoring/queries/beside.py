"""What later steps tell of a situation; it stands beside the finding on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from evam.common.parts import Part

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.accounts.models import Member

Finder = Callable[["Member", UUID], Iterable[Part]]
"""Given a member and the identifier of a situation, gives lines for that member."""

_SECTIONS: dict[str, tuple[StrOrPromise, Finder]] = {}


def register_beside(name: str, title: StrOrPromise, finder: Finder) -> None:
    """Have a later step tell something of a situation; config fills this in.

    Args:
        name: of the section; registering it again replaces it.
        title: above its lines.
        finder: gives nothing for a member who may not read that step.
    """
    _SECTIONS[name] = (title, finder)


def beside_situation(
    member: Member, situation_id: UUID
) -> list[tuple[StrOrPromise, list[Part]]]:
    """The sections that have something to say, in the order of registration."""
    told = [
        (title, list(finder(member, situation_id)))
        for title, finder in _SECTIONS.values()
    ]
    return [(title, parts) for title, parts in told if parts]
