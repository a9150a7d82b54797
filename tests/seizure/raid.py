"""Walks every way in, takes the installation, and says what it yields."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from .canaries import Canary, canaries
from .installation import Installation
from .search import Found, Search, Searched
from .ways import Landing, Way

Say = Callable[[str], None]


@dataclass
class Raid:
    """What was planted by each way, and what was found of it.

    Attributes:
        ways: those that were walked.
        planted: the canaries that were sent by each, by its name.
        taken: what lay in the files.
        remembered: what stood in the memory of the running processes.
    """

    ways: tuple[Way, ...]
    planted: dict[str, tuple[Canary, ...]] = field(default_factory=dict)
    taken: Searched = field(default_factory=Searched)
    remembered: dict[str, Searched] = field(default_factory=dict)

    def plant(self, installation: Installation, say: Say) -> None:
        """Walk every way in."""
        for way in self.ways:
            began = time.monotonic()
            landing: Landing = way.plant(installation, canaries(way.name))
            self.planted[way.name] = landing.planted
            seconds = time.monotonic() - began
            say(f"{len(landing.planted):4} planted by: {way.name} ({seconds:.0f} s)")

    def search(self, installation: Installation) -> Search:
        """The search for all that was planted, with the keys that lie there."""
        sent = (each for some in self.planted.values() for each in some)
        return Search(sent, installation.keys())

    def take(self, installation: Installation, search: Search) -> None:
        """Search every file of it, as it lies now."""
        for name, folder in installation.places().items():
            self.taken.add(search.in_folder(folder, name))

    def remember(self, installation: Installation, search: Search) -> None:
        """Search the memory of every process of it."""
        for process, name in installation.processes().items():
            seen = search.in_memory_of(process, f"memory of {name}")
            self.remembered.setdefault(name, Searched()).add(seen)

    def leaks(self) -> dict[str, list[Found]]:
        """What was found though it must not be, by the name of the way."""
        return {way.name: list(self._of(way, allowed=False)) for way in self.ways}

    def within_limits(self) -> dict[str, list[Found]]:
        """What was found as it is told that it would be."""
        return {way.name: list(self._of(way, allowed=True)) for way in self.ways}

    def _of(self, way: Way, *, allowed: bool) -> Iterator[Found]:
        for each in self.taken.found:
            is_allowed = way.limit_of(each) is not None
            if each.canary.way == way.name and is_allowed == allowed:
                yield each

    def unseen(self) -> dict[str, set[str]]:
        """Kinds of canary that were planted and not found, by the name of the way."""
        seen = self.taken.canaries()
        return {
            name: {each.code for each in sent if each not in seen}
            for name, sent in self.planted.items()
        }


def told(found: Iterable[Found]) -> Iterator[str]:
    """One line a place: how many canaries lie there, which, and how written."""
    by_place: dict[str, list[Found]] = {}
    for each in found:
        by_place.setdefault(each.place, []).append(each)
    for place, some in sorted(by_place.items()):
        codes = sorted({each.canary.code for each in some})
        how = ", ".join(sorted({each.writing for each in some}))
        shown = ", ".join(codes[:6]) + (" ..." if len(codes) > 6 else "")
        yield f"{place}: {len(codes)} ({how}): {shown}"
