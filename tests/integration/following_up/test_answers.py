from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode
from contextlib import ExitStack
from datetime import datetime
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evam.documentation.inbox.models import Consent, Message, SealedReport
from evam.documentation.inbox.operations import erase_by_person, write_to_team
from evam.documentation.inbox.operations.sent import encoded
from tests.integration.followed import TO_PERSON, TO_TEAM, Followed

KIBI = 1024
ALIASES = ("default", "shredding")


def post(public: Client, kind: str, body: dict[str, Any]) -> Any:
    return public.post(f"/f/{kind}", body, content_type="application/json")


def wrong(told: Followed, kind: str) -> dict[str, Any]:
    return told.body(kind) | {"lookup": encoded(secrets.token_bytes(32))}


def as_message(told: Followed, text: str = "Are you there?") -> dict[str, Any]:
    message = told.message(text)
    return told.body(
        "write",
        message=str(message.number),
        envelope=encoded(message.envelope),
    )


def outside(answer: Any) -> tuple[Any, ...]:
    """All that somebody between sees of an answer."""
    return answer.status_code, len(answer.content), dict(answer.headers)


class Asked:
    """How often each database was asked, and in which words."""

    def __init__(self) -> None:
        self.captures = [CaptureQueriesContext(connections[each]) for each in ALIASES]
        self.open = ExitStack()

    def __enter__(self) -> Asked:
        for each in self.captures:
            self.open.enter_context(each)
        return self

    def __exit__(self, *error: object) -> None:
        self.open.close()

    @property
    def shapes(self) -> list[list[str]]:
        """The questions without what they were asked about."""
        return [
            [
                query["sql"].split(" WHERE ")[0]
                for query in each.captured_queries
                if "SAVEPOINT" not in query["sql"]  # each has a name of its own
            ]
            for each in self.captures
        ]


class TestOpening:
    def test_shows_where_a_report_stands(self, public: Client, told: Followed) -> None:
        shown = post(public, "open", told.body("open")).json()

        assert shown["found"] is True
        assert shown["report"] == str(told.report)
        assert shown["standing"]["days"] == {"arrived": "2026-11-22"}
        assert shown["consents"]["count"] == {"holds": True, "since": "2026-11-22"}
        assert shown["consents"]["share:lawyers"]["holds"] is False
        assert shown["messages"] == []

    def test_keeps_nothing_at_the_browser(self, public: Client, told: Followed) -> None:
        answer = post(public, "open", told.body("open"))

        assert answer.headers["Cache-Control"] == "no-store, no-transform"
        assert not answer.cookies

    def test_looks_the_same_from_outside_for_wrong_erased_and_empty(
        self, public: Client, told: Followed, noon: datetime
    ) -> None:
        empty = post(public, "open", told.body("open"))
        never = post(public, "open", wrong(told, "open"))
        erase_by_person(keys=told.keys, erased_at=noon)
        erased = post(public, "open", told.body("open"))

        assert outside(never) == outside(erased) == outside(empty)
        assert len(empty.content) == 16 * KIBI
        assert [never.json()["found"], erased.json()["found"]] == [False, False]

    def test_asks_the_databases_the_same_for_wrong_erased_and_empty(
        self, public: Client, told: Followed, noon: datetime
    ) -> None:
        shapes = []
        for body in (told.body("open"), wrong(told, "open"), None):
            if body is None:
                erase_by_person(keys=told.keys, erased_at=noon)
            with Asked() as asked:
                post(public, "open", body or told.body("open"))
            shapes.append(asked.shapes)

        assert shapes[0] == shapes[1] == shapes[2]
        assert [len(each) for each in shapes[0]] == [4, 1]

    def test_says_nothing_of_the_report_where_the_code_is_wrong(
        self, public: Client, told: Followed
    ) -> None:
        shown = post(public, "open", wrong(told, "open"))

        assert str(told.report) not in shown.text
        assert encoded(told.shred_key) not in shown.text

    @pytest.mark.parametrize(("texts", "size"), [(1, 16), (3, 64)])
    def test_has_one_of_few_sizes_with_messages(
        self, public: Client, told: Followed, noon: datetime, texts: int, size: int
    ) -> None:
        for number in range(texts):
            message = told.message(f"{number}")
            write_to_team(keys=told.keys, message=message, rings=(), written_at=noon)

        answer = post(public, "open", told.body("open"))

        assert len(answer.content) == size * KIBI
        assert len(answer.json()["messages"]) == texts

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"format": "evam-open-1"},
            {"format": "evam-open-1", "lookup": "short"},
            {"format": "evam-open-1", "lookup": 7},
            {"format": "evam-open-2", "lookup": "A" * 43},
            {"format": "evam-open-1", "lookup": "A" * 43, "more": ""},
        ],
    )
    def test_refuses_what_is_not_a_lookup_and_repeats_none_of_it(
        self, public: Client, told: Followed, body: dict[str, Any]
    ) -> None:
        answer = post(public, "open", body)

        assert answer.status_code == 400
        assert "short" not in answer.text

    @pytest.mark.parametrize("kind", ["open", "write", "consents", "erase"])
    def test_answers_to_nothing_but_a_post(self, public: Client, kind: str) -> None:
        for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
            assert public.generic(method, f"/f/{kind}").status_code == 405

    def test_takes_no_code_in_an_address(self, public: Client, told: Followed) -> None:
        lookup = encoded(told.derived.lookup)
        answer = public.post(
            f"/f/open?lookup={lookup}", content_type="application/json"
        )

        assert answer.status_code == 400


