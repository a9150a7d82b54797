"""A real installation with everything it may write in folders of its own."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.postgresql import programs

from .memory import with_children
from .visitor import Account, Visitor

CHECKOUT = Path(__file__).resolve().parents[2]
EVAM = [sys.executable, "-c", "from evam.cli import main; main()"]
PATIENCE_SECONDS = 120
STOP_SECONDS = 30
TOLD_TO_DEVICES, INVITATION = "told-to-devices.json", "invitation"
LINK_FOR_A_PHONE = "link-for-a-phone"
FOLDERS = ("data", "backups", "temporary", "home", "logs", "here", "browser")
"""What a seizure takes: nothing that the installation writes lies elsewhere."""


class Installation:
    """Both sites and the worker, as `evam serve` runs them.

    Attributes:
        folder: all that it writes lies below.
        code: the checkout that is run; the drill also runs changed copies.
        seals: whether it is the code as it is; in changed copies nothing is sealed.
        public: where the public site answers.
        staff: where the staff site answers.
    """

    def __init__(self, folder: Path, code: Path = CHECKOUT, database: str = "") -> None:
        self.folder, self.code, self._database = folder, code, database
        self.seals = code == CHECKOUT
        for name in FOLDERS:
            (folder / name).mkdir()
        self.public = f"http://127.0.0.1:{free_port()}"
        self.staff = f"http://localhost:{free_port()}"
        self._serving: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._member: Visitor | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What its processes find in their environment."""
        return os.environ | {
            "EVAM_DATA_DIR": str(self.folder / "data"),
            "EVAM_BACKUP_DIR": str(self.folder / "backups"),
            "EVAM_BACKUP_KEY_FILE": "",
            "EVAM_DATABASE_URL": self._database,
            "EVAM_PUBLIC_ADDRESS": self.public,
            "EVAM_STAFF_ADDRESS": self.staff,
            "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
            "PYTHONPATH": str(self.code / "src"),
            "TMPDIR": str(self.folder / "temporary"),
            "HOME": str(self.folder / "home"),
        }

    def run(self, *command: str) -> str:
        """Run a command of Python to its end; what it says is kept as a log, too."""
        told = self.folder / "logs" / f"{command[-1].replace('/', '-')[-40:]}.out"
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        told.write_text(done.stdout, encoding="utf-8")
        assert done.returncode == 0, done.stdout
        return done.stdout

    def start(self) -> None:
        """Start the sites and the worker, and wait until both sites answer."""
        self._starts += 1
        with (self.folder / "logs" / f"serve-{self._starts}").open("wb") as log:
            self._serving = subprocess.Popen(
                [*EVAM, "serve"],
                env=self.environment,
                cwd=self.folder / "here",
                stdout=log,
                stderr=log,
            )
        for address in (self.public, self.staff):
            self._wait_for(address)

    def _wait_for(self, address: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            assert self._serving is not None
            assert self._serving.poll() is None, "the sites ended before they answered"
            with suppress(OSError, http.client.HTTPException):
                asked = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
                asked.request("GET", "/healthz")
                asked.getresponse()  # without a list there is nothing to show: 503
                return
            time.sleep(0.2)
        raise AssertionError(f"{address} did not answer")

    def processes(self) -> dict[int, str]:
        """Every process of the running sites, and what it is."""
        assert self._serving is not None
        return {each: _named(each) for each in with_children(self._serving.pid)}

    def stop(self) -> None:
        """Ask it to stop, as a system does."""
        assert self._serving is not None
        self._serving.terminate()
        self._serving.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Kill every process at once, as a cut of power does."""
        if self._serving is None or self._serving.poll() is not None:
            return
        for each in self.processes():
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self._serving.wait(STOP_SECONDS)

    def back_up(self) -> None:
        """Make a backup beside what stands."""
        number = len(list((self.folder / "backups").iterdir()))
        place = self.folder / "backups" / f"{number}.age"
        self.run(*EVAM[1:], "backup", "--out", str(place))

    def dump(self) -> None:
        """Write a dump of PostgreSQL beside the backups, where that is the database."""
        if self._database:
            socket_folder = self.database_folder()
            with (self.folder / "backups" / "dump.sql").open("wb") as opened:
                program = programs(str(socket_folder)) / "pg_dump"
                subprocess.run([program, self._database], stdout=opened, check=True)

    def database_folder(self) -> Path | None:
        """Where PostgreSQL keeps its data and its log."""
        asked = parse_qs(urlsplit(self._database).query)
        return Path(asked["host"][0]) if asked else None

    def member(self, headers: Mapping[str, str]) -> Visitor:
        """The member of the demonstration, signed in: a code counts once."""
        if self._member is None:
            place = self.folder / "data" / "demonstration-account.json"
            self._member = Visitor(self.staff, headers)
            self._member.sign_in(Account(**json.loads(place.read_text("utf-8"))))
        self._member.headers = dict(headers)
        return self._member

    def told_to_devices(self) -> dict[str, Any]:
        """The public names and keys that a device gets with the page."""
        place = self.folder / "home" / TOLD_TO_DEVICES
        told: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        return told

    def keys(self) -> list[bytes]:
        """Keys of the server that a digest may be made with."""
        return [(self.folder / "data" / "secret-key").read_bytes().strip()]

    def places(self) -> dict[str, Path]:
        """Every folder that a seizure takes, by the name it has in what is told."""
        found = {name: self.folder / name for name in FOLDERS}
        if (database := self.database_folder()) is not None:
            found["postgresql"] = database / "data"
            found["postgresql-log"] = self._log_of(database)
        return found

    def _log_of(self, database: Path) -> Path:
        """The log alone: beside it lie the programs of PostgreSQL."""
        folder = self.folder / "postgresql-log"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(database / "log", folder / "log")
        return folder


def _named(process: int) -> str:
    words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    for name in ("wsgi_public", "wsgi_staff", "worker", "guard"):
        if name in words:
            return name.removeprefix("wsgi_")
    return "serve"


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
