"""A changed byte of what people who report are served is noticed by who compares."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.commands.served import served
from evam.config.served import (
    Answer,
    NotThisListError,
    compare,
    published,
    read,
    signed,
)
from evam.config.served.comparing import Ask
from evam.config.settings import public

from ..reported import opened

SEED = bytes(range(32))
Change = Callable[[str, Answer], Answer]


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    """What the site answered: it is asked once for all tests."""
    return {}


@pytest.fixture
def site(settings: Settings, reviewer: Member, noon: datetime) -> Client:
    """The public site of an organisation that takes reports."""
    opened(reviewer, noon)
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    settings.ALLOWED_HOSTS = public.ALLOWED_HOSTS
    clear_url_caches()
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def ask(request: pytest.FixtureRequest, db: None, answers: dict[str, Answer]) -> Ask:
    if not answers:
        client = request.getfixturevalue("site")
        list(
            compare(
                published(), lambda path: answers.setdefault(path, get(client, path))
            )
        )
    return lambda path: answers[path]


def get(client: Client, path: str) -> Answer:
    answer = client.get(path)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    content = b"".join(answer) if answer.streaming else answer.content
    return Answer(answer.status_code, headers, content)


def changed(ask: Ask, where: str, change: Callable[[Answer], Answer]) -> list[str]:
    """What is noticed where the answer of one address is another one."""

    def asked(path: str) -> Answer:
        answer = ask(path)
        return change(answer) if path.startswith(where) else answer

    return list(compare(published(), asked))


def written(old: bytes, new: bytes) -> Callable[[Answer], Answer]:
    def change(answer: Answer) -> Answer:
        assert old in answer.body
        return replace(answer, body=answer.body.replace(old, new, 1))

    return change


def headed(name: str, value: str) -> Callable[[Answer], Answer]:
    return lambda answer: replace(answer, headers={**answer.headers, name: value})


class TestWhatIsServed:
    def test_is_what_is_published(self, ask: Ask) -> None:
        assert list(compare(published(), ask)) == []

    def test_is_asked_for_with_every_part(
        self, ask: Ask, answers: dict[str, Answer]
    ) -> None:
        assert list(compare(published(), ask)) == []
        scripts = {
            each.split("/static/")[1].split(".")[0]
            for each in answers
            if ".js" in each and "/static/" in each
        }
        assert {
            "reporting/page",
            "reporting/files",
            "sealing/sealing",
            "sealing/opening",
            "following_up/page",
        } <= scripts
        assert any(each.startswith("/r/page/ti.json?") for each in answers)

    @pytest.mark.parametrize(
        "where",
        [
            "/static/reporting/page.",
            "/static/sealing/sealing.",
            "/static/reporting/files.",
            "/static/following_up/opened.",
        ],
    )
    def test_is_seen_to_differ_by_one_byte_of_a_script(
        self, ask: Ask, where: str
    ) -> None:
        told, *_ = changed(
            ask, where, lambda answer: replace(answer, body=answer.body + b" ")
        )
        assert told.endswith("another file than was published")

    @pytest.mark.parametrize(
        ("where", "old", "new"),
        [
            ("/r", b"</head>", b"<script src=/static/x.js></script></head>"),
            ("/r", b'type="module"', b'type="module" async'),
            ("/f", b"<h1>", b"<h1><img src=x>"),
            ("/r", b"/static/sealing/sealing", b"/static/other/sealing"),
        ],
    )
    def test_is_seen_to_differ_in_a_page(
        self, ask: Ask, where: str, old: bytes, new: bytes
    ) -> None:
        def only(path: str) -> Answer:
            return written(old, new)(ask(path)) if path == where else ask(path)

        assert list(compare(published(), only)) != []

    def test_is_seen_to_say_other_words(self, ask: Ask) -> None:
        def change(answer: Answer) -> Answer:
            told = json.loads(answer.body)
            told["texts"]["strings.thanks"] = "Go to the station."
            return replace(answer, body=json.dumps(told).encode())

        [told] = changed(ask, "/r/page/en.json", change)
        assert told.endswith("other words than were published")

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("content-security-policy", "script-src *"),
            ("link", "</x.css>; rel=stylesheet"),
            ("set-cookie", "who=1"),
        ],
    )
    def test_is_seen_to_have_other_headers(
        self, ask: Ask, name: str, value: str
    ) -> None:
        assert changed(ask, "/safety", headed(name, value)) != []

    def test_runs_nothing_on_pages_without_script(self, ask: Ask) -> None:
        planted = written(b"</body>", b"<script src=/static/x.js></script></body>")
        assert changed(ask, "/r/long", planted) == [
            "/r/long: something in it runs, where nothing may"
        ]


class TestTheList:
    def test_is_read_with_the_key_that_signed_it(self) -> None:
        content = signed(published(), SEED)
        assert read(content, json.loads(content)["key"]) == published()

    def test_is_refused_once_it_was_changed(self) -> None:
        content = signed(published(), SEED)
        key = json.loads(content)["key"]
        with pytest.raises(NotThisListError, match="changed"):
            read(content.replace(b"reporting/page.js", b"reporting/pago.js"), key)

    def test_is_refused_with_another_key(self) -> None:
        with pytest.raises(NotThisListError, match="another key"):
            read(signed(published(), SEED), "00" * 32)

    def test_is_refused_where_it_is_none(self) -> None:
        with pytest.raises(NotThisListError, match="no signed list"):
            read(b"[]", "00" * 32)


class TestTheCommand:
    def test_writes_a_list_that_is_read_again(self, tmp_path: Path) -> None:
        place, key = tmp_path / "served.json", tmp_path / "key"
        given = ["list", str(place), "--key", str(key)]
        done = CliRunner().invoke(served, given)

        assert done.exit_code == 0
        assert key.stat().st_mode & 0o777 == 0o600
        signer = done.output.split("--signer ")[1].strip()
        assert read(place.read_bytes(), signer) == published()
        assert CliRunner().invoke(served, given).exit_code == 2

    def test_says_that_nothing_was_compared(self, tmp_path: Path) -> None:
        place = tmp_path / "served.json"
        place.write_bytes(b"{}")
        given = ["check", "http://127.0.0.1:9", "--list", str(place), "--signer", "00"]
        done = CliRunner().invoke(served, given)
        assert (done.exit_code, "nothing was compared" in done.output) == (2, True)
