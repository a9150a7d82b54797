"""Measures how soon pages answer with 100,000 reports and 1,000 commitments.

Usage: python benchmarks/pages.py [--reports 100000] [--keep FOLDER] [--only WORD]

A database of its own is filled with invented records, the real server is started on a
port of its own, and every list, matrix and board page is asked for 20 times without
and 200 times with the clock, one request after the other on one connection.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import platform
import re
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

WARM_UPS = 20
REQUESTS = 200
COMMITMENTS = 1_000
LIMIT_MS = 200
MEMBERS = 9

FURTHER = {
    "reports, page 1,000": "/document/reports/?page=1000",
    "reports of a country": "/document/reports/?country=BE",
    "reports of a year": "/document/reports/?year=2020",
    "reports, a word": "/document/reports/?q=Place+777",
    "events, page 1,000": "/document/events/?page=1000",
    "events of a country": "/document/events/?country=BE",
    "events of a year": "/document/events/?year=2020",
    "events, contested": "/document/events/?contested=CAUSE",
    "events of an act": "/document/events/?act=death",
    "events, a word": "/document/events/?q=Place+777",
    "matrix, invented": "/document/matrix/?records=INVENTED",
    "matrix, by month": "/document/matrix/?records=INVENTED&columns=month&year=2020",
    "matrix, harm by country": (
        "/document/matrix/?records=INVENTED&layer=harm&rows=country"
    ),
    "a situation": "/document/situations/roads-be/",
    "board, equal": "/document/priorities/?weights=equal",
    "board, own weights": (
        "/document/priorities/?weights=points&points_frequency=40&points_intensity=30"
        "&points_causes=20&points_influence=10"
    ),
}
"""Pages beside those that the navigation leads to."""


class Client:
    """One connection that signs in as a person does, and keeps the cookies."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Send a request; give the status and the page."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies} if cookies else {}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"csrfmiddlewaretoken": self.token})
        method = "GET" if form is None else "POST"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        self.token = found[1] if found else getattr(self, "token", "")
        return answer.status, text

    def sign_in(self, name: str, passphrase: str, secret: str) -> None:
        """Give name and passphrase, then the code of the moment."""
        import pyotp

        self.ask("/account/sign-in/")
        self.ask("/account/sign-in/", {"login": name, "password": passphrase})
        self.ask("/account/second-factor/")
        self.ask("/account/second-factor/", {"code": pyotp.TOTP(secret).now()})
        status, _ = self.ask("/work/")
        if status != 200:
            raise SystemExit(f"signing in failed: /work/ answers {status}")


def prepare(folder: Path, reports: int) -> dict[str, str]:
    """Fill the database, unless this folder holds one; give the account."""
    from evam.config.commands.setup import load_platform

    load_platform()
    from django.core.management import call_command
    from fill_pages import fill, promise, state_views

    from evam.accounts.models import Role
    from evam.accounts.operations import add_member, demonstration_organisation
    from evam.config.demonstration_account import demonstration_credentials

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    organisation = demonstration_organisation()
    if not (folder / "filled").exists():
        fill(organisation, reports)
        promise(organisation, COMMITMENTS)
        names = [f"member{number}" for number in range(MEMBERS)]
        state_views(
            [
                add_member(username=name, organisation=organisation, roles=[Role.PANEL])
                for name in names
            ]
        )
        (folder / "filled").write_text(datetime.now(tz=UTC).isoformat())
    account = demonstration_credentials()
    return {
        "name": account.username,
        "passphrase": account.passphrase,
        "secret": account.totp_secret,
    }


def pages() -> dict[str, str]:
    """Every page that the navigation leads to, and the further ones."""
    from evam.accounts.models import Member
    from evam.common import rooms

    member = Member.objects.get(is_demonstration=True)
    found = {str(page.name): page.url for page in rooms.pages_of(member)}
    return found | FURTHER


@contextlib.contextmanager
def server(port: int) -> Iterator[None]:
    """The staff site as `evam serve` starts it, until the end."""
    from evam.config.commands import serve

    started = serve._start_site("staff", f"http://127.0.0.1:{port}", group=0)
    try:
        for _ in range(200):
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", port)),
            ):
                break
            time.sleep(0.1)
        yield
    finally:
        started.terminate()
        started.wait(20)


def measure(client: Client, path: str) -> tuple[int, list[float], int]:
    """Ask for a page; give the last status, milliseconds in order, and bytes."""
    for _ in range(WARM_UPS):
        client.ask(path)
    taken, status, text = [], 0, ""
    for _ in range(REQUESTS):
        began = time.perf_counter()
        status, text = client.ask(path)
        taken.append((time.perf_counter() - began) * 1000)
    return status, sorted(taken), len(text)


def machine() -> str:
    """What it was measured on."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()},"
        f" Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


def main() -> None:
    """Fill, serve, sign in, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder to fill once and use again")
    parser.add_argument("--only", default="", help="words; one is in a page's name")
    chosen = parser.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix="evam-pages-"))
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.environ["EVAM_DATA_DIR"] = str(folder)
    os.environ["EVAM_STAFF_ADDRESS"] = f"http://127.0.0.1:{port}"
    account = prepare(folder, chosen.reports)
    with server(port):
        client = Client(port)
        client.sign_in(**account)
        report(client, chosen.only)


def report(client: Client, only: str) -> None:
    """Print a line a page, then the machine, then the pages over the limit."""
    print("| Page | Status | p50 ms | p95 ms | kB |\n|---|---:|---:|---:|---:|")
    slow = {}
    for name, path in pages().items():
        if only and not any(word in name.casefold() for word in only.split()):
            continue
        status, taken, size = measure(client, path)
        p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95) - 1]
        print(f"| {name} | {status} | {p50:.0f} | {p95:.0f} | {size / 1000:.0f} |")
        sys.stdout.flush()
        if p95 > LIMIT_MS or status != 200:
            slow[name] = [status, round(p95)]
    print(f"\n{machine()}")
    print(f"over {LIMIT_MS} ms or refused: {json.dumps(slow) if slow else 'none'}")


if __name__ == "__main__":
    main()
