"""What every answer of the staff site tells the browser, and what addresses tell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from evam.common.middleware import WORKER_POLICY

from ..integration.access.observe import Observed, addresses, ask
from ..integration.config.conftest import installation_with_tables

pytestmark = pytest.mark.django_db

CONVERTERS = {"UUIDConverter"}
READABLE = {
    "slug": "a situation's own name, which is published with it",
    "step": "one of the four steps of every project",
    "code": "a code of a published vocabulary",
    "number": "the place of an ask within its brief, 1 to 3",
    "token": "128 random bits, open once, for seven days",
}
"""Parts of addresses that are no random number, each with its reason."""

HTTPS = """
import json, os, sys, warnings
os.environ["DJANGO_SETTINGS_MODULE"] = f"evam.config.settings.{sys.argv[1]}"
import django
django.setup()
from django.core.management import call_command
call_command("check", deploy=True, fail_level="INFO")
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
secure = Client(headers={"host": "evam.example", "x-forwarded-proto": "https"})
plain = Client(headers={"host": "evam.example"})
shown = secure.get(sys.argv[2])
print(json.dumps({
    "headers": {name.lower(): value for name, value in shown.headers.items()},
    "cookies": {name: dict(one) for name, one in shown.cookies.items()},
    "plain": [plain.get("/").status_code, plain.get("/")["Location"]],
}))
"""


@pytest.fixture(scope="module")
def shown(observed: Observed) -> dict[str, HttpResponse]:
    """What each address shows to a member who holds every role."""
    return {
        name: ask(observed.all_roles, "GET", reverse(name, kwargs=observed.own[name]))
        for name in addresses()
    }


def over_https(site: str, page: str, data: Path) -> dict:
    """What a site with an https address answers behind a proxy that speaks TLS."""
    environment = installation_with_tables(data, "").environment | {
        "EVAM_STAFF_ADDRESS": "https://evam.example",
        "EVAM_PUBLIC_ADDRESS": "https://evam.example",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", HTTPS, site, page],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


COMPILE_ARGON2: frozenset[str] = frozenset()
IN_A_FRAME = frozenset({"reading:media"})
"""Pages that run WebAssembly themselves: none does, a worker of its own does."""


class TestEveryAnswer:
    def test_of_every_address_says_the_same(
        self, shown: dict[str, HttpResponse]
    ) -> None:
        for name, answer in shown.items():
            headers = answer.headers
            assert headers["X-Content-Type-Options"] == "nosniff", name
            assert headers["Referrer-Policy"] == "no-referrer", name
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", name
            framed = "SAMEORIGIN" if name in IN_A_FRAME else "DENY"
            assert headers["X-Frame-Options"] == framed, name
            assert "camera=()" in headers["Permissions-Policy"], name
            assert headers["Cache-Control"] == "no-store", name

    def test_lets_pages_run_and_load_only_what_is_ours(
        self, shown: dict[str, HttpResponse]
    ) -> None:
        for name, answer in shown.items():
            policy = answer["Content-Security-Policy"]
            parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
            assert parts.pop("default-src") == "'none'", name
            assert parts.pop("base-uri") == "'none'", name
            framed = "'self'" if name in IN_A_FRAME else "'none'"
            assert parts.pop("frame-ancestors") == framed, name
            if name in IN_A_FRAME:  # it has no origin, and shows what the page gives it
                assert parts.pop("sandbox") == "allow-scripts", name
                assert parts.pop("img-src") == parts.pop("media-src") == "blob:", name
            assert parts.pop("require-trusted-types-for") == "'script'", name
            if name in COMPILE_ARGON2:
                assert parts.pop("script-src") == "'self' 'wasm-unsafe-eval'", name
            assert set(parts.values()) <= {"'self'", "'none'"}, name

    def test_names_the_server_and_the_framework_nowhere(
        self, shown: dict[str, HttpResponse]
    ) -> None:
        for name, answer in shown.items():
            headers = answer.headers
            assert not {"Server", "X-Powered-By", "X-Runtime"} & set(headers), name

    def test_sets_cookies_that_scripts_and_other_sites_never_get(
        self, shown: dict[str, HttpResponse]
    ) -> None:
        for name, answer in shown.items():
            for cookie in answer.cookies.values():
                assert cookie["httponly"], (name, cookie.key)
                assert cookie["samesite"] == "Strict", (name, cookie.key)
                assert not cookie["domain"], (name, cookie.key)

    def test_of_a_file_is_told_by_its_name_and_type(
        self, shown: dict[str, HttpResponse]
    ) -> None:
        for name, answer in shown.items():
            kind = answer["Content-Type"].split(";")[0]
            if kind not in ("text/html", "application/json"):
                told = answer["Content-Disposition"]
                assert told.startswith("attachment; filename="), name
                assert not {"/", "\\", ".."} & set(told.partition("=")[2]), name


class TestTheWorker:
    def test_may_compile_and_reaches_nothing(self) -> None:
        for name, policy in (("stretching", WORKER_POLICY), ("unlocking", None)):
            answer = Client(headers={"host": "localhost"}).get(
                static(f"sealing/{name}.js")
            )
            assert answer.status_code == 200
            assert answer.get("Content-Security-Policy") == policy
        assert "connect" not in WORKER_POLICY


class TestBehindTls:
    @pytest.mark.parametrize(
        ("site", "page"), [("staff", "/account/sign-in/"), ("public", "/")]
    )
    def test_passes_the_checks_for_deployment_and_insists_on_https(
        self, tmp_path_factory: pytest.TempPathFactory, site: str, page: str
    ) -> None:
        found = over_https(site, page, tmp_path_factory.mktemp("https"))

        seconds = found["headers"]["strict-transport-security"]
        assert int(seconds.partition("=")[2]) >= 31_536_000
        assert found["plain"] == [301, "https://evam.example/"]
        for name, cookie in found["cookies"].items():
            assert name.startswith("__Host-"), name
            assert cookie["secure"], name
            assert cookie["path"] == "/", name
        assert bool(found["cookies"]) == (site == "staff")

    def test_shows_no_debug_page(self) -> None:
        assert settings.DEBUG is False


class TestAddresses:
    def test_hold_random_numbers_and_what_is_public(self) -> None:
        telling = [
            (pattern, name)
            for pattern, name, converter in parts_of(get_resolver())
            if converter not in CONVERTERS and name not in READABLE
        ]
        assert telling == []

    def test_never_answer_with_a_file_of_the_checkout_or_a_manual(
        self, observed: Observed
    ) -> None:
        for path in (
            *("/.git/config", "/.env", "/static/../evam.sqlite3", "/secret-key"),
            *("/docs/", "/admin/", "/api/", "/swagger/", "/static/", "/robots.txt"),
            *("/static/%2e%2e/secret-key", "/static/..%2fsecret-key"),
        ):
            status = ask(observed.all_roles, "GET", path).status_code
            assert status in (400, 404), path


def parts_of(resolver: URLResolver) -> list[tuple[str, str, str]]:
    """Every part of an address that varies: where, its name, and its kind."""
    found = []
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            found += parts_of(part)
        elif isinstance(part, URLPattern):
            found += [
                (str(part.pattern), name, type(converter).__name__)
                for name, converter in part.pattern.converters.items()
            ]
    return found
