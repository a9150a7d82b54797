"""Copies of the code in which a protection is switched off: the search must see it.

A search that finds nothing proves little until it was seen to find. Each switch is a
change of a few lines, made in a copy alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .canaries import Canary
from .raid import Raid
from .ways.coming_back import BACK_IN_BROWSER, BACK_WITHOUT_SCRIPT
from .ways.confidential import CANCELLED, DIGEST, IMPORTED
from .ways.device import DEVICE
from .ways.faults import FAULTS
from .ways.field import FIELD
from .ways.following_up import FOLLOWING_UP
from .ways.in_browser import CAUGHT, IN_BROWSER
from .ways.no_script import NO_SCRIPT
from .ways.signing_in import SIGNING_IN
from .ways.team import TEAM
from .ways.way import Way


@dataclass(frozen=True)
class Change:
    """A piece of a file that another takes the place of; it must be there."""

    path: str
    old: str
    new: str

    def apply(self, copy: Path) -> None:
        """Change the file of a copy."""
        place = copy / self.path
        text = place.read_text(encoding="utf-8")
        if self.old not in text:
            raise LookupError(f"{self.path} no longer holds {self.old!r}")
        place.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Switch:
    """One protection, how it is switched off, and what must be found then.

    Attributes:
        what: what is done instead.
        ways: those whose every canary must be found.
        places: where, as a pattern.
        changes: what is changed for it.
        besides: canaries that do not lie there even so, as a pattern of their kinds.
    """

    what: str
    ways: tuple[Way, ...]
    places: str
    changes: tuple[Change, ...] = ()
    besides: str = "none"

    def planted(self, raid: Raid) -> list[Canary]:
        """Canaries that must lie there."""
        sent = (each for way in self.ways for each in raid.planted.get(way.name, ()))
        return [each for each in sent if not re.fullmatch(self.besides, each.code)]

    def unseen(self, raid: Raid) -> Iterator[Canary]:
        """Canaries that the search did not find where they must lie."""
        seen = {
            each.canary
            for each in raid.taken.found
            if re.fullmatch(self.places, each.place)
        }
        yield from (each for each in self.planted(raid) if each not in seen)


LOG_OF_REQUESTS = """
        import sys
        try:
            body = request.body
        except Exception:
            body = b""
        told = [request.get_full_path(), *map(str, request.META.values())]
        sys.stderr.buffer.write("\\n".join(told).encode("latin-1", "replace") + body)
        sys.stderr.flush()
"""

STRUCTURE = "src/evam/sealing/structure.py"
BODIES = "src/evam/sealing/bodies.py"

SWITCHES = (
    Switch(
        "nothing is sealed, and envelopes are not looked at",
        (
            *(IN_BROWSER, NO_SCRIPT, DEVICE, FIELD, FOLLOWING_UP),
            *(BACK_IN_BROWSER, BACK_WITHOUT_SCRIPT, TEAM),
        ),
        "data/.*",
        (
            Change(
                STRUCTURE,
                "    if _readable(piece):\n",
                "    return\n    if _readable(piece):\n",
            ),
            Change(
                BODIES,
                "return self._cipher.encrypt(_nonce(chunk, last=last), content, place)",
                "return content + bytes(TAG)",
            ),
        ),
        besides="visitor_.*|receipt.*|point_.*, typed|passphrase",
    ),
    Switch(
        "the page keeps what is typed",
        (CAUGHT,),
        "browser/.*",
    ),
    Switch(
        "requests are logged",
        (FAULTS, SIGNING_IN, NO_SCRIPT),
        "logs/.*",
        (
            Change(
                "src/evam/common/middleware.py",
                '        """Answer, with the powers named."""\n',
                LOG_OF_REQUESTS,
            ),
        ),
        besides="receipt(, in lines)?|point_[a-z]*|exact_day",
    ),
    Switch(
        "uploaded files stay, and the database knows their names",
        (CANCELLED, IMPORTED),
        r"data/uploads/.*|logs/.*",
        (
            Change(
                "src/evam/documentation/intake/analysis/uploads.py",
                "    place_of(data_set_id).unlink(missing_ok=True)\n",
                "",
            ),
            Change(
                "src/evam/documentation/intake/analysis/uploads.py",
                "    place_of_name(data_set_id).unlink(missing_ok=True)\n",
                "",
            ),
        ),
        besides=DIGEST,
    ),
)


def copy_with(switches: Iterable[Switch], checkout: Path, folder: Path) -> Path:
    """A copy of the code as it lies here, with these switched off."""
    copy = folder / "code"
    unwanted = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(checkout / "src", copy / "src", ignore=unwanted)
    for switch in switches:
        for change in switch.changes:
            change.apply(copy)
    return copy
