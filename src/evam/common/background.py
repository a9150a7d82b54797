"""Work done after the answer: tasks with retry, and what runs by the clock.

This is the one module that knows the task library. A task is a plain function with
keyword arguments; calling it runs it, enqueueing it leaves one row that a worker takes
up after the surrounding transaction. The server can read that row, so arguments are
names and numbers that lead to rows, never words of people and never anything sealed. A
task may run twice (a worker can be killed at its last line): it asks first what stands.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, TypeVar

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks import task as library_task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max
from django_tasks_db.utils import exclusive_transaction

Plain = str | int | float | bool | None
Task = Callable[..., object]
F = TypeVar("F", bound=Task)

FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(hours=1)
FINISHED_ARE_KEPT = timedelta(days=30)
LONGEST_ARGUMENT = 255


class ArgumentError(TypeError):
    """An argument of a task is not a short plain value."""


class UnknownTaskError(LookupError):
    """A row names a function that is no task, or is no longer there."""


class TaskFailedError(Exception):
    """What went wrong and where, without the values that were in hand."""


@dataclass(frozen=True)
class Scheduled:
    """A task that is run again and again."""

    name: str
    every: timedelta
    function: Task


@dataclass(frozen=True)
class Work:
    """One enqueued task as it stands."""

    id: str
    task: str
    status: str
    attempts: int
    enqueued_at: datetime
    due_at: datetime | None
    fault: str


_functions: dict[str, Task] = {}
_retries: dict[str, int] = {}
_schedules: dict[str, Scheduled] = {}


def task(*, retries: int = 5) -> Callable[[F], F]:
    """Make a module's function a task that is tried again after a failure.

    The function stays as it is: calling it runs it here and now.
    """

    def keep(function: F) -> F:
        name = name_of(function)
        if "<locals>" in name:
            raise ArgumentError(f"{name} is not at the level of its module")
        _functions[name] = function
        _retries[name] = retries
        return function

    return keep


def name_of(function: Task) -> str:
    """The name under which a task is kept: its module and its own name."""
    return f"{function.__module__}.{function.__qualname__}"


def enqueue(function: Task, /, **arguments: Plain | list[Plain]) -> str:
    """Have a task run once the surrounding transaction stands; return its number.

    The row is part of the transaction: it is there exactly when the rest is. In tests
    the task runs at once.

    Raises:
        UnknownTaskError: the function is not a task.
        ArgumentError: an argument is not a short plain value.
        TaskFailedError: the task ran at once and failed.
    """
    return _enqueue(function, arguments, "")


def schedule(name: str, *, every: timedelta, function: Task) -> None:
    """Have a task without arguments run again and again; config fills this in."""
    if name_of(function) not in _functions:
        raise UnknownTaskError(name_of(function))
    _schedules[name] = Scheduled(name, every, function)


def schedules() -> list[Scheduled]:
    """All that runs by the clock."""
    return list(_schedules.values())


def enqueue_due(now: datetime) -> list[str]:
    """Enqueue what is due by the clock and not under way; return the names."""
    due = [each for each in schedules() if _is_due(each, now)]
    for each in due:
        _enqueue(each.function, {}, each.name)
    return [each.name for each in due]


def run_next(worker: str, clock: Callable[[], datetime]) -> bool:
    """Run one task that is ready; False where none is.

    A failed task becomes ready again after a delay that grows, until its retries are
    used up; then it stays, as failed, where it is shown.
    """
    row = _claim(worker)
    if row is None:
        return False
    _library_worker(worker).run_task(row)
    if row.status == TaskResultStatus.FAILED:
        _try_again_later(row, clock())
    return True


def take_over(now: datetime) -> int:
    """Make ready again what a worker that is gone had begun; one worker runs at a time.

    Counts as an attempt: a task that takes its worker down is not tried for ever.
    """
    left = list(DBTaskResult.objects.running())
    for row in left:
        row.set_failed(TaskFailedError("the worker ended while this ran"))
        _try_again_later(row, now)
    return len(left)


def failed() -> list[Work]:
    """Tasks whose retries are used up, newest first."""
    rows = DBTaskResult.objects.failed().order_by("-enqueued_at")
    return [_work(row) for row in rows]


def waiting() -> int:
    """How many tasks are ready, delayed or running."""
    ended = (TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL)
    return DBTaskResult.objects.exclude(status__in=ended).count()


def is_under_way(function: Task, /, **arguments: Plain) -> bool:
    """Whether a task with these arguments is ready, delayed or running."""
    told = {
        f"args_kwargs__kwargs__arguments__{key}": arguments[key] for key in arguments
    }
    rows = DBTaskResult.objects.filter(args_kwargs__kwargs__name=name_of(function))
    under_way = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return rows.filter(status__in=under_way, **told).exists()


def overdue(since: datetime) -> bool:
    """Whether a task has been ready since before this moment."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    due = Q(run_after=get_date_max(), enqueued_at__lt=since) | Q(run_after__lt=since)
    return ready.filter(due).exists()


