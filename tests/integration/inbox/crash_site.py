"""A public site that can be killed and is back within milliseconds.

Usage: python -m tests.integration.inbox.crash_site SOCKET

It loads once and forks: `start` on standard input forks a site that serves on the
socket and answers with its number; `compare FILE` says what of the acknowledged reports
in the file is missing, changed or half there. Whoever started it kills the forks.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from uuid import UUID
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

TEXTS, CONSENTS = 2, 3
THREADS = 4


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


class SeveralThreads(ThreadingMixIn, WSGIServer):
    """As many threads as the public site has, so that reports wait together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.threads = ThreadPoolExecutor(THREADS)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.threads.submit(self.process_request_thread, request, client_address)


def main() -> None:
    listening = socket.socket(fileno=int(sys.argv[1]))
    application = loaded()
    say("ready")
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "start":
            reap()
            say(str(fork_site(listening, application)))
        else:
            say(json.dumps(list(faults(json.loads(Path(argument).read_text())))))


def loaded() -> Any:
    """The site with its tables, all its code in memory and no open connection."""
    from django.db import connections
    from django.test import Client

    import evam.config.wsgi_public as site
    from evam.accounts.models import Organisation
    from evam.common.records import Records
    from evam.config.databases import migrate
    from evam.documentation.inbox.operations import Service, register_service

    if not connections["default"].introspection.table_names():
        migrate()
    held = Organisation.objects.create(name="Harbour clinic (invented)")
    register_service(lambda: Service(organisation=held, records_are=Records.INVENTED))
    client = Client(headers={"host": "127.0.0.1"})
    assert client.get(f"/r/files/{UUID(int=0).hex}").status_code == 404
    assert client.post("/r/send", {}, "application/json").status_code == 400
    connections.close_all()
    gc.freeze()
    return site.application


def fork_site(listening: socket.socket, application: Any) -> int:
    number = os.fork()
    if number:
        return number
    server = SeveralThreads(("127.0.0.1", 0), QuietHandler, bind_and_activate=False)
    server.socket.close()
    server.socket = listening
    server.server_name, server.server_port = "127.0.0.1", listening.getsockname()[1]
    server.setup_environ()
    server.set_app(application)
    server.serve_forever()
    os._exit(0)


def reap() -> None:
    """Take leave of the forks that were killed."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def faults(acknowledged: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the reports that were acknowledged, and with all others."""
    from django.db import connection

    from evam.documentation.inbox.models import SealedReport
    from evam.documentation.intake.models import Report
    from evam.sealing.shredding.models import ShredKey

    reap()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        if cursor.fetchone()[0] != "ok":
            yield "the file is corrupt"
    kept = {str(each.pk): each for each in SealedReport.objects.all()}
    keys = {str(each) for each in ShredKey.objects.values_list("report", flat=True)}
    told = {each["report"]: each for each in acknowledged}
    yield from (
        f"{number} was acknowledged and lost" for number in told if number not in kept
    )
    if len(told) != len(acknowledged) or Report.objects.count() != len(kept):
        yield "a report is there twice, or half"
    for number, report in kept.items():
        if number in told and report.sent_digest.hex() != told[number]["digest"]:
            yield f"{number} was changed"
        yield from half(number, report, keys)


def half(number: str, report: Any, keys: set[str]) -> Iterator[str]:
    """What is missing of a report; all of it must be there, acknowledged or not."""
    from evam.documentation.inbox.operations.on_disk import place_of

    if number not in keys:
        yield f"{number} has no shred key"
    if (report.texts.count(), report.consents.count()) != (TEXTS, CONSENTS):
        yield f"{number} is half there"
    for file in report.files.all():
        place = place_of(file.place)
        if not place.exists() or place.stat().st_size < file.size:
            yield f"{number} lacks a file"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
