"""The public sets, row by row, become reports; what does not fit is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evam_analysis.errors import InputError
from evam_analysis.reports import (
    arvig,
    ice_custody,
    missing_migrants,
    saved_mapping,
    united,
)
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.mappings import MAPPINGS, find_mapping

from .conftest import MakeRow

JANUARY = date(2018, 1, 29)


def only(collected: Collected) -> dict[str, Any]:
    (report,) = collected.table().to_pylist()
    return dict(report)


def reasons(collected: Collected) -> list[str]:
    return [note.reason for note in collected.remarks]


class TestMissingMigrants:
    def test_gives_a_report_in_shared_columns(self, mmp_row: MakeRow) -> None:
        report = only(missing_migrants.map_rows([mmp_row()]))
        assert report["report_id"] == "mmp:2018.MMP00103:1"
        assert (report["date_from"], report["date_to"]) == (JANUARY, JANUARY)
        assert (report["country"], report["place_name"]) == ("BE", "Jabbeke")
        assert report["uncertainty_km"] == 25
        assert report["act_types"] == ["death"]
        assert (report["force_or_power"], report["victims"]) == ("unknown", 1)
        assert report["cites"] == ["sudinfo", "iom"]
        assert report["origin"] is None

    def test_numbers_equal_identifiers_in_order(self, mmp_row: MakeRow) -> None:
        rows = [mmp_row(), mmp_row(cause_death="Drowning"), mmp_row()]
        collected = missing_migrants.map_rows(rows)
        ids = collected.table()["report_id"].to_pylist()
        assert ids == [f"mmp:2018.MMP00103:{n}" for n in (1, 2, 3)]
        assert reasons(collected) == ["every cell is that of row 1"]

    def test_reads_a_number_with_its_comma(self, mmp_row: MakeRow) -> None:
        row = mmp_row(
            number_dead="22", number_missing="1,000", total_dead_and_missing="1,022"
        )
        report = only(missing_migrants.map_rows([row]))
        assert report["victims"] == 1022
        assert report["act_types"] == ["death", "disappearance"]

    def test_remarks_more_women_and_men_than_people(self, mmp_row: MakeRow) -> None:
        collected = missing_migrants.map_rows([mmp_row(number_of_female="3")])
        assert reasons(collected) == ["3 women and 1 men are more than 1 in all"]
        assert collected.accepted == 1

    def test_keeps_what_it_cannot_read_empty_and_says_so(
        self, mmp_row: MakeRow
    ) -> None:
        row = mmp_row(
            reported_date="soon",
            location_coodinates="?",
            source_quality="7",
            total_dead_and_missing="many",
            country_of_incident="Atlantis",
        )
        collected = missing_migrants.map_rows([row])
        report = only(collected)
        empty = ("date_from", "latitude", "source_quality", "victims", "country")
        assert [report[name] for name in empty] == [None] * 5
        assert {note.column for note in collected.remarks} == {
            "reported_date",
            "location_coodinates",
            "source_quality",
            "total_dead_and_missing",
            "country_of_incident",
        }

    def test_turns_swapped_coordinates_and_lists_it(self, mmp_row: MakeRow) -> None:
        row = mmp_row(location_coodinates="3.0811773, 51.1932079")
        collected = missing_migrants.map_rows([row])
        report = only(collected)
        assert (report["latitude"], report["longitude"]) == (51.193208, 3.081177)
        assert "swapped" in reasons(collected)[0]

    def test_remarks_a_row_that_may_be_a_sum(self, mmp_row: MakeRow) -> None:
        row = mmp_row(location_description="Various locations in Ghent, Belgium")
        collected = missing_migrants.map_rows([row])
        assert "perhaps a sum" in reasons(collected)[0]
        assert only(collected)["uncertainty_km"] == 250

    def test_counts_a_cause_that_no_rule_knows(self, mmp_row: MakeRow) -> None:
        collected = missing_migrants.map_rows([mmp_row(cause_death="zzz")])
        assert collected.unmatched == {"zzz": 1}

    def test_refuses_a_row_without_an_identifier(self, mmp_row: MakeRow) -> None:
        collected = missing_migrants.map_rows([mmp_row(web_id="")])
        assert (collected.read, collected.accepted) == (1, 0)
        assert collected.refusals[0].column == "web_id"


class TestUnited:
    def test_gives_a_report_in_shared_columns(self, united_row: MakeRow) -> None:
        report = only(united.map_rows([united_row()]))
        assert report["report_id"] == "united:116"
        assert (report["date_from"], report["date_to"]) == (JANUARY, JANUARY)
        assert (report["country"], report["place_name"]) == ("BE", "Jabbeke")
        assert report["latitude"] == pytest.approx(51.18, abs=0.05)
        assert report["act_types"] == ["death", "dangerous_pursuit_or_stop"]
        assert (report["force_or_power"], report["actor_kind"]) == (
            "contested",
            "police",
        )
        assert report["nationalities"] == ["ET"]
        assert report["origin"] == ["mmp"]

    def test_rests_on_nothing_where_it_does_not_say_so(
        self, united_row: MakeRow
    ) -> None:
        assert only(united.map_rows([united_row(source="AFP")]))["origin"] == []

    def test_reads_a_month_as_its_days(self, united_row: MakeRow) -> None:
        report = only(united.map_rows([united_row(found_dead="Aug 17")]))
        assert (report["date_from"], report["date_to"]) == (
            date(2017, 8, 1),
            date(2017, 8, 31),
        )

    def test_keeps_a_row_without_a_readable_date(self, united_row: MakeRow) -> None:
        collected = united.map_rows([united_row(found_dead="3010/16")])
        assert only(collected)["date_from"] is None
        assert collected.remarks[0].column == "found_dead"

    @pytest.mark.parametrize(
        ("cause", "acts"),
        [
            ("missing after boat sank near Samos (GR)", ["disappearance"]),
            ("2 drowned near Samos (GR); 3 missing", ["death", "disappearance"]),
            (
                "drowned near Samos (GR); went missing days before",
                ["death", "disappearance"],
            ),
            ("drowned near Samos (GR)", ["death"]),
        ],
    )
    def test_tells_the_dead_from_the_missing(
        self, united_row: MakeRow, cause: str, acts: list[str]
    ) -> None:
        assert (
            only(united.map_rows([united_row(cause_of_death=cause)]))["act_types"]
            == acts
        )

    @pytest.mark.parametrize(
        ("cause", "column", "country"),
        [
            ("boat from Kolda (SN) was wrecked off coast of Morocco", "Senegal", "MA"),
            ("drowned on way to Lampedusa (IT)", "Italy", "IT"),
            ("died in Glasgow (UK)", "Wales", "GB"),
            ("found dead", "Wales", "GB"),
            ("found dead", "unknown", None),
        ],
    )
    def test_takes_the_country_where_it_happened(
        self, united_row: MakeRow, cause: str, column: str, country: str | None
    ) -> None:
        row = united_row(cause_of_death=cause, country_of_incident=column)
        assert only(united.map_rows([row]))["country"] == country

    def test_remarks_a_place_that_the_gazetteer_does_not_know(
        self, united_row: MakeRow
    ) -> None:
        collected = united.map_rows(
            [united_row(cause_of_death="drowned near Qwxyz (GR)")]
        )
        report = only(collected)
        assert (report["place_name"], report["latitude"]) == ("Qwxyz", None)
        assert "gazetteer" in reasons(collected)[0]

    def test_refuses_a_row_that_holds_nothing(self, united_row: MakeRow) -> None:
        collected = united.map_rows([united_row(found_dead="", cause_of_death="")])
        assert collected.accepted == 0
        assert collected.refusals[0].row == 1

    def test_leaves_a_number_that_is_none_empty(self, united_row: MakeRow) -> None:
        collected = united.map_rows([united_row(number="several")])
        assert only(collected)["victims"] is None


class TestArvig:
    def test_names_a_row_by_its_cells_and_order(self, arvig_row: MakeRow) -> None:
        collected = arvig.map_rows(
            [arvig_row(), arvig_row(), arvig_row(location="Köln")]
        )
        first, second, third = collected.table()["report_id"].to_pylist()
        assert first.rpartition(":")[0] == second.rpartition(":")[0]
        assert (first[-2:], second[-2:]) == (":1", ":2")
        assert third.rpartition(":")[0] != first.rpartition(":")[0]
        assert len(collected.remarks) == 1

    def test_codes_both_acts_of_a_double_coded_row(self, arvig_row: MakeRow) -> None:
        row = arvig_row(category_en="miscellaneous attack & assault")
        report = only(arvig.map_rows([row]))
        assert set(report["act_types"]) == {
            "physical_assault",
            "theft_robbery_destruction",
            "threats_harassment_hate",
        }
        assert (report["country"], report["admin1"]) == ("DE", "DE-SN")

    @pytest.mark.parametrize("category", ["demonstration", "suspicion", "other", "new"])
    def test_refuses_what_is_no_act(self, arvig_row: MakeRow, category: str) -> None:
        collected = arvig.map_rows([arvig_row(category_en=category)])
        assert collected.accepted == 0
        assert collected.refusals[0].column == "category_en"


class TestIceCustody:
    def test_says_that_the_state_held_the_person(self) -> None:
        row = {
            "row": "7",
            "Country": "CUBA",
            "Date_of_Death": "2003-10-07",
            "Cause_of_Death": "Brain tumor",
            "Facility_Name": "A facility",
            "Facility_Location": "Houston, TX",
            "Facility_Type": "SPC",
        }
        report = only(ice_custody.map_rows([row]))
        assert report["report_id"] == "ice-custody:7"
        assert report["setting"] == "immigration_detention"
        assert report["force_or_power"] == "unknown"
        assert (report["nationalities"], report["admin1"]) == (["CU"], "US-TX")


MAPPING = {
    "source": "clinic",
    "columns": {
        "report_id": "id",
        "date": "when",
        "country": "land",
        "victims": "n",
        "cause": "what",
        "cites": "told by",
        "nationalities": "from",
        "latitude": "north",
        "act_types": "acts",
    },
    "constants": {"phase": "transit"},
}
CELLS = {
    "id": "a1",
    "when": "Aug 17",
    "land": "Belgium",
    "n": "1,022",
    "what": "Shot by border guards",
    "told by": "AFP",
    "from": "Mali",
    "north": "51.19",
    "acts": "",
}


class TestSavedMapping:
    def mapped(self, *rows: dict[str, str]) -> Collected:
        mapping = saved_mapping.saved_mapping(Path("clinic.toml"), MAPPING)
        return saved_mapping.map_rows(rows, mapping)

    def test_maps_any_table(self) -> None:
        report = only(self.mapped(CELLS))
        assert (report["report_id"], report["source"]) == ("a1", "clinic")
        assert (report["date_from"], report["victims"]) == (date(2017, 8, 1), 1022)
        assert (report["country"], report["force_or_power"]) == ("BE", "used")
        assert (report["act_types"], report["phase"]) == (
            ["death", "physical_assault"],
            "transit",
        )

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            ("when", "soon"),
            ("n", "many"),
            ("north", "up"),
            ("north", "91"),
            ("acts", "deth"),
            ("n", "-4"),
            ("when", "29/01/0018"),
            ("id", ""),
        ],
    )
    def test_refuses_a_row_with_a_cell_that_does_not_fit(
        self, column: str, cell: str
    ) -> None:
        collected = self.mapped(CELLS | {column: cell})
        assert collected.accepted == 0
        assert [note.column for note in collected.refusals] == [column]

    def test_refuses_an_identifier_that_stands_twice(self) -> None:
        assert len(self.mapped(CELLS, CELLS).refusals) == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"columns": {"report_id": "id"}},
            {"source": "x", "columns": {"date": "when"}},
            {"source": "x", "columns": {"report_id": "id", "colour": "c"}},
            {"source": ["x"], "columns": {"report_id": "id"}},
            {"source": "x", "columns": "no"},
            {"source": "x", "columns": {"report_id": 5}},
            {"source": "x", "columns": {"report_id": "id", "source": "s"}},
            *(
                {"source": "x", "columns": {"report_id": "id"}, "constants": wrong}
                for wrong in (
                    {"victims": "many"},
                    {"victims": -1},
                    {"phase": "transt"},
                    {"act_types": "deth"},
                    {"latitude": 400.0},
                    {"date": "soon"},
                    {"cause": "drowned"},
                    {"report_id": "a"},
                )
            ),
        ],
    )
    def test_is_refused_where_it_cannot_work(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(InputError):
            saved_mapping.saved_mapping(Path("clinic.toml"), wrong)

    def test_reads_constants_as_cells_are_read(self) -> None:
        constants = {"act_types": ["death", "disappearance"], "date": "Aug 17"}
        data = {"source": "x", "columns": {"report_id": "id"}, "constants": constants}
        mapping = saved_mapping.saved_mapping(Path("clinic.toml"), data)
        report = only(saved_mapping.map_rows([{"id": "a"}], mapping))
        assert report["act_types"] == ["death", "disappearance"]
        assert report["date_to"] == date(2017, 8, 31)

    @pytest.mark.parametrize(
        ("cells", "column"),
        [
            ({"from": "2018-02-01", "to": "2018-01-01"}, "from"),
            ({"c": "self_directed", "n": "sexual"}, "n"),
        ],
    )
    def test_refuses_a_row_whose_cells_cannot_stand_together(
        self, cells: dict[str, str], column: str
    ) -> None:
        columns = {
            "report_id": "id", "date_from": "from", "date_to": "to",
            "category": "c", "nature": "n",
        }  # fmt: skip
        mapping = saved_mapping.saved_mapping(
            Path("clinic.toml"), {"source": "x", "columns": columns}
        )
        row = {"id": "a", "from": "", "to": "", "c": "", "n": ""} | cells
        collected = saved_mapping.map_rows([row], mapping)
        assert [note.column for note in collected.refusals] == [column]


class TestMappings:
    def test_are_found_by_name(self) -> None:
        assert find_mapping("united") is MAPPINGS["united"]

    def test_are_refused_by_any_other_name(self) -> None:
        with pytest.raises(InputError, match="missing-migrants, united, arvig"):
            find_mapping("unite")

    def test_are_found_by_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "clinic.toml"
        path.write_text('source = "c"\n[columns]\nreport_id = "id"\n', "utf-8")
        assert find_mapping(str(path)).columns == ("id",)
