"""The embedded database never runs in a mode that can lose an accepted report."""

from __future__ import annotations

import os

import pytest
from django.db import connection

from evam.config.sqlite import journal_settings, library_version


class TestJournalSettings:
    @pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
    def test_use_the_write_ahead_log_where_it_is_sound(
        self, version: tuple[int, int, int]
    ) -> None:
        assert journal_settings(version) == ("WAL", "FULL")

    @pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
    def test_use_a_truncated_journal_on_older_libraries(
        self, version: tuple[int, int, int]
    ) -> None:
        assert journal_settings(version) == ("TRUNCATE", "EXTRA")


@pytest.mark.skipif(
    os.environ.get("EVAM_DATABASE_URL", "") != "", reason="this run uses PostgreSQL"
)
class TestTheRunningDatabase:
    def test_is_in_the_mode_that_the_settings_name(self, db: None) -> None:
        levels = {"FULL": 2, "EXTRA": 3}
        journal, synchronous = journal_settings(library_version())
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (levels[synchronous],)
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
            cursor.execute("PRAGMA journal_mode")
            # The test database lives in memory, where there is no journal to keep.
            assert cursor.fetchone()[0].upper() in {journal, "MEMORY"}
