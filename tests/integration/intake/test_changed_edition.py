"""A later edition of the longest public list, through the door, row by row.

The rows are the coded facts of the Missing Migrants Project that come with evam, all of
them; the later edition is made of them here, so that what differs is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from evam.documentation.intake.analysis import report_rows
from evam.documentation.intake.analysis.door import write_reports
from evam.documentation.intake.models import Change, DataSet, Report
from evam.documentation.intake.public_records import FOLDER

from .editions import Clinic, counts

Rows = list[dict[str, Any]]
AS_EXPORTED = {"says": {"built_in": "evam"}, "source": {}}
FOLLOW = {"month", "victims_low", "victims_high"}
"""Columns that follow from another one."""
DAY = timedelta(days=1)
GONE, NEW = 5, 10


def published() -> Rows:
    return [
        row
        for batch in report_rows(FOLDER / "missing-migrants.parquet")
        for row in batch
    ]


def later_edition_of(rows: Rows) -> tuple[Rows, dict[str, str]]:
    """The list with 5 rows gone, 10 new and 25 changed; of those, the column by key."""
    kept = [dict(row) for row in rows[GONE:]]
    changed = {}
    for number, row in enumerate(kept[:: len(kept) // 24][:25]):
        column = ("victims_best", "place_name", "date_from")[number % 3]
        changed[row["report_id"]] = column
        if column == "victims_best":
            row["victims"] = (row["victims"] or 0) + 7
        elif column == "place_name":
            row["place_name"] = f"{row['place_name']}, as told later"
        else:
            row["date_from"] -= DAY
    new = [{**row, "report_id": f"{row['report_id']}:later"} for row in rows[-NEW:]]
    return [*new[:3], *kept, *new[3:]], changed


def preview(clinic: Clinic, rows: Sequence[dict[str, Any]]) -> DataSet:
    place = clinic.folder / "list.csv"
    write_reports(place, rows, "csv")
    return clinic.checked(clinic.upload_file(place), **AS_EXPORTED)


def previewed(data_set: DataSet, kind: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = dict(
        Change.objects.filter(data_set=data_set, kind=kind).values_list("key", "told")
    )
    return found


class TestALaterEditionOfTheLongestPublicList:
    def test_changes_exactly_its_rows_and_the_first_one_brings_the_hash_back(
        self, clinic: Clinic
    ) -> None:
        rows = published()
        first = clinic.confirm(preview(clinic, rows))
        assert counts(first) == (len(rows), 0, 0, 0)
        before = clinic.hash
        edition, changed = later_edition_of(rows)

        later = preview(clinic, edition)

        self.says_exactly_what_differs(later, rows, edition, changed)
        clinic.confirm(later, gone_are="WITHDRAWN")
        assert clinic.hash != before
        standing = Report.objects.held_by(clinic.organisation)
        assert standing.count() == len(edition)

        back = clinic.confirm(preview(clinic, rows), gone_are="WITHDRAWN")
        assert counts(back) == (GONE, 25, len(rows) - 25 - GONE, 0)
        assert clinic.hash == before

    @staticmethod
    def says_exactly_what_differs(
        later: DataSet, rows: Rows, edition: Rows, changed: dict[str, str]
    ) -> None:
        assert counts(later) == (NEW, 25, len(rows) - 25 - GONE, 0)
        assert later.rows_gone == GONE
        told = previewed(later, "CHANGED")
        assert told.keys() == changed.keys()
        assert {key: one.keys() - FOLLOW for key, one in told.items()} == {
            key: {column} for key, column in changed.items()
        }
        gone = {row["report_id"] for row in rows[:GONE]}
        assert previewed(later, "GONE").keys() == gone
        new = {
            row["report_id"] for row in edition if row["report_id"].endswith(":later")
        }
        assert previewed(later, "NEW").keys() == new
