"""Points in every notation: read, refused by name, or kept with a proposed repair."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from .door import Outcome, cell_through_the_door, through_the_door

JABBEKE = (51.19, 3.08)

LATITUDES: dict[str, tuple[str, float]] = {
    "point": ("51.19", 51.19),
    "comma": ("51,19", 51.19),
    "arabic_comma": ("\u0665\u0661\u066b\u0661\u0669", 51.19),
    "arabic_digits": ("\u0665\u0661.\u0661\u0669", 51.19),
    "plus": ("+51.19", 51.19),
    "minus": ("-33.5", -33.5),
    "minus_sign": ("\u221233.5", -33.5),
    "en_dash": ("\u201333.5", -33.5),
    "whole": ("51", 51.0),
    "degree_sign": ("51.19\u00b0", 51.19),
    "letter_behind": ("51.19 N", 51.19),
    "letter_before": ("N 51.19", 51.19),
    "south": ("33.5 S", -33.5),
    "dutch_south": ("33.5 Z", -33.5),
    "word": ("33.5 south", -33.5),
    "french_word": ("33.5 Sud", -33.5),
    "arabic_letter": ("51.19 \u0634", 51.19),
    "arabic_word": ("51.19 \u0634\u0645\u0627\u0644", 51.19),
    "dms_straight": ("51\u00b011'24\"N", 51.19),
    "dms_curly": ("51\u00b0 11\u2019 24\u201d N", 51.19),
    "dms_primes": ("51\u00b011\u203224\u2033N", 51.19),
    "dms_two_apostrophes": ("51\u00b011'24''N", 51.19),
    "dms_ordinal_sign": ("51\u00ba11'24\"N", 51.19),
    "dms_ring": ("51\u02da11'24\"N", 51.19),
    "dms_blanks": ("51 11 24 N", 51.19),
    "dms_without_letter": ("51\u00b011'24\"", 51.19),
    "dms_decimal_comma": ("51\u00b011'24,0\"N", 51.19),
    "minutes": ("51\u00b011.4'N", 51.19),
    "minutes_without_sign": ("51 11.4", 51.19),
    "dms_minus": ("-33\u00b030'", -33.5),
    "north_pole": ("90", 90.0),
    "south_pole": ("-90", -90.0),
    "shortened": ("5.119E1", 51.19),
    "small": ("1e-5", 1e-05),
    "figures_of_a_double": ("51.19000000000000127", 51.19),
    "seven_figures": ("51.1932079", 51.193208),
}

NO_LATITUDES: dict[str, tuple[str, str]] = {
    "beyond": ("91", "beyond_limits"),
    "just_beyond": ("90.0000001", "beyond_limits"),
    "beyond_south": ("-90.5", "beyond_limits"),
    "beyond_by_letter": ("91 N", "beyond_limits"),
    "of_the_other_kind": ("3.08 E", "side_wrong"),
    "two_signs": ("-33.5 S", "side_wrong"),
    "sixty_minutes": ("51\u00b060'N", "no_degrees"),
    "sixty_seconds": ("51\u00b011'60\"N", "no_degrees"),
    "nan": ("NaN", "no_degrees"),
    "infinite": ("inf", "no_degrees"),
    "beyond_all": ("1e400", "no_degrees"),
    "words": ("up", "no_degrees"),
    "unknown": ("unknown", "no_degrees"),
    "formula_error": ("#N/A", "no_degrees"),
    "elevation": ("120 m", "no_degrees"),
    "utm_northing": ("5673000", "metres"),
    "mercator": ("6662473.1", "metres"),
    "grouped": ("51.193.208", "grouped_digits"),
    "grouped_both": ("5,119.32", "grouped_digits"),
    "mgrs": ("31UES8500073000", "mgrs"),
    "mgrs_blanks": ("31U ES 85000 73000", "mgrs"),
    "utm": ("31U 485000 5673000", "utm"),
    "plus_code": ("9F3V5362+CX", "plus_code"),
    "short_plus_code": ("5362+CX Jabbeke", "plus_code"),
    "link": ("https://maps.example/@51.19,3.08", "link"),
    "two_numbers": ("51.19, 3.08", "no_degrees"),
    "many_figures": ("5" * 500, "no_degrees"),
    "very_long": ("5 " * 20_000, "no_degrees"),
}

PAIRS: dict[str, str] = {
    "comma_and_blank": "51.19, 3.08",
    "comma": "51.19,3.08",
    "blank": "51.19 3.08",
    "semicolon": "51.19;3.08",
    "slash": "51.19/3.08",
    "tab": "51.19\t3.08",
    "decimal_commas_and_semicolon": "51,19; 3,08",
    "decimal_commas_and_blank": "51,19 3,08",
    "decimal_commas_and_comma": "51,19, 3,08",
    "brackets": "(51.19, 3.08)",
    "square_brackets": "[51.19, 3.08]",
    "letters": "51.19 N 3.08 E",
    "letters_before": "N51.19 E3.08",
    "letters_and_comma": "51.19N, 3.08E",
    "letters_turned": "3.08 E, 51.19 N",
    "dms": "51\u00b011'24\"N 3\u00b04'48\"E",
    "dms_curly": "51\u00b011\u203224\u2033N, 3\u00b004\u203248\u2033E",
    "dms_turned": "3\u00b04'48\"E, 51\u00b011'24\"N",
    "degree_signs": "51.19\u00b0, 3.08\u00b0",
    "arabic_digits": "\u0665\u0661\u066b\u0661\u0669 \u0663\u066b\u0660\u0668",
    "odk_geopoint": "51.19 3.08 12.5 4.0",
    "odk_accuracy_minus_one": "51.19 3.08 0 -1",
    "odk_accuracy_endless": "51.19 3.08 0 1000000000",
    "elevation": "51.19, 3.08, 12",
    "wkt": "POINT(3.08 51.19)",
    "wkt_blank": "POINT (3.08 51.19)",
    "wkt_z": "POINT Z (3.08 51.19 12)",
    "ewkt": "SRID=4326;POINT(3.08 51.19)",
    "geojson": '{"type": "Point", "coordinates": [3.08, 51.19]}',
    "geojson_height": '{"type":"Point","coordinates":[3.08,51.19,12]}',
    "geo_uri": "geo:51.19,3.08",
    "geo_uri_accuracy": "geo:51.19,3.08;u=35",
}

NO_PAIRS: dict[str, tuple[str, str, str | None]] = {
    "swapped_beyond_doubt": ("120.5, 45.2", "swapped", "swapped"),
    "geojson_reversed": (
        '{"type":"Point","coordinates":[45.2,120.5]}',
        "swapped",
        "swapped",
    ),
    "wkt_reversed": ("POINT(45.2 120.5)", "swapped", "swapped"),
    "round_the_earth": ("51.19, 183.08", "beyond_limits", "turned_round"),
    "round_the_other_way": ("51.19, -183.08", "beyond_limits", "turned_round"),
    "both_beyond": ("200, 200", "beyond_limits", None),
    "just_beyond": ("90.1, 180.1", "beyond_limits", None),
    "mercator": ("6662473, 342863", "metres", "web_mercator"),
    "utm_metres": ("5673000, 485000", "metres", "web_mercator"),
    "huge": ("1e300, 1e300", "metres", None),
    "one_number": ("51.19", "no_point", None),
    "five_numbers": ("1 2 3 4 5", "no_point", None),
    "words": ("near Jabbeke", "no_point", None),
    "only_commas": ("51,19,3,08", "decimal_unknown", None),
    "three_by_commas": ("51,19,3", "decimal_unknown", None),
    "nan": ("NaN, NaN", "no_degrees", None),
    "letter_o": ("51\u00b011'N 3\u00b05'O", "side_unknown", None),
    "two_latitudes": ("51.19 N, 51.19 N", "side_wrong", None),
    "ewkb": ("0101000020E6100000AE47E17A14AE0840B81E85EB51984940", "ewkb", None),
    "wkb": ("0101000000AE47E17A14AE0840B81E85EB51984940", "ewkb", None),
    "mgrs": ("31U ES 85000 73000", "mgrs", None),
    "utm": ("31U 485000 5673000", "utm", None),
    "utm_letters": ("485000mE 5673000mN", "utm", None),
    "plus_code": ("9F3V5362+CX", "plus_code", None),
    "link": ("https://maps.example/?q=51.19,3.08", "link", None),
    "polygon": ("POLYGON((3 51, 4 51, 4 52, 3 51))", "no_point", None),
    "empty_wkt": ("POINT EMPTY", "no_point", None),
    "empty_geojson": ('{"type":"Point","coordinates":[]}', "no_degrees", None),
    "very_long": ("51.19," * 10_000, "no_point", None),
}

MAPPING: dict[str, Any] = {
    "source": "clinic",
    "columns": {
        "report_id": "id",
        "country": "land",
        "latitude": "north",
        "longitude": "east",
    },
}


def point(folder: Path, country: str, north: str, east: str, **answers: Any) -> Outcome:
    path = folder / "points.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = [["id", "land", "north", "east"], ["a", country, north, east]]
        csv.writer(out).writerows(rows)
    found = through_the_door(path, MAPPING, answers)
    assert found.error is None, found.error
    return found


class TestALatitude:
    @pytest.mark.parametrize("name", LATITUDES)
    def test_is_read(self, tmp_path: Path, name: str) -> None:
        text, degrees = LATITUDES[name]
        report, codes, _ = cell_through_the_door(tmp_path, "latitude", text)
        assert report is not None, codes
        assert report["latitude"] == pytest.approx(degrees, abs=1e-9)

    @pytest.mark.parametrize("name", NO_LATITUDES)
    def test_that_is_none_is_refused(self, tmp_path: Path, name: str) -> None:
        text, code = NO_LATITUDES[name]
        report, codes, _ = cell_through_the_door(tmp_path, "latitude", text)
        assert (report, codes) == (None, [code])

    def test_with_twenty_figures_is_rounded_and_said(self, tmp_path: Path) -> None:
        report, codes, _ = cell_through_the_door(
            tmp_path, "latitude", "51.19320791234567890123"
        )
        assert report is not None
        assert (report["latitude"], codes) == (51.193208, ["rounded"])


class TestALongitude:
    @pytest.mark.parametrize(
        ("text", "degrees"),
        [
            ("180", 180.0),
            ("-180", -180.0),
            ("3.08 E", 3.08),
            ("3.08 W", -3.08),
            ("3,08 ouest", -3.08),
            ("3,08 oost", 3.08),
            ("3.08 \u063a\u0631\u0628", -3.08),
            ("3.08 \u0634\u0631\u0642", 3.08),
        ],
    )
    def test_is_read(self, tmp_path: Path, text: str, degrees: float) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, "longitude", text)
        assert report is not None, codes
        assert report["longitude"] == degrees

    @pytest.mark.parametrize("text", ["180.1", "-181", "181 W", "3.08 N", "3.08 O"])
    def test_that_is_none_is_refused(self, tmp_path: Path, text: str) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, "longitude", text)
        assert report is None
        assert len(codes) == 1


class TestAPointInOneCell:
    @pytest.mark.parametrize("name", PAIRS)
    def test_is_read(self, tmp_path: Path, name: str) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, "coordinates", PAIRS[name])
        assert report is not None, codes
        found = (report["latitude"], report["longitude"])
        assert found == pytest.approx(JABBEKE, abs=1e-9)

    @pytest.mark.parametrize("name", NO_PAIRS)
    def test_that_is_none_is_refused_with_a_repair_where_there_is_one(
        self, tmp_path: Path, name: str
    ) -> None:
        text, code, kind = NO_PAIRS[name]
        report, codes, row = cell_through_the_door(tmp_path, "coordinates", text)
        assert (report, codes) == (None, [code])
        repair = row.notes[0].repair
        assert (repair and repair.kind) == kind

    def test_by_commas_only_is_read_where_the_mapping_says_so(
        self, tmp_path: Path
    ) -> None:
        report, codes, _ = cell_through_the_door(
            tmp_path, "coordinates", "51,19,3,08", decimal=","
        )
        assert report is not None, codes
        assert (report["latitude"], report["longitude"]) == JABBEKE

    def test_is_read_in_the_order_that_the_mapping_names(self, tmp_path: Path) -> None:
        report, _, _ = cell_through_the_door(
            tmp_path, "coordinates", "3.08, 51.19", coordinates="longitude_first"
        )
        assert report is not None
        assert (report["latitude"], report["longitude"]) == JABBEKE


FAR: dict[str, tuple[str, str, str, str]] = {
    "swapped": ("Belgium", "3.08", "51.19", "swapped"),
    "sign_of_longitude_lost": ("Mexico", "19.43", "99.13", "sign_longitude"),
    "sign_of_latitude_lost": ("South Africa", "26.2", "28.04", "sign_latitude"),
    "both_signs_lost": ("Brazil", "23.55", "46.63", "both_signs"),
    "swapped_and_signs_lost": ("Brazil", "46.63", "23.55", "swapped_signs"),
    "in_another_country": ("Belgium", "52.52", "13.4", "leave_out"),
    "in_the_neighbour": ("Belgium", "48.85", "2.35", "leave_out"),
    "on_another_continent": ("Belgium", "-33.9", "151.2", "leave_out"),
    "in_another_ocean": ("Libya", "-40", "-120", "leave_out"),
}


class TestAPointBesideACountry:
    @pytest.mark.parametrize("name", FAR)
    def test_that_does_not_fit_is_kept_with_a_repair(
        self, tmp_path: Path, name: str
    ) -> None:
        country, north, east, kind = FAR[name]
        found = point(tmp_path, country, north, east)
        assert found.reports[0]["latitude"] == float(north)
        (note,) = found.rows[0].notes
        assert note.kind == "REMARK"
        assert note.repair is not None
        assert note.repair.kind == kind

    @pytest.mark.parametrize("name", FAR)
    def test_is_repaired_where_a_person_accepts_it(
        self, tmp_path: Path, name: str
    ) -> None:
        country, north, east, kind = FAR[name]
        found = point(tmp_path, country, north, east, repairs=[kind])
        (report,), (note,) = found.reports, found.rows[0].notes
        assert (report["latitude"], report["longitude"]) != (float(north), float(east))
        assert "repaired as accepted" in note.reason
        assert (report["latitude"] is None) == (kind == "leave_out")

    @pytest.mark.parametrize(
        ("country", "north", "east"),
        [
            ("Belgium", "51.19", "3.08"),
            ("Libya", "34.5", "13.2"),
            ("Algeria", "21.0", "5.0"),
            ("United States", "31.8", "-112.9"),
            ("Fiji", "-16.5", "179.99"),
            ("Fiji", "-16.5", "-179.99"),
            ("Russia", "64.7", "-173"),
        ],
    )
    def test_that_fits_is_kept_without_a_word(
        self, tmp_path: Path, country: str, north: str, east: str
    ) -> None:
        found = point(tmp_path, country, north, east)
        assert found.reports[0]["latitude"] == float(north)
        assert found.codes == []

    @pytest.mark.parametrize("zeros", [("0", "0"), ("0.0", "-0.0"), ("0,0", "0,0")])
    def test_of_zeros_is_left_out_and_said(
        self, tmp_path: Path, zeros: tuple[str, str]
    ) -> None:
        found = point(tmp_path, "Belgium", *zeros)
        assert found.reports[0]["latitude"] is None
        assert found.codes == [(2, "REMARK", "north", "null_island")]

    @pytest.mark.parametrize(("north", "east"), [("51.19", ""), ("", "3.08")])
    def test_that_is_half_is_left_out_and_said(
        self, tmp_path: Path, north: str, east: str
    ) -> None:
        found = point(tmp_path, "Belgium", north, east)
        assert (found.reports[0]["latitude"], found.reports[0]["longitude"]) == (
            None,
            None,
        )
        assert [code for *_, code in found.codes] == ["half_a_point"]

    def test_that_is_beyond_doubt_swapped_is_refused_and_can_be_repaired(
        self, tmp_path: Path
    ) -> None:
        refused = point(tmp_path, "China", "116.4", "39.9")
        assert refused.reports == []
        (repaired,) = point(
            tmp_path, "China", "116.4", "39.9", repairs=["swapped"]
        ).reports
        assert (repaired["latitude"], repaired["longitude"]) == (39.9, 116.4)
