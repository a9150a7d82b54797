"""The page of phones: the same for everybody, neutral, and whole without a signal."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import time_machine
from django.contrib.staticfiles import finders
from django.test import Client

from evam.documentation.fieldwork.queries.words import LANGUAGES, words_in

from ..reported import Opened

DIGEST = re.compile(r"\.[0-9a-f]{12}(?=\.)")
"""What the name of a file carries where it is served."""
PLACE = re.compile(r"\{(\w+)\}")


def worker(client: Client) -> tuple[dict[str, Any], str]:
    answer = client.get("/field/worker.js")
    first, _, script = answer.content.decode().partition("\n")
    return json.loads(first.removeprefix("self.FIELD = ").removesuffix(";")), script


class TestThePage:
    def test_tells_nothing_of_what_it_is(self, public: Client, service: Opened) -> None:
        page = public.get("/field").content.decode()
        named = public.get("/field/manifest.webmanifest").json()
        assert "<title>Notes</title>" in page
        assert (named["name"], named["short_name"]) == ("Notes", "Notes")
        assert named["start_url"] == named["scope"] == "/field"

    def test_sets_no_cookie_and_lets_only_what_is_ours_run(
        self, public: Client, service: Opened
    ) -> None:
        answer = public.get("/field")
        policy = answer["Content-Security-Policy"]
        parts = dict(each.strip().partition(" ")[::2] for each in policy.split(";"))
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-store"
        assert parts["default-src"] == "'none'"
        assert parts["manifest-src"] == parts["script-src"] == "'self'"
        assert "manifest-src" not in public.get("/r")["Content-Security-Policy"]

    def test_is_absent_where_nobody_takes_reports(self, public: Client) -> None:
        for path in ("/field", "/field/worker.js", "/field/manifest.webmanifest"):
            assert public.get(path).status_code == 404
            assert public.post(path).status_code == 405


class TestTheWorker:
    def test_keeps_all_that_the_page_names(
        self, public: Client, service: Opened
    ) -> None:
        kept, _ = worker(public)
        assert {"/field", "/r/keys.json"} < set(kept["files"])
        for address in kept["files"]:
            if address.startswith("/static/"):
                name = DIGEST.sub("", address.removeprefix("/static/"))
                assert finders.find(name), address
            else:
                assert public.get(address).status_code == 200, address

    def test_works_for_the_page_alone(self, public: Client, service: Opened) -> None:
        answer = public.get("/field/worker.js")
        assert answer["Service-Worker-Allowed"] == "/field"
        assert answer["Content-Type"].startswith("text/javascript")
        assert answer["Cache-Control"] == "no-cache"

    def test_has_the_same_version_on_another_day_and_a_new_one_after_a_change(
        self, public: Client, service: Opened
    ) -> None:
        first = worker(public)[0]["version"]
        with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
            assert worker(public)[0]["version"] == first
        type(service.service).objects.update(team="Night clinic (invented)")
        assert worker(public)[0]["version"] != first


class TestWords:
    def test_are_the_same_in_every_language(self) -> None:
        english = words_in("en")
        for language in LANGUAGES:
            told = words_in(language)
            assert told.keys() == english.keys(), language
            assert all(told.values()), language
            for key, text in told.items():
                assert set(PLACE.findall(text)) == set(PLACE.findall(english[key])), (
                    language,
                    key,
                )
