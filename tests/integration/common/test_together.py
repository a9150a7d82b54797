"""What waits for the disk together is committed at once, or each of it alone."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from evam.accounts.models import Organisation
from evam.common.together import Together


def make(name: str) -> str:
    return Organisation.objects.create(name=name).name


def names() -> list[str]:
    return sorted(Organisation.objects.values_list("name", flat=True))


@pytest.fixture
def queue() -> Together:
    return Together("default")


@pytest.mark.django_db
class TestTogether:
    def test_all_who_wait_share_one_transaction(self, queue: Together) -> None:
        waiting = [queue.enqueue(partial(make, name)) for name in "AB"]

        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert queue.run(lambda: make("C")) == "C"

        begun = [each for each in seen if each["sql"].startswith("SAVEPOINT")]
        assert len(begun) == 1
        assert [each.outcome() for each in waiting] == ["A", "B"]
        assert names() == ["A", "B", "C"]

    def test_one_that_fails_takes_none_with_it(self, queue: Together) -> None:
        make("A")
        first, faulty = (queue.enqueue(partial(make, name)) for name in "BA")

        assert queue.run(lambda: make("C")) == "C"

        assert first.outcome() == "B"
        with pytest.raises(IntegrityError):
            faulty.outcome()
        assert names() == ["A", "B", "C"]

    def test_who_runs_one_that_fails_meets_its_error(self, queue: Together) -> None:
        make("A")
        other = queue.enqueue(lambda: make("B"))

        with pytest.raises(IntegrityError):
            queue.run(lambda: make("A"))

        assert other.outcome() == "B"
        assert queue.run(lambda: make("C")) == "C"

    def test_nothing_is_told_before_it_is_committed(self, queue: Together) -> None:
        told = []
        first = queue.enqueue(lambda: make("A"))
        queue.run(lambda: told.append(first.is_done))

        assert told == [False]
        assert first.is_done
