"""Every way in by which something about a person can reach an installation."""

from __future__ import annotations

from .coming_back import BACK_IN_BROWSER, BACK_WITHOUT_SCRIPT
from .confidential import CANCELLED, IMPORTED, WAITING
from .device import DEVICE
from .faults import FAULTS
from .field import FIELD
from .following_up import FOLLOWING_UP
from .in_browser import CAUGHT, IN_BROWSER
from .no_script import NO_SCRIPT
from .signing_in import SIGNING_IN
from .team import TEAM
from .way import Landing, Limit, Way

__all__ = ["NOT_THERE", "WAYS", "Landing", "Limit", "Way"]

WAYS: tuple[Way, ...] = (
    *(IN_BROWSER, CAUGHT, NO_SCRIPT, DEVICE, FIELD, FOLLOWING_UP),
    *(BACK_IN_BROWSER, BACK_WITHOUT_SCRIPT, TEAM),
    *(FAULTS, SIGNING_IN, WAITING, CANCELLED, IMPORTED),
)
"""In the order in which they are walked."""

NOT_THERE: tuple[str, ...] = ()
"""Ways that do not exist yet; each is to become a module of this folder."""
