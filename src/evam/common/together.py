"""Commits that wait for the disk together: one wait for all who came meanwhile.

A commit is slow because the disk is. While one waits, others queue up; then they are
written in one transaction and wait once. Either all of them are committed at once, or
that transaction leaves nothing and each is done alone, as if there were no others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import transaction

Result = TypeVar("Result")


class Waiting(Generic[Result]):
    """One thing to be done, and what became of it once that is on the disk."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self.work = work
        self.is_done = False
        self._result: Result
        self._error: Exception | None = None

    def finish(self, result: Result) -> None:
        """Note what came of it: it is committed."""
        self._result, self.is_done = result, True

    def fail(self, error: Exception) -> None:
        """Note why nothing came of it: nothing of it was kept."""
        self._error, self.is_done = error, True

    def outcome(self) -> Result:
        """What came of it, or the error that it met."""
        if self._error is not None:
            raise self._error
        return self._result


class Together:
    """A queue of what is written to one database by this process."""

    def __init__(self, alias: str) -> None:
        """Say which database it is written to."""
        self._alias = alias
        self._waiting: deque[Waiting[Any]] = deque()
        self._turn = Lock()

    def run(self, work: Callable[[], Result]) -> Result:
        """Do it in a transaction; when this returns, it is on the disk.

        The work may be done twice, by another thread, and only the last time counts: it
        writes to the database and does nothing else.

        Raises:
            Exception: whatever the work or its commit met; nothing of it is kept then.
        """
        mine = self.enqueue(work)
        with self._turn:
            if not mine.is_done:
                self._do_all_that_wait()
        return mine.outcome()

    def enqueue(self, work: Callable[[], Result]) -> Waiting[Result]:
        """Let it be done with whatever is run next."""
        mine = Waiting(work)
        self._waiting.append(mine)
        return mine

    def _do_all_that_wait(self) -> None:
        taken = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            results = self._committed(taken)
        except Exception as error:  # noqa: BLE001  (each meets its own below)
            self._do_each_alone(taken, error)
        else:
            for each, result in zip(taken, results, strict=True):
                each.finish(result)

    def _do_each_alone(self, taken: list[Waiting[Any]], error: Exception) -> None:
        if len(taken) == 1:
            taken[0].fail(error)
            return
        for each in taken:
            try:
                each.finish(self._committed([each])[0])
            except Exception as own:  # noqa: BLE001  (whoever waits for it raises it)
                each.fail(own)

    def _committed(self, taken: list[Waiting[Any]]) -> list[Any]:
        """What came of all of them, after the one commit."""
        with transaction.atomic(using=self._alias, durable=True):
            results = [each.work() for each in taken]
            if transaction.get_rollback(using=self._alias):
                raise transaction.TransactionManagementError("nothing can be committed")
        return results
