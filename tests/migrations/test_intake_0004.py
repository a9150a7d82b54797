"""Rows of the time before editions keep their meaning and get their hash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CODES = ("category", "nature", "force_or_power", "actor_kind", "setting", "phase")


def state_at(name: str) -> StateApps:
    executor = MigrationExecutor(connection)
    executor.migrate([("intake", name)])
    nodes = [("intake", name), *executor.loader.graph.leaf_nodes("accounts")]
    return executor.loader.project_state(nodes).apps


@pytest.fixture
def before(transactional_db: None) -> Iterator[StateApps]:
    yield state_at("0002_report_is_final")
    call_command("migrate", verbosity=0)


class TestHashWhatStands:
    def test_gives_old_reports_the_hash_of_the_same_row_imported_now(
        self, before: StateApps
    ) -> None:
        from evam.documentation.intake.analysis.kept_rows import kept_row
        from tests.integration.lists import JABBEKE, coded_row

        model = before.get_model
        organisation = model("accounts", "Organisation").objects.create(name="Old")
        source = model("intake", "Source").objects.create(code="mmp", name="MMP")
        data_set = model("intake", "DataSet").objects.create(
            organisation=organisation,
            source=source,
            mapping="mmp",
            content_hash="0" * 64,
            imported_at=NOON,
            unmatched_causes=0,
            rows_read=1,
            rows_accepted=1,
            rows_refused=0,
        )
        days = {name: JABBEKE[name] for name in ("date_from", "date_to", "place_name")}
        exact = model("intake", "ExactRow").objects.create(**days)
        told = kept_row(coded_row("mmp:1", "mmp", **JABBEKE), "OPEN", "REAL")
        model("intake", "Report").objects.create(
            organisation=organisation,
            source=source,
            data_set=data_set,
            kind="OPEN",
            key="mmp:1",
            exact=exact,
            received_on=NOON.date(),
            **told.coded,
        )

        after = state_at("0005_only_standing_moves")

        report = after.get_model("intake", "Report").objects.get()
        assert (report.standing, report.records_are) == ("STANDING", "REAL")
        assert report.row_hash == told.row_hash
        edition = after.get_model("intake", "DataSet").objects.get()
        assert (edition.state, edition.rows_new) == ("IMPORTED", 1)
        assert edition.uploaded_at == NOON
        assert report.month == date(2018, 1, 1)
