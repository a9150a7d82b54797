"""Ends what `evam serve` started, where it was itself killed and could not.

Run as a process of its own that imports nothing of the platform. It leads the group
that the sites, what they fork, and the worker are put into. Its input is a pipe that
only `evam serve` holds open: the system closes it however that process ends.
"""

from __future__ import annotations

import os
import signal
import sys
import time

STOP_SECONDS = 10


def main() -> None:
    """Wait for the end of the input; ask the group to stop; then kill it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
