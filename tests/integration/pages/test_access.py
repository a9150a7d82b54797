"""Every staff page: open to the member, as if absent to an outsider, else closed.

A page that is added to the site fails here until somebody says what an outsider sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from evam.accounts.models import Member

from .conftest import MemberSignsIn, World

OPEN_TO_ALL = {"health", "account_login", "account_logout", "mfa_authenticate"}
TO_ANOTHER_PAGE = {"home"}

Expected = Literal["absent", "empty"]

PAGES: dict[str, tuple[Callable[[World], dict[str, object]], Expected]] = {
    "intake:overview": (lambda world: {}, "empty"),
    "intake:data_sets": (lambda world: {}, "empty"),
    "intake:data_set": (lambda world: {"data_set_id": world.data_set_id}, "absent"),
    "intake:reports": (lambda world: {}, "empty"),
    "intake:report": (lambda world: {"report_id": world.report_id}, "absent"),
    "verification:events": (lambda world: {}, "empty"),
    "verification:event": (lambda world: {"event_id": world.event_id}, "absent"),
    "monitoring:matrix": (lambda world: {}, "empty"),
    "monitoring:matrix_csv": (lambda world: {}, "absent"),
    "monitoring:situations": (lambda world: {}, "empty"),
    "monitoring:situation": (lambda world: {"slug": "road"}, "absent"),
    "prioritisation:board": (lambda world: {}, "empty"),
}
"""What an outsider gets: a page that is not there, or a page without any record."""

OF_THE_MEMBER_ALONE = (
    "Jabbeke",
    "MMP00103",
    "united",
    "The list",
    "The road behind",
    "Belgium",
)


def names_in(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            space = f"{part.namespace}:" if part.namespace else ""
            yield from names_in(part, prefix + space)
        elif isinstance(part, URLPattern) and part.name:
            yield prefix + part.name


def address(name: str, world: World) -> str:
    arguments, _ = PAGES[name]
    return reverse(name, kwargs=arguments(world))


class TestEveryStaffPage:
    def test_has_an_expectation_for_outsiders(self) -> None:
        names = set(names_in(get_resolver()))

        assert names - OPEN_TO_ALL - TO_ANOTHER_PAGE == set(PAGES)

    def test_opens_for_the_member(
        self, world: World, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(reviewer)

        opened = {name: client.get(address(name, world)).status_code for name in PAGES}

        assert opened == dict.fromkeys(PAGES, 200)

    def test_is_absent_or_empty_for_an_outsider(
        self, world: World, outsider: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(outsider)

        for name, (_, expected) in PAGES.items():
            answer = client.get(address(name, world))
            assert answer.status_code == (404 if expected == "absent" else 200), name
            shown = answer.content.decode()
            seen = [words for words in OF_THE_MEMBER_ALONE if words in shown]
            assert seen == [], name

    def test_sends_a_visitor_to_the_sign_in_page(
        self, world: World, visitor: Client
    ) -> None:
        for name in PAGES:
            answer = visitor.get(address(name, world))
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/account/sign-in/"), name

    def test_is_never_stored_by_a_browser(
        self, world: World, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(reviewer)

        for name in PAGES:
            answer = client.get(address(name, world))
            assert answer["Cache-Control"] == "no-store", name

    def test_does_not_write(
        self, world: World, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(reviewer)

        refused = {
            name: client.post(address(name, world)).status_code for name in PAGES
        }

        assert refused == dict.fromkeys(PAGES, 405)


class TestAnAbsentPage:
    @pytest.mark.parametrize("path", ["/document/nothing/", "/document/reports/1/"])
    def test_says_what_to_do(
        self, path: str, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        answer = sign_in(reviewer).get(path)

        assert answer.status_code == 404
        assert "There is nothing to show here" in answer.content.decode()


class TestTheHeaders:
    def test_let_no_page_run_or_load_anything_from_elsewhere(
        self, world: World, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(reviewer)

        for name in PAGES:
            headers = client.get(address(name, world)).headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, name
            assert "frame-ancestors 'none'" in policy, name
            assert "unsafe" not in policy, name
            assert headers["X-Content-Type-Options"] == "nosniff", name
            assert headers["Referrer-Policy"] == "no-referrer", name
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", name
