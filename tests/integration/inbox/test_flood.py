from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations import Service, flood, work_missing
from evam.sealing.sealers import new_report
from tests.integration.sent import as_body, told

REPORT = new_report()
ELSEWHERE = "9.9.9.{}"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.QUIET_REPORTS_A_MINUTE = 4
    monkeypatch.setattr(flood, "_traffic", flood.Traffic())


def solved(asked: flood.Work, report: UUID = REPORT) -> str:
    counter = 0
    while True:
        told = f"{asked.salt}:{report}:{counter}".encode()
        digest = int.from_bytes(hashlib.sha256(told).digest(), "big")
        if digest >> (256 - asked.difficulty) == 0:
            return f"{asked.salt}:{counter}"
        counter += 1


def ask(at: datetime, work: str = "", address: str = "") -> flood.Work | None:
    return work_missing(report=REPORT, work=work, address=address, now=at)


def flooded(at: datetime) -> flood.Work:
    found = [ask(at) for _ in range(5)]
    assert found[:4] == [None] * 4
    assert found[4] is not None
    return found[4]


class TestWork:
    def test_is_asked_for_only_when_much_comes(self, noon: datetime) -> None:
        asked = flooded(noon)

        assert asked.difficulty == flood.LEAST_BITS
        assert ask(noon + timedelta(minutes=2)) is None

    def test_rises_with_what_comes_up_to_a_bound(self, noon: datetime) -> None:
        bits = [asked.difficulty for asked in map(ask, [noon] * 200) if asked]

        assert bits == sorted(bits)
        assert (bits[0], bits[-1]) == (flood.LEAST_BITS, flood.MOST_BITS)

    def test_once_done_is_enough(self, noon: datetime) -> None:
        assert ask(noon, solved(flooded(noon))) is None

    def test_of_another_report_is_none(self, noon: datetime) -> None:
        assert ask(noon, solved(flooded(noon), new_report())) is not None

    @pytest.mark.parametrize("hours", [-24, -2, 1])
    def test_of_another_hour_is_none(self, noon: datetime, hours: int) -> None:
        old = noon + timedelta(hours=hours)
        work = solved(flood.Work(flood._salt(old, 12), 12))
        flooded(noon)
        assert ask(noon, work) is not None

    @pytest.mark.parametrize(
        "work",
        [":", "a:1", "1.1.1:1", "9.20.abc:0", "١.١.١:١", "..:", "1.0.0:-1", "x" * 200],
    )
    def test_that_nobody_signed_is_none(self, noon: datetime, work: str) -> None:
        flooded(noon)
        assert ask(noon, work) is not None

    def test_with_an_easier_salt_than_was_signed_is_none(self, noon: datetime) -> None:
        asked = flooded(noon)
        easier = asked.salt.replace(f".{asked.difficulty}.", ".1.")
        assert ask(noon, f"{easier}:0") is not None


class TestANetwork:
    def test_that_sends_much_works_more_than_others(
        self, noon: datetime, settings: Settings
    ) -> None:
        settings.QUIET_REPORTS_A_MINUTE = 10_000
        asked = [ask(noon, address=ELSEWHERE.format(n)) for n in range(25)]

        assert asked[: flood.QUIET_FROM_A_NETWORK] == [None] * 20
        assert all(asked[20:])
        assert ask(noon, address="9.9.8.1") is None

    def test_is_forgotten_after_ten_minutes_and_never_kept_by_name(
        self, noon: datetime, settings: Settings
    ) -> None:
        settings.QUIET_REPORTS_A_MINUTE = 10_000
        for _ in range(25):
            ask(noon, address="2a01:4f8:1:2::1")
        key = flood._traffic.key
        assert b"2a01" not in b"".join(flood._traffic.networks)

        assert ask(noon + timedelta(minutes=11), address="2a01:4f8:1:2::1") is None
        assert flood._traffic.key != key

    @pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::1", "", "unix:"])
    def test_of_a_proxy_says_nothing(
        self, noon: datetime, settings: Settings, address: str
    ) -> None:
        settings.QUIET_REPORTS_A_MINUTE = 10_000
        assert [ask(noon, address=address) for _ in range(30)] == [None] * 30


class TestAFlood:
    """1,000 a minute from bots that do no work: 40 of them, with as little quiet."""

    @pytest.fixture
    def answers(self, public: Client, service: Service) -> list[int]:
        bots = [as_body(told()) for _ in range(8)]
        sent = [self.answer(public, body) for body in bots * 5]
        return [status for status, _ in sent]

    @staticmethod
    def answer(public: Client, body: object) -> tuple[int, Any]:
        response = public.post("/r/send", body, content_type="application/json")
        return response.status_code, response.json()

    def test_lets_a_real_report_in_with_its_second_request(
        self, public: Client, answers: list[int]
    ) -> None:
        sent = told()

        status, content = self.answer(public, as_body(sent))
        assert status == 429
        assert content["work"]["difficulty"] <= flood.MOST_BITS
        work = solved(flood.Work(**content["work"]), sent.report)
        assert self.answer(public, as_body(sent, work=work))[0] == 201

        assert not SealedReport.objects.get(pk=sent.report).is_quarantined

    def test_lets_in_at_once_who_did_the_work_that_the_page_told(
        self, public: Client, answers: list[int]
    ) -> None:
        sent = told()
        work = solved(flood.work_now(timezone.now()), sent.report)

        assert self.answer(public, as_body(sent, work=work))[0] == 201

    def test_keeps_no_bot_that_did_no_work(self, answers: list[int]) -> None:
        assert set(answers) == {200, 201, 429}
        assert SealedReport.objects.count() == answers.count(201) == 4

    def test_displaces_nothing_that_came_before(
        self, public: Client, service: Service
    ) -> None:
        before = told()
        assert self.answer(public, as_body(before))[0] == 201
        bots = [self.answer(public, as_body(told()))[0] for _ in range(8)]

        assert 429 in bots
        kept = SealedReport.objects.get(pk=before.report)
        assert not kept.is_quarantined
        assert kept.texts.count() == 2
        assert self.answer(public, as_body(before))[0] == 200


class TestSending:
    def test_in_a_flood_is_taken_once_the_work_is_done(
        self, public: Client, service: Service, settings: Settings
    ) -> None:
        settings.QUIET_REPORTS_A_MINUTE = 0.5
        sent = told()
        address, kind = "/r/send", "application/json"
        refused = public.post(address, as_body(sent), content_type=kind)
        asked = refused.json()["work"]
        body = as_body(sent, work=solved(flood.Work(**asked), sent.report))

        assert refused.status_code == 429
        assert public.post(address, body, content_type=kind).status_code == 201
        again = public.post(address, as_body(sent), content_type=kind)
        assert again.status_code == 200
        assert SealedReport.objects.count() == 1
