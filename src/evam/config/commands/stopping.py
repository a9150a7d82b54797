"""A request to stop, from the terminal or the system, remembered until asked for."""

from __future__ import annotations

import signal
from types import FrameType


class StopRequest:
    """Remembers that somebody asked to stop, from the moment it is made."""

    def __init__(self) -> None:
        self.made = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._remember)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup keeps it so
            signal.signal(signal.SIGHUP, self._remember)

    def _remember(self, number: int, frame: FrameType | None) -> None:
        self.made = True
