"""Send 50 reports a second for 10 minutes, then some beside 1,000 bots a minute."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
os.environ.setdefault("EVAM_DATA_DIR", tempfile.mkdtemp(prefix="evam-load-"))

import django  # noqa: E402  (once its settings are named)

django.setup()

from evam.documentation.inbox.operations import Sent  # noqa: E402  (as above)
from evam.sealing.sealers import new_report, new_shred_key  # noqa: E402  (as above)
from tests.integration.sent import as_body, told  # noqa: E402  (as above)

SECONDS = int(os.environ.get("SECONDS", "600"))
FLOOD_SECONDS = int(os.environ.get("FLOOD_SECONDS", "60"))
A_SECOND = 50
BOTS_A_MINUTE, REAL_A_MINUTE = 1000, 60
SENDERS = 12
TEMPLATES = 64
LONGEST_P99, LONGEST_BESIDE_BOTS = 0.5, 2.0
NEVER_A_FLOOD = "1000000000"


def main() -> int:
    """Run the drill; the exit code says whether a figure was missed."""
    templates = [told() for _ in range(TEMPLATES)]
    with site(quiet=NEVER_A_FLOOD) as port:
        steady = paced(port, A_SECOND, SECONDS, templates, send)
    good = report("steady", steady, LONGEST_P99)
    with site(quiet="60") as port:
        bots: list[tuple[float, int]] = []
        swarm = threading.Thread(target=swarm_of_bots, args=(port, templates, bots))
        swarm.start()
        real = paced(port, REAL_A_MINUTE / 60, FLOOD_SECONDS, templates, send_working)
        swarm.join()
    report("bots", bots, None)
    return 0 if report("real ones", real, LONGEST_BESIDE_BOTS) and good else 1


@contextmanager
def site(quiet: str) -> Iterator[int]:
    """The public site, served as `evam serve` does it on SQLite; its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="evam-load-") as folder:
        environment = os.environ | {
            "EVAM_DATA_DIR": folder,
            "EVAM_DATABASE_URL": "",
            "EVAM_SHREDDING_DATABASE_URL": "",
            "EVAM_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
            "EVAM_QUIET_REPORTS_A_MINUTE": quiet,
        }
        command = [
            *(sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
            *("--blocking-threads", "1", "--no-access-log", "--log-level", "warning"),
            "tests.integration.inbox.load_site:application",
        ]
        process = subprocess.Popen(command, env=environment, cwd=CHECKOUT)  # noqa: S603  (a fixed command, no shell)
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()


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
    sys.stdout.write(
        f"{name}: {len(times)} sent, p50 {median * 1000:.0f} ms,"
        f" p99 {p99 * 1000:.0f} ms,"
        f" longest {times[-1] * 1000:.0f} ms, answers {counted}\n"
    )
    sys.stdout.flush()
    return longest_p99 is None or (p99 <= longest_p99 and set(counted) == {201})


if __name__ == "__main__":
    sys.exit(main())
