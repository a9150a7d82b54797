"""The worker: one process that runs tasks and what is due, until told to stop."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.db import close_old_connections

from evam.common import background

FILE_NAME = "worker.lock"
BEAT_SECONDS = 5.0
PAUSE_SECONDS = 1.0
SCHEDULE_SECONDS = 15.0


class WorkerRunsAlreadyError(Exception):
    """Another worker holds the lock of this installation."""


@contextmanager
def only_worker(data_dir: Path) -> Iterator[None]:
    """Hold the lock and touch its file every few seconds, so that checks see life.

    Raises:
        WorkerRunsAlreadyError: another process holds it.
    """
    descriptor = os.open(data_dir / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    ended = threading.Event()
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkerRunsAlreadyError(data_dir) from error
        threading.Thread(target=_beat, args=(descriptor, ended), daemon=True).start()
        yield
    finally:
        ended.set()
        os.close(descriptor)


def last_heartbeat(data_dir: Path) -> datetime | None:
    """When a worker last showed life, or None where none ever did."""
    place = data_dir / FILE_NAME
    if not place.exists():
        return None
    return datetime.fromtimestamp(place.stat().st_mtime, tz=UTC)


def work(name: str, stop: Callable[[], bool]) -> None:
    """Run what is ready and what is due until asked to stop; a begun task is ended."""
    background.take_over(_now())
    looked = -SCHEDULE_SECONDS
    while not stop():
        close_old_connections()  # a PostgreSQL that was restarted is reached again
        if time.monotonic() - looked >= SCHEDULE_SECONDS:
            background.enqueue_due(_now())
            looked = time.monotonic()
        if not background.run_next(name, _now):
            _wait(stop)


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _wait(stop: Callable[[], bool]) -> None:
    until = time.monotonic() + PAUSE_SECONDS
    while not stop() and time.monotonic() < until:
        time.sleep(0.1)


def _beat(descriptor: int, ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            os.utime(descriptor)
        except OSError:
            return
        ended.wait(BEAT_SECONDS)
