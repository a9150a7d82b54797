"""A register as a clinic keeps it, written to files and imported edition by edition."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evam.accounts.models import Member
from evam.documentation.intake import operations, queries
from evam.documentation.intake.models import DataSet
from evam.documentation.intake.operations import HowItIsRead

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HEADER = ("case", "day", "land", "place", "people", "force", "told")
COLUMNS = {
    "report_id": "case",
    "date": "day",
    "country": "land",
    "place_name": "place",
    "victims": "people",
    "force_or_power": "force",
    "text": "told",
}
FIRST = ("1", "2018-01-29", "BE", "Jabbeke", "1", "contested", "Ran from a check")
SECOND = ("2", "2018-02-03", "FR", "Calais", "2", "used", "Beaten near the road")
THIRD = ("3", "2018-03-17", "FR", "Dunkirk", "1", "used", "Shot at night")
FAULTY = ("4", "31/31/2018", "FR", "Calais", "1", "used", "No such day")
HOW = HowItIsRead(
    {"source": "clinic", "columns": COLUMNS},
    source={"code": "clinic", "name": "Clinic (invented)"},
)


def write_csv(
    place: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER
) -> Path:
    with place.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return place


class Clinic:
    """Imports editions of one register for one member."""

    def __init__(self, member: Member, folder: Path) -> None:
        self.member, self.folder = member, folder
        self.organisation = member.organisation

    def upload(self, *rows: Sequence[str]) -> DataSet:
        return self.upload_file(write_csv(self.folder / "register.csv", rows))

    def upload_file(self, place: Path) -> DataSet:
        return operations.take_upload(
            file=place,
            name=place.name,
            organisation=self.organisation,
            member=self.member,
            taken_at=NOON,
        )

    def checked(self, data_set: DataSet, **how: Any) -> DataSet:
        """Read it for its preview; tasks run at once."""
        operations.map_columns(
            data_set_id=data_set.id,
            how=replace(HOW, **how),
            member=self.member,
            mapped_at=NOON,
        )
        data_set.refresh_from_db()
        return data_set

    def preview(self, *rows: Sequence[str], **how: Any) -> DataSet:
        return self.checked(self.upload(*rows), **how)

    def confirm(self, data_set: DataSet, gone_are: str = "KEPT") -> DataSet:
        operations.confirm(
            data_set_id=data_set.id,
            gone_are=gone_are,
            member=self.member,
            confirmed_at=NOON,
        )
        data_set.refresh_from_db()
        return data_set

    def imported(self, *rows: Sequence[str], **how: Any) -> DataSet:
        return self.confirm(self.preview(*rows, **how))

    def roll_back(self, data_set: DataSet) -> None:
        operations.roll_back_import(rolled_back_at=NOON, **self._of(data_set))
        data_set.refresh_from_db()

    def restore(self, data_set: DataSet) -> None:
        operations.restore_import(restored_at=NOON, **self._of(data_set))
        data_set.refresh_from_db()

    def cancel(self, data_set: DataSet) -> None:
        operations.cancel_import(cancelled_at=NOON, **self._of(data_set))
        data_set.refresh_from_db()

    def _of(self, data_set: DataSet) -> Mapping[str, Any]:
        return {
            "data_set_id": data_set.id,
            "organisation": self.organisation,
            "member": self.member,
        }

    @property
    def hash(self) -> str:
        return queries.content_hash(self.organisation)


def counts(data_set: DataSet) -> tuple[int, int, int, int]:
    """New, changed, unchanged and refused rows."""
    return (
        data_set.rows_new,
        data_set.rows_changed,
        data_set.rows_unchanged,
        data_set.rows_refused,
    )