class TestWriting:
    def test_keeps_the_message_once_and_shows_it(
        self, public: Client, told: Followed
    ) -> None:
        body = as_message(told)
        post(public, "write", body)
        shown = post(public, "write", body).json()

        [message] = shown["messages"]
        envelope = urlsafe_b64decode(message["envelope"] + "==")
        assert message["from"] == "REPORTER"
        assert told.read(message, TO_TEAM, envelope) == "Are you there?"

    def test_refuses_another_message_with_the_number(
        self, public: Client, told: Followed
    ) -> None:
        body = as_message(told)
        post(public, "write", body)
        other = told.message("Something else")
        answer = post(public, "write", body | {"envelope": encoded(other.envelope)})

        assert answer.status_code == 409

    def test_refuses_plain_text(self, public: Client, told: Followed) -> None:
        answer = post(
            public, "write", as_message(told) | {"envelope": encoded(b"They hit me")}
        )

        assert answer.status_code == 400
        assert answer.json()["reason"] == "not_sealed"
        assert not Message.objects.exists()


@pytest.mark.parametrize("kind", ["write", "consents", "erase"])
class TestAWrongAuthentication:
    def body(self, told: Followed, kind: str) -> dict[str, Any]:
        body = as_message(told) if kind == "write" else told.body(kind)
        return body | ({"consents": {"count": False}} if kind == "consents" else {})

    def test_changes_nothing_and_looks_like_a_wrong_code(
        self, public: Client, told: Followed, kind: str
    ) -> None:
        body = self.body(told, kind)
        chance = encoded(secrets.token_bytes(32))
        with Asked() as stolen:
            one = post(public, kind, body | {"authentication": chance})
        with Asked() as guessed:
            other = post(public, kind, body | {"lookup": chance})

        assert outside(one) == outside(other)
        assert one.json()["found"] is other.json()["found"] is False
        assert stolen.shapes == guessed.shapes
        assert told.row.erased_on is None
        assert not Message.objects.exists()
        assert not Consent.objects.exclude(withdrawn_on=None).exists()


class TestConsents:
    def test_can_be_withdrawn_at_once(self, public: Client, told: Followed) -> None:
        said = {"count": False, "reply": False}
        shown = post(public, "consents", told.body("consents", consents=said)).json()

        assert shown["consents"]["count"]["holds"] is False
        assert shown["standing"]["delete_on"] is not None

    @pytest.mark.parametrize("said", [{"police": True}, {"share:police": True}])
    def test_are_only_those_that_were_asked_for(
        self, public: Client, told: Followed, said: dict[str, bool]
    ) -> None:
        answer = post(public, "consents", told.body("consents", consents=said))

        assert answer.status_code == 422
        assert "police" not in answer.text


class TestErasing:
    def test_leaves_a_code_that_leads_to_nothing(
        self, public: Client, told: Followed
    ) -> None:
        shown = post(public, "erase", told.body("erase")).json()

        assert shown["found"] is False
        assert told.row.erased_because == SealedReport.Erased.BY_PERSON

    def test_twice_is_once(self, public: Client, told: Followed) -> None:
        first = post(public, "erase", told.body("erase"))
        again = post(public, "erase", told.body("erase"))

        assert outside(first) == outside(again)


def test_a_message_of_the_team_is_read_with_the_code_alone(
    public: Client, told: Followed
) -> None:
    message = told.message("We read it. Thank you.", TO_PERSON)
    Message.objects.create(
        id=message.number,
        report=told.row,
        direction=Message.Direction.FROM_TEAM,
        envelope=message.envelope,
        sent_on=told.row.review_on,
    )

    [shown] = post(public, "open", told.body("open")).json()["messages"]

    envelope = urlsafe_b64decode(shown["envelope"] + "==")
    assert told.read(shown, TO_PERSON, envelope) == "We read it. Thank you."
