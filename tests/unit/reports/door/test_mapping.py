"""A mapping is plain data: stored as JSON, written as TOML, checked before any row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evam_analysis.errors import InputError
from evam_analysis.reports.countries import named_country
from evam_analysis.reports.door import mapping_from, read_mapped
from evam_analysis.reports.mappings import map_file

WHOLE: dict[str, Any] = {
    "source": "clinic",
    "columns": {"report_id": "id", "date": "quand", "setting": "lieu"},
    "constants": {"origin": ["mmp"], "phase": "transit"},
    "values": {"setting": {"frontière": "land_border", "?": ""}},
    "date_order": "day_first",
    "decimal": ",",
    "calendar": "gregorian",
    "date_numbers": "none",
    "coordinates": "longitude_first",
}
TABLE = "id;quand;lieu\na;03/04/2018;Frontière\nb;29/01/2018;?\nc;2018;gare\n"


class TestAMapping:
    def test_is_the_same_after_json(self) -> None:
        mapping = mapping_from(WHOLE)
        plain = json.loads(json.dumps(mapping.as_plain()))
        assert plain == WHOLE
        assert mapping_from(plain) == mapping

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("date_order", "first"),
            ("decimal", ";"),
            ("calendar", "jalali"),
            ("date_numbers", "excel"),
            ("coordinates", "swapped"),
            ("colour", "red"),
            ("values", {"setting": {"x": "no_such_code"}}),
            ("values", {"report_id": {"a": "b"}}),
            ("values", {"setting": "x"}),
            ("values", {"nothing": {}}),
            ("columns", {"report_id": "id", "date": "a", "date_from": "b"}),
            ("columns", {"report_id": "id", "coordinates": "a", "latitude": "b"}),
        ],
    )
    def test_is_refused_where_it_cannot_work(self, name: str, value: Any) -> None:
        with pytest.raises(InputError) as refused:
            mapping_from(WHOLE | {name: value}, "clinic.toml")
        assert str(refused.value).startswith("clinic.toml, column ")

    def test_says_what_words_stand_for_and_leaves_others_unmatched(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "a.csv"
        path.write_text(TABLE, "utf-8")
        first, second, third = read_mapped(path, mapping_from(WHOLE))
        assert first.report is not None
        assert (first.report["setting"], first.report["origin"]) == (
            "land_border",
            ["mmp"],
        )
        assert second.report is not None
        assert second.report["setting"] is None
        assert third.report is None
        assert [note.kind for note in third.notes] == ["UNMATCHED"]

    def test_in_toml_reads_what_is_no_plain_csv(self, tmp_path: Path) -> None:
        table, saved = tmp_path / "a.csv", tmp_path / "clinic.toml"
        table.write_bytes(TABLE.encode("utf-16"))
        saved.write_text(
            'source = "clinic"\ndate_order = "day_first"\n[columns]\n'
            'report_id = "id"\ndate = "quand"\n',
            "utf-8",
        )
        told: list[int] = []
        collected = map_file(table, str(saved), progress=told.append)
        assert (collected.accepted, told) == (3, [3])

    def test_counts_refused_rows_as_a_sheet_does(self, tmp_path: Path) -> None:
        table, saved = tmp_path / "a.csv", tmp_path / "clinic.toml"
        table.write_text("id,quand\na,soon\n", "utf-8")
        saved.write_text(
            'source = "x"\n[columns]\nreport_id = "id"\ndate = "quand"\n', "utf-8"
        )
        (refusal,) = map_file(table, str(saved)).refusals
        assert (refusal.row, refusal.column) == (2, "quand")


class TestACountry:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Belgium", "BE"),
            ("Belgique", "BE"),
            ("België", "BE"),
            ("Belgien", "BE"),
            ("بلجيكا", "BE"),
            ("BEL", "BE"),
            ("BE", "BE"),
            ("Libye", "LY"),
            ("ليبيا", "LY"),
            ("Griekenland", "GR"),
            ("Atlantis", None),
            ("be", None),
        ],
    )
    def test_is_known_in_several_languages(self, name: str, code: str | None) -> None:
        assert named_country(name) == code
