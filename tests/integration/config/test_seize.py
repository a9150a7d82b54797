"""`evam seize` shows what stands in the tables, and of what is locked only the size."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from evam.accounts.models import Member
from evam.common.classification import every_table
from evam.config.commands.seize import seize
from evam.config.seized import seized_tables


@pytest.fixture
def locked(reviewer: Member) -> Member:
    reviewer.set_password("seven calm herons cross the bay")
    reviewer.save()
    return reviewer


class TestSeizedTables:
    def test_are_all_that_can_be_stored(self, db: None) -> None:
        found = {table.name: table for table in seized_tables()}

        assert set(found) == set(every_table())
        for name, classes in every_table().items():
            told = {each.name: each.field_class for each in found[name].fields}
            assert told == classes

    def test_show_a_value_of_what_can_be_read(self, reviewer: Member) -> None:
        members = {each.name: each for each in seized_tables()}["accounts.Member"]
        by_name = {each.name: each for each in members.fields}

        assert members.rows == 1
        assert by_name["username"].sample == "reviewer"

    def test_show_the_size_alone_of_what_is_locked(self, locked: Member) -> None:
        members = {each.name: each for each in seized_tables()}["accounts.Member"]
        password = {each.name: each for each in members.fields}["password"]

        assert password.sample is None
        assert password.values == 1
        assert password.least == password.most == len(locked.password)


class TestTheCommand:
    def test_prints_no_value_that_is_locked(self, locked: Member) -> None:
        for options in ([], ["--json"]):
            done = CliRunner().invoke(seize, options)

            assert done.exit_code == 0
            assert locked.username in done.output
            assert locked.password not in done.output
            assert locked.password[:20] not in done.output

    def test_tells_machines_the_same(self, reviewer: Member) -> None:
        told = json.loads(CliRunner().invoke(seize, ["--json"]).output)

        assert {each["name"] for each in told["tables"]} == set(every_table())
        assert "the hour at which a report came" in told["not_kept"]
