"""Whole installations, run as processes: a folder, a database, and the commands."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.postgresql import fresh_database

CHECKOUT = Path(__file__).resolve().parents[3]
MIGRATE = """
import django; django.setup()
from evam.config.databases import migrate; migrate()
"""
EVAM = [sys.executable, "-c", "from evam.cli import main; main()"]


@dataclass(frozen=True)
class Installation:
    """One installation, and what its processes find in their environment."""

    data_dir: Path
    environment: dict[str, str]

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run an `evam` command to its end, with more in its environment."""
        return subprocess.run(
            [*EVAM, *arguments],
            env=self.environment | more,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """Start an `evam` command and leave it running."""
        return subprocess.Popen(
            [*EVAM, *arguments],
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, code: str) -> str:
        """What a few lines of Python print in this installation."""
        return subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout


def new_installation(
    data_dir: Path, address: str, like: str = "template1"
) -> Installation:
    """An installation without tables; on PostgreSQL with a database of its own."""
    if address:
        address = fresh_database(address, new_name(), like)
    environment = os.environ | {
        "EVAM_DATA_DIR": str(data_dir),
        "EVAM_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "evam.config.settings.staff",
        "PYTHONPATH": f"{CHECKOUT / 'src'}",
    }
    return Installation(data_dir, environment)


def installation_with_tables(data_dir: Path, address: str) -> Installation:
    """An installation with its tables, copied from the model of this run."""
    folder, name = model_of(address)
    for place in folder.rglob("*.sqlite3"):
        copy = data_dir / place.relative_to(folder)
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy2(place, copy)
    return new_installation(data_dir, address, name)


@cache
def model_of(address: str) -> tuple[Path, str]:
    """The folder of an installation with tables, and the name of its database.

    Making the tables takes most of the time of a test that starts an installation, so
    it is done once a run.
    """
    folder = Path(tempfile.mkdtemp(prefix="evam-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = new_installation(folder, address)
    command = [sys.executable, "-c", MIGRATE]
    subprocess.run(command, env=made.environment, check=True)
    return folder, urlsplit(made.environment["EVAM_DATABASE_URL"]).path.lstrip("/")


def new_name() -> str:
    return f"evam_{uuid4().hex[:12]}"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A fresh installation with its tables, on the database of this run."""
    folder = tmp_path_factory.mktemp("installation")
    return installation_with_tables(folder, os.environ.get("EVAM_DATABASE_URL", ""))
