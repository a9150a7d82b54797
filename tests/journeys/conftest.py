"""Both sites as a person meets them: real servers, a real browser, a fresh database."""

from __future__ import annotations

import atexit
import dataclasses
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    StorageState,
    ViewportSize,
)

from .browser import SignIn, chromium
from .reporter import Reporter

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120
Visit = Callable[..., Reporter]


@dataclasses.dataclass(frozen=True)
class Site:
    """Where the two sites answer, how to sign in, and where their data lie."""

    public: str
    staff: str
    sign_in: SignIn
    data: Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the site answers; fail where it has ended instead."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended before it answered"
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310  (our own server)
            return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{address} did not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("installation")) as started:
        yield started


@contextmanager
def running(data: Path) -> Iterator[Site]:
    """Both sites of an installation of its own, until the end of the block."""
    public = f"http://127.0.0.1:{free_port()}"
    staff = f"http://localhost:{free_port()}"
    shutil.copytree(filled(), data, dirs_exist_ok=True)
    with served(data, public, staff):
        yield Site(public, staff, _sign_in(staff, data), data)


@contextmanager
def served(data: Path, public: str, staff: str) -> Iterator[None]:
    """Both sites of an installation that is there, until the end of the block."""
    environment = environment_of(data) | {
        "EVAM_PUBLIC_ADDRESS": public,
        "EVAM_STAFF_ADDRESS": staff,
    }
    command = [str(Path(sys.executable).with_name("evam")), "serve"]
    with subprocess.Popen(command, env=environment, cwd=CHECKOUT) as server:
        try:
            wait_for(public, server)
            wait_for(staff, server)
            yield
        finally:
            server.terminate()
            server.wait(30)


@cache
def filled() -> Path:
    """An installation that is filled once: each one that is walked on is a copy."""
    folder = Path(tempfile.mkdtemp(prefix="evam-walks-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    fill = [sys.executable, "-m", "tests.journeys.excerpt"]
    subprocess.run(fill, check=True, env=environment_of(folder), cwd=CHECKOUT)
    return folder


def environment_of(data: Path) -> dict[str, str]:
    return os.environ | {
        "EVAM_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
    }


def _sign_in(staff: str, data: Path) -> SignIn:
    text = (data / "demonstration-account.json").read_text(encoding="utf-8")
    account = json.loads(text)
    return SignIn(
        staff, account["username"], account["passphrase"], account["totp_secret"]
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def signed_in(site: Site, browser: Browser) -> StorageState:
    """The cookies of a member who signed in once."""
    context = browser.new_context()
    site.sign_in.on(context.new_page())
    state = context.storage_state()
    context.close()
    return state


@dataclasses.dataclass(frozen=True)
class Taking:
    """An installation whose public site takes reports."""

    public: str
    data: Path

    def run(self, module: str) -> bytes:
        environment = os.environ | {
            "EVAM_DATA_DIR": str(self.data),
            "EVAM_PUBLIC_ADDRESS": self.public,
            "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
        }
        command = [sys.executable, "-m", f"tests.journeys.{module}"]
        done = subprocess.run(
            command, check=True, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE
        )
        return done.stdout


@pytest.fixture(scope="module")
def taking(site: Site) -> Taking:
    taking = Taking(site.public, site.data)
    taking.run("taking_reports")
    return taking


@pytest.fixture(scope="module")
def visit(browser: Browser, taking: Taking) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def begin(language: str = "en", width: int = 360, **given: Any) -> Reporter:
        size = ViewportSize(width=width, height=740)
        context = browser.new_context(viewport=size, locale=language, **given)
        contexts.append(context)
        return Reporter(context.new_page(), taking.public, language)

    yield begin
    for context in contexts:
        context.close()
