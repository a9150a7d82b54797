"""The public site as its own process sees it: it starts, and sets no cookie."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ..integration.config.conftest import installation_with_tables

ASK = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.public"
import django
django.setup()
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
client = Client(headers={"host": "127.0.0.1:8000"}, raise_request_exception=False)
found = {}
ORDINARY = ("/", "/healthz", "/absent/", "/.git/config", "/account/sign-in/")
REPORTERS = ("/safety", "/help", "/help/copy")
for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
    for path in (*ORDINARY, *REPORTERS):
        answer = client.generic(method, path)
        found[method + " " + path] = {
            "status": answer.status_code,
            "headers": {name.lower(): value for name, value in answer.headers.items()},
            "cookies": list(answer.cookies),
        }
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What a process of the public site answers, by method and path."""
    made = installation_with_tables(tmp_path_factory.mktemp("public"), "")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        env=made.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


class TestThePublicSite:
    def test_opens_without_any_cookie(self, answers: dict) -> None:
        for path in ("/", "/safety", "/help", "/help/copy"):
            assert answers[f"GET {path}"]["status"] == 200
        assert {name for name, one in answers.items() if one["cookies"]} == set()

    def test_has_no_sign_in_and_shows_no_file_of_the_checkout(
        self, answers: dict
    ) -> None:
        for path in ("/absent/", "/.git/config", "/account/sign-in/"):
            assert answers[f"GET {path}"]["status"] == 404, path

    def test_answers_only_to_reading(self, answers: dict) -> None:
        allowed = {
            name
            for name, one in answers.items()
            if one["status"] < 400 and name.split()[0] not in ("GET", "HEAD")
        }
        assert allowed == set()

    @pytest.mark.parametrize(
        ("header", "value"),
        [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ],
    )
    def test_tells_browsers_to_be_careful(
        self, answers: dict, header: str, value: str
    ) -> None:
        for name in ("GET /", "GET /absent/", "GET /healthz", "GET /help"):
            assert answers[name]["headers"][header] == value, name

    def test_lets_no_page_load_or_run_anything_foreign(self, answers: dict) -> None:
        for name in ("GET /", "GET /absent/", "GET /safety"):
            policy = answers[name]["headers"]["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "camera=()" in answers[name]["headers"]["permissions-policy"]
