"""Pages of events: one road, two files, one origin."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member

from .conftest import MemberSignsIn, World
from .test_reports import text


@pytest.fixture
def client(world: World, reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


@pytest.fixture
def shown(client: Client, world: World) -> str:
    page = reverse("verification:event", kwargs={"event_id": world.event_id})
    return text(client, page)


class TestTheEventNearJabbeke:
    def test_begins_with_its_explanation(self, shown: str) -> None:
        assert "2 accounts trace to 1 independent origin." in shown
        assert "whether force or power was used is contested" in shown.lower()
        assert shown.index("2 accounts trace") < shown.index("Accounts side by side")

    def test_says_why_two_accounts_are_one_origin(self, shown: str) -> None:
        assert "Independent origins: 1, not 2" in shown
        assert "names A&#x27;s keeper (The list mmp) among its sources" in shown
        assert "Accounts name the same sources: 7sur7, sudinfo." in shown

    def test_marks_what_the_accounts_share(self, shown: str) -> None:
        mark = '<mark class="shared">{}<span class="unseen"> (shared)</span></mark>'
        assert shown.count(mark.format("sudinfo")) == 2
        assert mark.format("iom") not in shown

    def test_keeps_the_contradiction_open(self, shown: str) -> None:
        assert "Contradictions kept open" in shown
        assert "<dd>Unknown</dd> <dt>B says</dt> <dd>Contested" in shown

    def test_gives_the_evidence_of_each_field(self, shown: str) -> None:
        assert "Why these accounts were joined" in shown
        for name in ("Day", "Place", "People", "Named sources", "Declared origin"):
            assert f'<th role="rowheader" scope="row">{name}</th>' in shown

    def test_claims_no_grade(self, shown: str) -> None:
        assert "Not assessed: no reviewer has graded any element." in shown
        assert shown.count("not assessed</td>") == 7
        assert "public records, not reviewed by us" in shown


class TestTheEvents:
    @pytest.mark.parametrize(
        ("query", "left"),
        [
            ("", 1),
            ("?q=jabbeke", 1),
            ("?layer=contested", 1),
            ("?layer=violence", 0),
            ("?layer=harm", 0),
            ("?origins=1", 1),
            ("?origins=2", 0),
            ("?contested=FORCE", 1),
            ("?contested=NUMBER", 0),
            ("?act=dangerous_pursuit_or_stop", 1),
            ("?act=none", 0),
            ("?year=2018&country=BE", 1),
            ("?month=2018-01", 1),
            ("?month=2018-02", 0),
            ("?country=none", 0),
            ("?actor_kind=police&phase=transit", 1),
        ],
    )
    def test_are_narrowed_by_the_filters(
        self, client: Client, query: str, left: int
    ) -> None:
        shown = text(client, reverse("verification:events") + query)

        assert shown.count('<th role="rowheader"') == left

    @pytest.mark.parametrize("query", ["?month=2018-13", "?layer=all", "?origins=9"])
    def test_refuse_a_value_that_cannot_be(self, client: Client, query: str) -> None:
        assert "choose again" in text(
            client, reverse("verification:events") + query, 400
        )
