"""Send 50 reports a second for 10 minutes, then some beside 1,000 bots a minute."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
os.environ.setdefault("EVAM_DATA_DIR", tempfile.mkdtemp(prefix="evam-load-"))

import django  # noqa: E402  (once its settings are named)

django.setup()

from django.db import connections  # noqa: E402  (as above)

from evam.accounts.models import Organisation, Role  # noqa: E402  (as above)
from evam.accounts.operations import add_member  # noqa: E402  (as above)
from evam.config.commands.serve import site_command  # noqa: E402  (as above)
from evam.config.databases import migrate  # noqa: E402  (as above)
from evam.documentation.inbox.operations import Sent  # noqa: E402  (as above)
from evam.sealing.sealers import new_report, new_shred_key  # noqa: E402  (as above)
from tests.integration.reported import ENTRIES, opened  # noqa: E402  (as above)
from tests.integration.sent import as_body, told  # noqa: E402  (as above)

PARTNER = str(ENTRIES["partner"]["code"])
SECONDS = int(os.environ.get("SECONDS", "600"))
FLOOD_SECONDS = int(os.environ.get("FLOOD_SECONDS", "60"))
A_SECOND = int(os.environ.get("A_SECOND", "50"))
BOTS_A_MINUTE, REAL_A_MINUTE = 1000, 60
SENDERS = 12
TEMPLATES = 64
LONGEST_P99, LONGEST_BESIDE_BOTS = 0.5, 2.0
NEVER_A_FLOOD = "1000000000"


def main() -> int:
    """Run the drill; the exit code says whether a figure was missed."""
    open_a_service()
    today = datetime.now(tz=UTC).date()
    templates = [told(day=today, partners=(PARTNER,)) for _ in range(TEMPLATES)]
    with site(quiet=NEVER_A_FLOOD) as port:
        before = used(resource.RUSAGE_SELF)
        steady = paced(port, A_SECOND, SECONDS, templates, send)
        seconds = used(resource.RUSAGE_SELF) - before
        say(f"the senders took {seconds:.1f} s of processor time")
    good = report("steady", steady, LONGEST_P99)
    with site(quiet="60") as port:
        bots: list[tuple[float, int]] = []
        swarm = threading.Thread(target=swarm_of_bots, args=(port, templates, bots))
        swarm.start()
        real = paced(port, REAL_A_MINUTE / 60, FLOOD_SECONDS, templates, send_working)
        swarm.join()
    report("bots", bots, None)
    return 0 if report("real ones", real, LONGEST_BESIDE_BOTS) and good else 1


def open_a_service() -> None:
    """Fill the data folder with a service that takes reports, as a team opens it."""
    migrate()
    held = Organisation.objects.create(name="Harbour clinic (invented)")
    roles = [Role.REVIEWER, Role.COORDINATOR]
    member = add_member(username="invented", organisation=held, roles=roles)
    opened(member, datetime.now(tz=UTC))
    connections.close_all()


@contextmanager
def site(quiet: str) -> Iterator[int]:
    """The public site, as `evam serve` starts it on SQLite; its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="evam-load-") as folder:
        shutil.copytree(os.environ["EVAM_DATA_DIR"], folder, dirs_exist_ok=True)
        address = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            "EVAM_DATA_DIR": folder,
            "EVAM_DATABASE_URL": "",
            "EVAM_SHREDDING_DATABASE_URL": "",
            "EVAM_PUBLIC_ADDRESS": address,
            "EVAM_QUIET_REPORTS_A_MINUTE": quiet,
            "PYTHONWARNINGS": "ignore",
        }
        command = site_command("public", address)
        before = used(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(command, env=environment, cwd=CHECKOUT)  # noqa: S603  (a fixed command, no shell)
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()
            seconds = used(resource.RUSAGE_CHILDREN) - before
            say(f"the site took {seconds:.1f} s of processor time, its start included")


def used(whose: int) -> float:
    """Seconds of processor time."""
    found = resource.getrusage(whose)
    return found.ru_utime + found.ru_stime


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def wait_for(port: int) -> None:
    """Wait until the site answers."""
    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            ask(port, "GET", "/healthz", b"")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the site did not start")


Sender = Callable[[HTTPConnection, Sent], int]


def paced(
    port: int, a_second: float, seconds: float, templates: list[Sent], sender: Sender
) -> list[tuple[float, int]]:
    """Send at a steady pace, whether or not answers come; time since each was due."""
    found: list[tuple[float, int]] = []
    due = iter(range(int(a_second * seconds)))
    lock, began = threading.Lock(), time.monotonic() + 0.5

    def work() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                number = next(due, None)
            if number is None:
                return
            at = began + number / a_second
            sent = renewed(templates[number % len(templates)])
            time.sleep(max(0.0, at - time.monotonic()))
            try:
                status = sender(connection, sent)
            except OSError:
                connection.close()
                status = 0
            found.append((time.monotonic() - at, status))

    workers = [threading.Thread(target=work) for _ in range(SENDERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return found


def renewed(template: Sent) -> Sent:
    """Another report out of envelopes that were sealed before: only the number differs.

    A server cannot tell, and sealing would take the second core from it.
    """
    report, key = new_report(), new_shred_key()

    def anew(envelope: bytes) -> bytes:
        return envelope[:5] + report.bytes + envelope[21:]

    return replace(
        template,
        report=report,
        shred_key=key,
        receipt=replace(template.receipt, lookup_digest=hashlib.sha256(key).digest()),
        structured=anew(template.structured),
        narrative=anew(template.narrative),
    )


def send(connection: HTTPConnection, sent: Sent, work: str = "") -> int:
    """Send a report; the status of the answer."""
    return post(connection, sent, work)[0]


def send_working(connection: HTTPConnection, sent: Sent) -> int:
    """Send as a page does: where work is asked for, do it and send again."""
    status, content = post(connection, sent, "")
    while status == 429:
        asked = content["work"]
        status, content = post(connection, sent, solved(sent, **asked))
    return status


def solved(sent: Sent, *, salt: str, difficulty: int) -> str:
    """Find the counter that is asked for."""
    begun = hashlib.sha256(f"{salt}:{sent.report}:".encode())
    counter = 0
    while True:
        digest = begun.copy()
        digest.update(str(counter).encode())
        if int.from_bytes(digest.digest()[:4], "big") >> (32 - difficulty) == 0:
            return f"{salt}:{counter}"
        counter += 1


def swarm_of_bots(
    port: int, templates: list[Sent], found: list[tuple[float, int]]
) -> None:
    """Reports in the right form by whoever does no work."""
    found += paced(port, BOTS_A_MINUTE / 60, FLOOD_SECONDS, templates, send)


def post(connection: HTTPConnection, sent: Sent, work: str) -> tuple[int, Any]:
    """Send a body on an open connection."""
    body = json.dumps(as_body(sent, work=work)).encode()
    headers = {"Content-Type": "application/json"}
    connection.request("POST", "/r/send", body, headers)
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def ask(port: int, method: str, path: str, body: bytes) -> int:
    """One request; the status of its answer."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body)
    return connection.getresponse().status


def report(
    name: str, found: list[tuple[float, int]], longest_p99: float | None
) -> bool:
    """Print the figures; whether nothing failed and 99 of 100 were in time."""
    times = sorted(seconds for seconds, _ in found)
    statuses = [status for _, status in found]
    counted = {status: statuses.count(status) for status in sorted(set(statuses))}
    median, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    say(
        f"{name}: {len(times)} sent, p50 {median * 1000:.0f} ms,"
        f" p99 {p99 * 1000:.0f} ms,"
        f" longest {times[-1] * 1000:.0f} ms, answers {counted}"
    )
    return longest_p99 is None or (p99 <= longest_p99 and set(counted) == {201})


if __name__ == "__main__":
    sys.exit(main())
