"""Requests that no page of ours sends: they change nothing and break nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member, Organisation, RoleGrant

from ..integration.access.conftest import signed_in
from ..integration.access.observe import Observed, addresses, ask

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")
MAY_BE_WRITTEN_BY_READING = ("audit_auditentry", "audit_audithead", "django_session")
NOBODY_READS_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FORGE")
PRIVILEGES = {
    "is_superuser": "1",
    "is_staff": "1",
    "is_active": "1",
    "is_host": "1",
    "organisation": "1",
    "organisation_id": "1",
    "user_permissions": "1",
    "groups": "1",
    "sign_in_epoch": "9",
    "id": "1",
    "pk": "1",
    "key": "1",
    "__proto__": "1",
    "constructor": "1",
    "_method": "DELETE",
    "unknown": "1",
}


ODD_NAMES = ("../../evil.csv", "C:\\evil.csv", "a\u202egpj.exe", "x" * 5000 + ".csv")
FILE_FIELDS = ("file", "evidence", "document", "upload")


class TakeBackError(Exception):
    """Ends a savepoint, so that a request leaves nothing."""


@contextmanager
def taken_back(visitor: Client | None = None) -> Iterator[None]:
    """Undo what happens inside; the visitor stays signed in, too."""
    cookies = visitor.cookies if visitor else SimpleCookie()
    kept = {name: morsel.value for name, morsel in cookies.items()}
    try:
        with transaction.atomic():
            yield
            raise TakeBackError
    except TakeBackError:
        cookies.load(kept)


@contextmanager
def written() -> Iterator[list[str]]:
    """What is written to the database meanwhile, apart from what reading may write."""
    found: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        tables = [name for name in MAY_BE_WRITTEN_BY_READING if f'"{name}"' in sql]
        if sql.lstrip().upper().startswith(WRITES) and not tables:
            found.append(sql[:120])
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield found


def url_of(observed: Observed, name: str) -> str:
    return reverse(name, kwargs=observed.own[name])


class TestReading:
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_writes_nothing_but_who_read_what(
        self, observed: Observed, method: str
    ) -> None:
        found = {}
        for name in addresses():
            with written() as sql:
                ask(observed.all_roles, method, url_of(observed, name))
            found[name] = sql

        assert {name: sql for name, sql in found.items() if sql} == {}

    def test_is_seen_when_it_writes(self, db: None) -> None:
        with taken_back(), written() as sql:
            Organisation.objects.create(name="Planted (invented)")

        assert len(sql) == 1


class TestMethods:
    @pytest.mark.parametrize("method", NOBODY_READS_METHODS)
    def test_that_no_page_uses_are_refused_everywhere(
        self, observed: Observed, method: str
    ) -> None:
        answered = {}
        for name in addresses():
            answer = ask(observed.all_roles, method, url_of(observed, name))
            redirected = answer.status_code == 302 and "_auth" in name
            if answer.status_code not in (403, 404, 405) and not redirected:
                answered[name] = answer.status_code

        assert answered == {}


class TestAFormWithoutItsToken:
    def test_is_refused_at_every_address(self, observed: Observed) -> None:
        member = observed_member(observed)
        strict = signed_in(member)
        strict.handler.enforce_csrf_checks = True
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for name in addresses():
                answer = ask(strict, method, url_of(observed, name))
                assert answer.status_code == 403, (method, name)

    def test_from_another_site_is_refused_even_with_one(
        self, observed: Observed
    ) -> None:
        strict = signed_in(observed_member(observed))
        strict.handler.enforce_csrf_checks = True
        shown = strict.get("/account/security/")
        token = str(shown.context["csrf_token"])

        for origin, status in (
            ("http://localhost:8001", 302),
            ("https://evil.example", 403),
            ("null", 403),
        ):
            with taken_back(strict):
                answer = strict.post(
                    "/account/language/",
                    {"language": "en", "csrfmiddlewaretoken": token},
                    headers={"origin": origin},
                )
                assert answer.status_code == status, origin


class TestFieldsThatNoFormHas:
    def test_change_no_privilege_at_any_address(self, observed: Observed) -> None:
        before = privileges()
        for name in addresses():
            with taken_back(observed.all_roles):
                observed.all_roles.post(url_of(observed, name), PRIVILEGES)
                after = privileges()
                if name != "disable_member":
                    assert after == before, name


class TestBodies:
    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("application/json", b'{"a":' * 5000),
            ("multipart/form-data; boundary=x", b"--x\r\nno end"),
            ("application/x-www-form-urlencoded", b"a=%FF%FE%00&" * 500),
            ("application/x-www-form-urlencoded; charset=nonsense", b"name=1"),
        ],
    )
    def test_that_cannot_be_read_break_nothing(
        self, observed: Observed, kind: str, body: bytes
    ) -> None:
        for name in addresses():
            with taken_back(observed.all_roles):
                answer = observed.all_roles.generic(
                    "POST", url_of(observed, name), body, content_type=kind
                )
                assert answer.status_code < 500, name

    @pytest.mark.parametrize("filename", ODD_NAMES)
    def test_with_files_of_odd_names_break_nothing(
        self, observed: Observed, filename: str
    ) -> None:
        for name in addresses():
            sent = {field: file_named(filename) for field in FILE_FIELDS}
            with taken_back(observed.all_roles):
                answer = observed.all_roles.post(url_of(observed, name), sent)
                assert answer.status_code < 500, name


class TestAddressesThatNobodyMade:
    @pytest.mark.parametrize(
        "path",
        [
            *("/%00", "/%ff%fe", "/a%0d%0aSet-Cookie:x=1", "/" + "a" * 9000),
            *("/document/reports/%27%20OR%201=1/", "/<script>", "//evil.example/"),
            *("/account/invitation/" + "x" * 3000 + "/", "/..%2f..%2fetc/passwd"),
        ],
    )
    def test_are_absent_and_break_nothing(self, observed: Observed, path: str) -> None:
        answer = ask(observed.all_roles, "GET", path)

        assert 300 <= answer.status_code < 500
        assert "x" not in answer.cookies

    @pytest.mark.parametrize(
        "query",
        [
            "page=-1&q=%00&kind=%27%22%3E%3Cscript%3E&month=2018-13&year=0&=&&check=1",
            "page=" + "9" * 400 + "&kind[]=1&q=" + "%F0" * 99 + "&year=99999&layer=x",
            "next=//evil.example/&page=%00&rows=&columns=country&dims=nothing&sort=x",
        ],
    )
    def test_with_odd_questions_break_nothing(
        self, observed: Observed, query: str
    ) -> None:
        for name in addresses():
            url = f"{url_of(observed, name)}?{query}"
            answer = ask(observed.all_roles, "GET", url)
            assert answer.status_code < 500, name
            assert not answer.headers.get("Location", "").startswith("//"), name


class TestTheWebProcess:
    def test_opens_no_connection_to_anywhere(
        self, observed: Observed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tried: list[Any] = []

        def refuse(opened: socket.socket, address: Any) -> None:
            if opened.family != socket.AF_UNIX:
                tried.append(address)
                raise OSError("no way out")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        for name in addresses():
            for method in ("GET", "POST"):
                ask(observed.all_roles, method, url_of(observed, name))
            assert tried == [], name

    def test_is_seen_when_it_tries(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tried: list[Any] = []
        monkeypatch.setattr(
            socket.socket, "connect", lambda opened, address: tried.append(address)
        )
        socket.socket().connect(("192.0.2.1", 80))

        assert tried == [("192.0.2.1", 80)]


def file_named(name: str) -> SimpleUploadedFile:
    """A small file with a name that no honest form sends."""
    file = SimpleUploadedFile("x", b"a,b\n1,2\n", "text/csv")
    file._name = name
    return file


def observed_member(observed: Observed) -> Member:
    """The member of the own organisation who holds every role."""
    return Member.objects.get(username="all-ownmark")


def privileges() -> tuple[Any, ...]:
    """Who may do what, as the database has it."""
    return (
        sorted(
            Member.objects.values_list(
                "pk", "organisation", "is_superuser", "is_staff", "is_active", "key"
            )
        ),
        sorted(RoleGrant.objects.values_list("member", "role")),
        sorted(Organisation.objects.values_list("pk", "is_host").iterator()),
    )


@pytest.fixture(autouse=True)
def _still_signed_in(observed: Observed) -> Iterator[None]:
    """A test that signs its visitor out would ask the rest of nobody."""
    yield
    assert ask(observed.all_roles, "GET", "/work/").status_code == 200
