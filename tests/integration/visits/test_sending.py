from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from evam.accounts.models import Member
from evam.documentation.fieldwork.models import Site
from evam.documentation.inbox.operations.sent import encoded
from evam.documentation.visits.models import Coming, SiteCount

from ..fielded import enrolled_phone
from ..visited import ENVELOPE, EVENING, FIRST, SECOND, SHRED_KEY

pytestmark = pytest.mark.django_db
COUNTS: dict[str, Any] = {
    "format": "evam-counts-1",
    "number": str(FIRST),
    "site": "kitchen",
    "day": "2026-11-22",
    "asked": EVENING,
    "needs": {"shoes": 1},
}
CAME: dict[str, Any] = {
    "format": "evam-came-1",
    "number": str(SECOND),
    "site": "kitchen",
    "month": "2026-11",
    "who": "police",
    "did": ["checked_papers"],
    "shred_key": encoded(SHRED_KEY),
    "sealed": encoded(ENVELOPE),
}


class Phone:
    def __init__(self, client: Client, token: bytes, noon: datetime) -> None:
        self.client, self.noon = client, noon
        self.shows = f"Evam {encoded(token)}"

    def sends(self, told: Any, to: str = "counts", shows: str | None = None) -> Any:
        with travel(self.noon, tick=False):
            return self.client.post(
                f"/field/{to}",
                json.dumps(told) if isinstance(told, dict) else told,
                content_type="application/json",
                headers={"authorization": self.shows if shows is None else shows},
            )


@pytest.fixture
def phone(public: Client, kitchen: Site, reviewer: Member, noon: datetime) -> Phone:
    token = enrolled_phone(reviewer, kitchen, noon).token
    return Phone(public, token, noon)


class TestAPhone:
    def test_sends_counts_once(self, phone: Phone) -> None:
        assert [phone.sends(COUNTS).status_code for _ in range(2)] == [201, 200]
        assert SiteCount.objects.get().yes == 9

    def test_sends_who_came(self, phone: Phone) -> None:
        assert [phone.sends(CAME, "came").status_code for _ in range(2)] == [201, 200]
        assert Coming.objects.get().who == "police"

    def test_is_told_that_the_number_is_taken(self, phone: Phone) -> None:
        phone.sends(COUNTS)
        answer = phone.sends(COUNTS | {"needs": {}})
        assert (answer.status_code, answer.json()["reason"]) == (409, "another")

    def test_shows_a_token_that_may_send(self, phone: Phone) -> None:
        wrong = (
            "",
            "Evam",
            "Evam AAAA",
            f"Bearer {phone.shows[5:]}",
            "Evam " + "A" * 43,
        )
        answers = [phone.sends(COUNTS, shows=shows).status_code for shows in wrong]
        assert answers == [401] * 5
        assert not SiteCount.objects.exists()

    @pytest.mark.parametrize(
        ("told", "status", "where"),
        [
            (b"{", 400, ""),
            ({"format": "evam-counts-1"}, 400, "number"),
            (COUNTS | {"format": "evam-counts-9"}, 400, "format"),
            (COUNTS | {"name": "Ali"}, 400, ""),
            (COUNTS | {"number": "1"}, 400, "number"),
            (COUNTS | {"day": "2026-02-30"}, 400, "day"),
            (COUNTS | {"day": "2026-11-24"}, 422, "day"),
            (COUNTS | {"asked": EVENING | {"yes": True}}, 400, "yes"),
            (COUNTS | {"asked": EVENING | {"yes": -1}}, 422, "yes"),
            (COUNTS | {"asked": {"yes": 1}}, 400, "no"),
            (COUNTS | {"needs": ["shoes"]}, 400, "needs"),
            (COUNTS | {"needs": {"gold": 1}}, 422, "needs"),
            (COUNTS | {"paper": 1}, 400, "paper"),
            (COUNTS | {"site": "nowhere"}, 422, "site"),
        ],
    )
    def test_is_told_what_does_not_fit(
        self, told: Any, status: int, where: str, phone: Phone
    ) -> None:
        answer = phone.sends(told)
        assert (answer.status_code, answer.json()["where"]) == (status, where)
        assert not SiteCount.objects.exists()

    @pytest.mark.parametrize(
        ("changes", "status", "where"),
        [
            ({"month": "2026-13"}, 400, "month"),
            ({"month": "2026-12"}, 422, "month"),
            ({"who": 7}, 400, "who"),
            ({"did": "spoke"}, 400, "did"),
            ({"shred_key": "AAAA"}, 400, "shred_key"),
            ({"sealed": encoded(b"Two cars. " * 200)}, 422, "sealed"),
            ({"hour": "21:10"}, 400, ""),
        ],
    )
    def test_says_nothing_of_a_coming_in_the_open(
        self, changes: dict[str, Any], status: int, where: str, phone: Phone
    ) -> None:
        answer = phone.sends(CAME | changes, "came")
        assert (answer.status_code, answer.json()["where"]) == (status, where)
        assert not Coming.objects.exists()
