"""A killed site loses nothing that it acknowledged, keeps nothing twice or half."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from . import crashes

ROUNDS = 200
FILES = {"default": "evam.sqlite3", "shredding": "shredding/shredding.sqlite3"}


@pytest.fixture
def folder(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Path:
    """A data folder with the tables that the tests have: making them takes longer."""
    with django_db_blocker.unblock():
        for alias, name in FILES.items():
            place = tmp_path / name
            place.parent.mkdir(exist_ok=True)
            connections[alias].ensure_connection()
            with closing(sqlite3.connect(place)) as copy:
                connections[alias].connection.backup(copy)
    return tmp_path


@pytest.mark.skipif(
    bool(os.environ.get("EVAM_DATABASE_URL")), reason="starts a database of its own"
)
class TestASite:
    def test_killed_200_times_keeps_what_it_acknowledged_once(
        self, folder: Path
    ) -> None:
        outcome = crashes.run(folder, ROUNDS)

        assert outcome.faults == []
        assert len(outcome.acknowledged) >= crashes.DEVICES
        assert outcome.at_once == [200] * 63 + [201]
        assert outcome.attempts > 2 * len(outcome.acknowledged)
