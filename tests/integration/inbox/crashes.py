"""Killing a site at random moments while devices send, and comparing afterwards."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from evam.documentation.inbox.operations import Sent, SentFile
from evam.sealing.sealers import new_report, new_shred_key
from tests.integration.sent import Upload, as_body, sealed_upload, told

CHECKOUT = Path(__file__).resolve().parents[3]
DEVICES = 3
WITH_A_FILE = 8
"""One report in so many has a file of several pieces."""
SHORTEST, LONGEST = 0.005, 0.12
LONGEST_OF_ALL = 2.0
LONGER, SHORTER = 1.05, 0.95
"""About every second site acknowledges before it is killed, on any machine."""
PATIENCE_SECONDS = 240


@dataclass
class Site:
    """The process that forks sites, and the address at which they serve."""

    process: subprocess.Popen[str]
    port: int

    def ask(self, command: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@dataclass
class Outcome:
    """What the devices hold, and what the site answered wrongly."""

    rounds: int = 0
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    attempts: int = 0
    faults: list[str] = field(default_factory=list)
    at_once: list[int] = field(default_factory=list)
    seconds: float = 0.0


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    port = listening.getsockname()[1]
    environment = os.environ | {
        "EVAM_DATA_DIR": str(folder),
        "EVAM_DATABASE_URL": "",
        "EVAM_SHREDDING_DATABASE_URL": "",
        "EVAM_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "EVAM_QUIET_REPORTS_A_MINUTE": "1000000000",
        "DJANGO_SETTINGS_MODULE": "evam.config.settings.public",
    }
    module = "tests.integration.inbox.crash_site"
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(listening.fileno())],
        env=environment,
        cwd=CHECKOUT,
        pass_fds=[listening.fileno()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        yield Site(process, port)
    finally:
        process.kill()
        process.communicate()
        listening.close()


def run(folder: Path, rounds: int) -> Outcome:
    """Kill the site so many times while devices send; compare what they hold."""
    outcome, ended = Outcome(rounds=rounds), threading.Event()
    with site(folder) as served:
        began = time.monotonic()
        devices = [
            threading.Thread(target=send_on, args=(served.port, outcome, ended))
            for _ in range(DEVICES)
        ]
        for device in devices:
            device.start()
        kill_at_random(served, outcome)
        number = int(served.ask("start"))
        ended.set()
        for device in devices:
            device.join(PATIENCE_SECONDS)
        os.kill(number, signal.SIGKILL)
        outcome.at_once = one_report_at_once(served, outcome)
        outcome.seconds = time.monotonic() - began
        held = folder / "held.json"
        held.write_text(json.dumps(outcome.acknowledged))
        outcome.faults += json.loads(served.ask(f"compare {held}"))
    return outcome


def kill_at_random(served: Site, outcome: Outcome) -> None:
    """Start and kill the site for each round, at moments that suit the machine."""
    longest = LONGEST
    for _ in range(outcome.rounds):
        before = len(outcome.acknowledged)
        number = int(served.ask("start"))
        moment = random.uniform(SHORTEST, longest)  # noqa: S311  (no secret)
        time.sleep(moment)
        os.kill(number, signal.SIGKILL)
        longest *= SHORTER if len(outcome.acknowledged) > before else LONGER
        longest = min(max(longest, LONGEST), LONGEST_OF_ALL)


def one_report_at_once(served: Site, outcome: Outcome) -> list[int]:
    """What 64 senders of one report are answered by four processes at once."""
    body, answers = json.dumps(as_body(told())).encode(), list[tuple[int, bytes]]()
    forks = [int(served.ask("start")) for _ in range(4)]

    def send() -> None:
        connection = HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE_SECONDS)
        kind = {"Content-Type": "application/json"}
        connection.request("POST", "/r/send", body, kind)
        response = connection.getresponse()
        answers.append((response.status, response.read()))
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(64)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(PATIENCE_SECONDS)
    for fork in forks:
        os.kill(fork, signal.SIGKILL)
    if len({content for _, content in answers}) != 1:
        outcome.faults.append("one report got several answers at once")
    outcome.acknowledged.append(json.loads(answers[0][1]))
    return sorted(status for status, _ in answers)


def send_on(port: int, outcome: Outcome, ended: threading.Event) -> None:
    """One device: report after report, each until it is acknowledged, then again."""
    count = 0
    while not ended.is_set():
        count += 1
        sent, upload = made(with_file=count % WITH_A_FILE == 0)
        if upload:
            for number, piece in enumerate(upload.pieces):
                path = f"/r/files/{upload.number.hex}/{number}"
                until_answered(port, outcome, "PUT", path, piece)
        body = json.dumps(as_body(sent)).encode()
        answer = until_answered(port, outcome, "POST", "/r/send", body)
        outcome.acknowledged.append(json.loads(answer))
        if until_answered(port, outcome, "POST", "/r/send", body) != answer:
            outcome.faults.append("the same report got another answer")


def made(*, with_file: bool) -> tuple[Sent, Upload | None]:
    if not with_file:
        return told(), None
    report, key = new_report(), new_shred_key()
    upload = sealed_upload(report, key)
    files = [SentFile(upload=upload.number, kind="CLEAN")]
    return told(report=report, shred_key=key, files=files), upload


def until_answered(
    port: int, outcome: Outcome, method: str, path: str, body: bytes
) -> bytes:
    """Try until the site says that it has it, as the outbox of a device does."""
    kind = "application/json" if method == "POST" else "application/octet-stream"
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        outcome.attempts += 1
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, {"Content-Type": kind})
            response = connection.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            continue
        finally:
            connection.close()
        if response.status < 300 and (content or method == "PUT"):
            return content
        if response.status < 300:
            continue  # killed in the middle of its head: nothing was acknowledged
        if response.status != 503:
            outcome.faults.append(f"{method} was answered with {response.status}")
            return content
    raise TimeoutError(path)
