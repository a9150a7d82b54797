"""Names and codes of countries as the public sets write them."""

from __future__ import annotations

import pytest

from evam_analysis.reports.countries import (
    country_code,
    nationalities,
    plain,
    written_code,
)


class TestCountryCode:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("C&ocirc;te d&#039;Ivoire", "CI"),
            ("Côte d\u2019Ivoire", "CI"),
            ("Ivory Coast", "CI"),
            ("Wales", "GB"),
            ("Türkiye", "TR"),
            ("Iran (Islamic Republic of)", "IR"),
            ("United States of America", "US"),
            ("Kosovo", "XK"),
            (" Turkey", "TR"),
            ("Lao People&#039;s Democratic Republic", "LA"),
            ("Western Sahara", "EH"),
            ("Belgium", "BE"),
        ],
    )
    def test_knows_names_of_both_sets(self, name: str, code: str) -> None:
        assert country_code(name) == code

    @pytest.mark.parametrize("name", ["unknown", "", "Yugoslavia", "Congo", "Atlantis"])
    def test_is_empty_for_what_is_no_one_country(self, name: str) -> None:
        assert country_code(name) is None


class TestWrittenCode:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("BE", "BE"),
            ("UK", "GB"),
            ("KS", "XK"),
            ("TU", "TR"),
            ("RUS", "RU"),
            ("Libya", "LY"),
        ],
    )
    def test_turns_odd_codes_into_iso(self, written: str, code: str) -> None:
        assert written_code(written) == code

    def test_is_empty_for_letters_that_are_no_code(self) -> None:
        assert written_code("ZZ") is None


class TestNationalities:
    def test_leave_out_regions_and_the_unknown(self) -> None:
        text = "Egypt, Seneg, Africa, unknown, Congo, Kurdistan-Iraq, Kosovo (Roma)"
        assert nationalities(text) == ["EG", "SN", "IQ", "XK"]

    def test_name_each_country_once(self) -> None:
        assert nationalities("Eritrea or Ethiopia, Eritrea") == ["ER", "ET"]


class TestPlain:
    def test_folds_entities_accents_and_blanks(self) -> None:
        assert plain("C&ocirc;te  d\u2019IVOIRE_x") == "cote d'ivoire x"
