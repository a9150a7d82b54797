"""When something fails: a plain page, no detail, nothing open; and what logs keep."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from ..integration.access.observe import Observed, addresses

pytestmark = pytest.mark.django_db

DETAIL = "planted detail of the fault"
TELLING = (DETAIL, "Traceback", "OperationalError", "site-packages", "evam/", "SELECT")


@contextmanager
def broken_database() -> Iterator[None]:
    """Every question to the database fails, as when its disk is gone."""

    def fail(*given: Any) -> None:
        raise OperationalError(DETAIL)

    with connection.execute_wrapper(fail):
        yield


class TestWhenTheDatabaseFails:
    def test_every_page_is_plain_tells_nothing_and_opens_nothing(
        self, observed: Observed
    ) -> None:
        for name in addresses():
            url = reverse(name, kwargs=observed.own[name])
            with broken_database():
                answer = observed.all_roles.get(url)
            shown = answer.content.decode()
            assert answer.status_code in (200, 302, 405, 500, 503), name
            assert not [word for word in TELLING if word in shown], name
            if name not in ("account_login", "account_logout", "language"):
                assert answer.status_code != 200, name

    def test_a_visitor_is_told_what_is_safe_and_what_to_do(
        self, observed: Observed
    ) -> None:
        with broken_database():
            answer = observed.all_roles.get("/work/")

        assert answer.status_code == 500
        assert "What was saved before is safe" in answer.content.decode()


class TestLogs:
    @pytest.mark.parametrize(
        "path",
        [
            "/account/invitation/SECRETTOKEN/",
            "/document/reports/6c1f7d39-13c3-45d4-94c4-9f7f0c5b7b0b/",
            "/absent%0d%0aforged%20line%1b[31m/",
        ],
    )
    def test_keep_no_address_of_a_request_that_was_refused(
        self, path: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        visitor = Client(headers={"host": "localhost:8001"})
        visitor.get(path)
        visitor.post(path, {"name": "planted\r\nwords"})
        Client(headers={"host": "evil.example\r\nforged"}).get("/")

        kept = capsys.readouterr()
        assert kept.err + kept.out == ""

    def test_of_refusals_are_switched_off_by_name(self) -> None:
        for name in ("django.request", "django.security.csrf"):
            assert not logging.getLogger(name).isEnabledFor(logging.WARNING), name

    def test_of_a_fault_hold_no_line_that_was_sent(
        self, observed: Observed, caplog: pytest.LogCaptureFixture
    ) -> None:
        with broken_database():
            observed.all_roles.get("/document/reports/?q=a%0d%0aforged%1b[31m")

        told = [record.getMessage() for record in caplog.records]
        assert told
        assert not [line for line in told if "forged" in line or "\n" in line]
