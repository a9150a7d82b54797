"""What a way in is: what it plants, what it promises, and what it may leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.seizure.canaries import Canary, Planted
from tests.seizure.installation import Installation
from tests.seizure.search import Found


@dataclass(frozen=True)
class Landing:
    """What planting came to.

    Attributes:
        planted: the canaries that were sent.
        process: of the server that got them; its memory is of interest a minute later.
    """

    planted: tuple[Canary, ...]
    process: str = ""


@dataclass(frozen=True)
class Limit:
    """What may lie somewhere though it was planted, and is told to everybody.

    Attributes:
        says: what lies there, and how long.
        places: where, as a pattern.
        codes: which canaries; all of them where it is empty.
        writings: in which of the twelve; all of them where it is empty.
    """

    says: str
    places: str
    codes: tuple[str, ...] = ()
    writings: tuple[str, ...] = ()

    def allows(self, found: Found) -> bool:
        """Whether this is the limit that is told, and no leak."""
        known = not self.codes or found.canary.code in self.codes
        known &= not self.writings or found.writing in self.writings
        return known and re.fullmatch(self.places, found.place) is not None


@dataclass(frozen=True)
class Way:
    """One way in.

    Attributes:
        name: as it is told; its canaries are made from it.
        promise: what is promised of what comes by it.
        plant: sends canaries by it, and says which.
        limits: what may be left of it, and where; it is counted apart.
        needs_browser: whether it takes a Chromium.
    """

    name: str
    promise: str
    plant: Callable[[Installation, Planted], Landing]
    limits: tuple[Limit, ...] = ()
    needs_browser: bool = False

    def limit_of(self, found: Found) -> Limit | None:
        """The limit that allows this to be found; None where it is a leak."""
        return next((each for each in self.limits if each.allows(found)), None)


def these(planted: Planted, codes: Iterable[str]) -> tuple[Canary, ...]:
    """The canaries of these kinds."""
    return tuple(planted[code] for code in codes)
