"""Background work: run once, tried again, shown when it keeps failing, never lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from evam.common import background

SEEN: list[str] = []
TOO_LONG = "x" * 256


@background.task(retries=2)
def remember(word: str) -> None:
    SEEN.append(word)


@background.task(retries=2)
def fail(secret: str) -> None:
    SEEN.append("tried")
    raise ValueError(secret)


@background.task()
def tidy() -> None:
    SEEN.append("tidied")


@pytest.fixture(autouse=True)
def _nothing_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    SEEN.clear()
    monkeypatch.setattr(background, "_schedules", {})


def run_all(now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        while background.run_next("worker", lambda: now):
            pass


class TestEnqueue:
    def test_runs_at_once_in_tests(self, db: None) -> None:
        background.enqueue(remember, word="here")

        assert SEEN == ["here"]

    def test_shows_the_fault_of_a_task_that_runs_at_once(self, db: None) -> None:
        with pytest.raises(background.TaskFailedError, match="ValueError in fail"):
            background.enqueue(fail, secret="a name")

    def test_refuses_what_is_no_task(self, db: None) -> None:
        with pytest.raises(background.UnknownTaskError):
            background.enqueue(run_all, now=1)

    @pytest.mark.parametrize(
        "value", [TOO_LONG, b"sealed", {"a": 1}, [[1]], [TOO_LONG]]
    )
    def test_refuses_arguments_that_could_hold_a_story(
        self, value: object, db: None
    ) -> None:
        with pytest.raises(background.ArgumentError, match="word"):
            background.enqueue(remember, word=value)

    @pytest.mark.usefixtures("tasks_in_database")
    def test_leaves_no_task_behind_a_transaction_that_is_undone(
        self, transactional_db: None
    ) -> None:
        with transaction.atomic():
            background.enqueue(remember, word="never")
            transaction.set_rollback(True)

        assert background.waiting() == 0


@pytest.mark.usefixtures("db", "tasks_in_database")
class TestRunNext:
    def test_runs_what_was_enqueued_once(self, noon: datetime) -> None:
        with time_machine.travel(noon):
            number = background.enqueue(remember, word="later")
        assert SEEN == []

        run_all(noon)
        run_all(noon)

        assert SEEN == ["later"]
        found = background.find(number)
        assert found is not None
        assert (found.status, found.attempts) == ("SUCCESSFUL", 1)
        assert found.task.endswith("test_background.remember")

    def test_tries_again_after_a_delay_that_grows(self, noon: datetime) -> None:
        with time_machine.travel(noon):
            background.enqueue(fail, secret="a name")
        for seconds, tries in ((0, 1), (9, 1), (10, 2), (49, 2), (50, 3), (9999, 3)):
            run_all(noon + timedelta(seconds=seconds))
            assert len(SEEN) == tries

    def test_shows_what_keeps_failing_without_its_values(self, noon: datetime) -> None:
        background.enqueue(fail, secret="Amina")
        for hours in range(4):
            run_all(noon + timedelta(hours=hours))

        (shown,) = background.failed()
        assert shown.attempts == 3
        assert shown.fault.startswith("ValueError in fail (")
        assert "Amina" not in DBTaskResult.objects.get().traceback

    def test_runs_again_what_somebody_asks_to_try_again(self, noon: datetime) -> None:
        background.enqueue(fail, secret="x")
        for hours in range(4):
            run_all(noon + timedelta(hours=hours))

        assert background.try_again(noon) == 1
        run_all(noon + timedelta(hours=9))
        assert SEEN == ["tried"] * 4

    def test_shows_a_task_whose_function_is_gone(self, noon: datetime) -> None:
        background.run.enqueue(name="evam.nowhere.gone", arguments={}, schedule="")

        run_all(noon)

        (shown,) = background.failed()
        assert shown.task == "evam.nowhere.gone"


@pytest.mark.usefixtures("db", "tasks_in_database")
class TestTakeOver:
    def test_runs_again_what_a_killed_worker_had_begun(self, noon: datetime) -> None:
        background.enqueue(remember, word="begun")
        DBTaskResult.objects.get().claim("killed")

        assert background.take_over(noon) == 1
        run_all(noon + timedelta(seconds=11))
        assert SEEN == ["begun"]

    def test_gives_up_what_takes_every_worker_down(self, noon: datetime) -> None:
        background.enqueue(remember, word="begun")
        for number in range(3):
            DBTaskResult.objects.get().claim(f"killed {number}")
            background.take_over(noon)

        (shown,) = background.failed()
        assert shown.fault == "the worker ended while this ran"


@pytest.mark.usefixtures("db", "tasks_in_database")
class TestSchedule:
    def test_enqueues_what_is_due_and_nothing_twice(self, noon: datetime) -> None:
        background.schedule("tidy", every=timedelta(hours=1), function=tidy)
        for minutes in (0, 1, 59, 60, 61, 120):
            moment = noon + timedelta(minutes=minutes)
            with time_machine.travel(moment, tick=False):
                background.enqueue_due(moment)
            run_all(moment)

        assert SEEN == ["tidied"] * 3

    def test_waits_for_a_run_that_is_under_way(self, noon: datetime) -> None:
        background.schedule("tidy", every=timedelta(hours=1), function=tidy)
        with time_machine.travel(noon):
            background.enqueue_due(noon)

        assert background.enqueue_due(noon + timedelta(hours=5)) == []

    def test_refuses_what_is_no_task(self) -> None:
        with pytest.raises(background.UnknownTaskError):
            background.schedule("x", every=timedelta(hours=1), function=run_all)

    def test_forgets_what_went_well_long_ago(self, noon: datetime) -> None:
        background.enqueue(remember, word="old")
        run_all(noon)

        assert background.forget_finished(noon + timedelta(days=29)) == 0
        assert background.forget_finished(noon + timedelta(days=31)) == 1