def find(number: str) -> Work | None:
    """One enqueued task, or None where it ran at once or was forgotten."""
    row = DBTaskResult.objects.filter(id=number).first()
    return _work(row) if row else None


def try_again(now: datetime) -> int:
    """Make every failed task ready once more; return how many."""
    rows = DBTaskResult.objects.failed()
    return rows.update(status=TaskResultStatus.READY, run_after=now)


def forget_finished(now: datetime) -> int:
    """Delete tasks that went well long ago; the newest of each schedule stays."""
    longest = max((each.every for each in schedules()), default=timedelta())
    before = now - max(FINISHED_ARE_KEPT, 2 * longest)
    old = DBTaskResult.objects.successful().filter(finished_at__lt=before)
    return old.delete()[0]


@library_task()
def run(name: str, arguments: dict[str, Any], schedule: str) -> None:
    """What the library runs: the named task. Values never reach the kept fault."""
    function = _function(name)
    try:
        function(**arguments)
    except Exception as error:  # noqa: BLE001  (any fault of a task is kept and shown)
        raise TaskFailedError(_place_of(error)) from None


def _claim(worker: str) -> DBTaskResult[Any, Any] | None:
    """Mark the next ready task as begun by this worker, so that no other takes it."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():  # asked first: the claim itself locks a whole SQLite file
        return None
    with exclusive_transaction():
        row = ready.get_locked()
        if row is not None:
            row.claim(worker)
    return row


def _library_worker(worker: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=1,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=worker,
        excluded_queue_names=[],
    )


def _enqueue(function: Task, arguments: Mapping[str, Any], by: str) -> str:
    name = name_of(function)
    if name not in _functions:
        raise UnknownTaskError(name)
    for key, value in arguments.items():
        _refuse_what_is_not_plain(key, value)
    result = run.enqueue(name=name, arguments=dict(arguments), schedule=by)
    if result.status == TaskResultStatus.FAILED:
        raise TaskFailedError(result.errors[0].traceback)
    return str(result.id)


def _refuse_what_is_not_plain(key: str, value: object) -> None:
    for each in value if isinstance(value, list) else [value]:
        too_long = isinstance(each, str) and len(each) > LONGEST_ARGUMENT
        if too_long or not isinstance(each, str | int | float | bool | None):
            raise ArgumentError(
                f"{key} is not a short plain value: pass what leads to it"
            )


def _function(name: str) -> Task:
    """The task of this name; its module is loaded where it was not yet."""
    if name not in _functions:
        try:
            import_module(name.rpartition(".")[0])
        except ImportError as error:
            raise UnknownTaskError(name) from error
    if name not in _functions:
        raise UnknownTaskError(name)
    return _functions[name]


def _place_of(error: Exception) -> str:
    """The kind of the fault and the lines it came through, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    places = [f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in frames]
    return f"{type(error).__qualname__} in {' > '.join(places)}"


def _try_again_later(row: DBTaskResult[Any, Any], now: datetime) -> None:
    attempts = len(row.worker_ids)
    if attempts <= _retries.get(_name_in(row), 0):
        delay = min(FIRST_DELAY * 4 ** (attempts - 1), LONGEST_DELAY)
        row.status = TaskResultStatus.READY
        row.run_after = now + delay
        row.save(update_fields=["status", "run_after"])


def _is_due(scheduled: Scheduled, now: datetime) -> bool:
    rows = DBTaskResult.objects.filter(args_kwargs__kwargs__schedule=scheduled.name)
    under_way = Q(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    recent = Q(enqueued_at__gt=now - scheduled.every)
    return not rows.filter(under_way | recent).exists()


def _name_in(row: DBTaskResult[Any, Any]) -> str:
    return str(row.args_kwargs["kwargs"].get("name", row.task_path))


def _work(row: DBTaskResult[Any, Any]) -> Work:
    _, _, fault = row.traceback.strip().rpartition("TaskFailedError: ")
    return Work(
        id=str(row.id),
        task=_name_in(row),
        status=row.status,
        attempts=len(row.worker_ids),
        enqueued_at=row.enqueued_at,
        due_at=None if row.run_after == get_date_max() else row.run_after,
        fault=fault,
    )
