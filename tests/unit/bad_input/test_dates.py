"""Dates in every dress: read as intervals, or refused with the reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from .door import cell_through_the_door

AUGUST_1996 = ("1996-08-01", "1996-08-31")
MARCH = ("2021-03-01", "2021-03-31")
THIRD = ("2021-03-03", "2021-03-03")
NEW_YEARS_EVE = ("2020-12-31", "2020-12-31")
YEAR_2023 = ("2023-01-01", "2023-12-31")

READ: dict[str, tuple[str, tuple[str, str]]] = {
    "iso": ("2021-03-03", THIRD),
    "iso_short": ("2021-3-3", THIRD),
    "iso_by_slash": ("2021/03/03", THIRD),
    "iso_by_point": ("2021.03.03", THIRD),
    "iso_joined": ("20210303", THIRD),
    "iso_en_dash": ("2021\u201303\u201303", THIRD),
    "iso_with_hour": ("2021-03-03T13:00:00", THIRD),
    "iso_with_zone": ("2021-03-03T23:30:00Z", THIRD),
    "zone_plus_14": ("2021-03-03T23:30:00+14:00", THIRD),
    "zone_minus_12": ("2021-03-03T00:30:00-12:00", THIRD),
    "leap_second": ("2016-12-31T23:59:60Z", ("2016-12-31", "2016-12-31")),
    "hour_that_daylight_saving_skips": (
        "2021-03-28 02:30",
        ("2021-03-28", "2021-03-28"),
    ),
    "hour_that_daylight_saving_doubles": (
        "2021-10-31 02:30",
        ("2021-10-31", "2021-10-31"),
    ),
    "midnight": ("2021-03-03 00:00:00", THIRD),
    "microseconds": ("2021-03-03 00:00:00.000001", THIRD),
    "twelve_hours": ("2021-03-03 11:30 PM", THIRD),
    "only_day_first": ("29/01/2018", ("2018-01-29", "2018-01-29")),
    "only_month_first": ("01/29/2018", ("2018-01-29", "2018-01-29")),
    "day_and_month_equal": ("03/03/2021", THIRD),
    "by_points": ("31.12.2020", NEW_YEARS_EVE),
    "by_dashes": ("31-12-2020", NEW_YEARS_EVE),
    "by_blanks": ("31 12 2020", NEW_YEARS_EVE),
    "arabic_indic": (
        "\u0663\u0661/\u0661\u0662/\u0662\u0660\u0662\u0660",
        NEW_YEARS_EVE,
    ),
    "eastern_arabic": (
        "\u06f3\u06f1/\u06f1\u06f2/\u06f2\u06f0\u06f2\u06f0",
        NEW_YEARS_EVE,
    ),
    "devanagari": ("\u0969\u0967/\u0967\u0968/\u0968\u0966\u0968\u0966", NEW_YEARS_EVE),
    "full_width": ("\uff12\uff10\uff12\uff10-\uff11\uff12-\uff13\uff11", NEW_YEARS_EVE),
    "right_to_left_marks": ("\u200f31/12/2020\u200f", NEW_YEARS_EVE),
    "leap_day_2000": ("29-02-2000", ("2000-02-29", "2000-02-29")),
    "leap_day_2024": ("29-02-2024", ("2024-02-29", "2024-02-29")),
    "first_day": ("1900-01-01", ("1900-01-01", "1900-01-01")),
    "last_day": ("2100-12-31", ("2100-12-31", "2100-12-31")),
    "year": ("2023", YEAR_2023),
    "in_year": ("in 2023", YEAR_2023),
    "en_annee": ("en 2023", YEAR_2023),
    "arabic_year": ("\u0641\u064a \u0639\u0627\u0645 2023", YEAR_2023),
    "years": ("2017/18", ("2017-01-01", "2018-12-31")),
    "years_in_full": ("2017-2018", ("2017-01-01", "2018-12-31")),
    "decade": ("1990s", ("1990-01-01", "1999-12-31")),
    "iso_month": ("2021-03", MARCH),
    "month_of_year": ("03/2021", MARCH),
    "month_by_point": ("03.2021", MARCH),
    "english_month": ("March 2021", MARCH),
    "english_short": ("Mar. 2021", MARCH),
    "english_comma": ("March, 2021", MARCH),
    "english_of": ("March of 2021", MARCH),
    "two_figures": ("in Aug 96", AUGUST_1996),
    "two_figures_dash": ("Aug-96", AUGUST_1996),
    "french_month": ("mars 2021", MARCH),
    "french_upper": ("MARS 2021", MARCH),
    "french_accent": ("ao\u00fbt 1996", AUGUST_1996),
    "french_accent_apart": ("aou\u0302t 1996", AUGUST_1996),
    "french_in": ("en ao\u00fbt 1996", AUGUST_1996),
    "french_au_mois_de": ("au mois de mars 2021", MARCH),
    "dutch_month": ("maart 2021", MARCH),
    "dutch_short": ("mrt 2021", MARCH),
    "dutch_in": ("in augustus 1996", AUGUST_1996),
    "arabic_month": ("\u0645\u0627\u0631\u0633 2021", MARCH),
    "arabic_levant": ("\u0622\u0630\u0627\u0631 2021", MARCH),
    "arabic_with_digits": ("\u0645\u0627\u0631\u0633 \u0662\u0660\u0662\u0661", MARCH),
    "arabic_maghreb": ("\u0623\u0648\u062a 1996", AUGUST_1996),
    "arabic_egypt": ("\u0623\u063a\u0633\u0637\u0633 1996", AUGUST_1996),
    "arabic_in_month": (
        "\u0641\u064a \u0634\u0647\u0631 \u0645\u0627\u0631\u0633 2021",
        MARCH,
    ),
    "day_in_words": ("3 March 2021", THIRD),
    "american_day": ("March 3, 2021", THIRD),
    "ordinal": ("3rd of March 2021", THIRD),
    "the_ordinal": ("the 3rd of March, 2021", THIRD),
    "french_day": ("3 mars 2021", THIRD),
    "french_first": ("1er mars 2021", ("2021-03-01", "2021-03-01")),
    "french_le": ("le 3 mars 2021", THIRD),
    "french_weekday": ("mercredi 3 mars 2021", THIRD),
    "dutch_day": ("3 maart 2021", THIRD),
    "dutch_op": ("op 3 maart 2021", THIRD),
    "dutch_weekday": ("woensdag 3 maart 2021", THIRD),
    "arabic_day": ("3 \u0645\u0627\u0631\u0633 2021", THIRD),
    "arabic_weekday": (
        "\u0627\u0644\u0623\u0631\u0628\u0639\u0627"
        "\u0621 3 \u0645\u0627\u0631\u0633 2021",
        THIRD,
    ),
    "english_weekday": ("Wed, 3 March 2021", THIRD),
    "joined_by_dashes": ("3-Mar-2021", THIRD),
    "summer": ("summer 2023", ("2023-06-01", "2023-09-30")),
    "ete": ("\u00e9t\u00e9 2023", ("2023-06-01", "2023-09-30")),
    "zomer": ("zomer 2023", ("2023-06-01", "2023-09-30")),
    "arabic_summer": ("\u0635\u064a\u0641 2023", ("2023-06-01", "2023-09-30")),
    "spring": ("spring 2023", ("2023-03-01", "2023-06-30")),
    "automne": ("automne 2023", ("2023-09-01", "2023-12-31")),
    "winter_of_two_years": ("winter 2022/23", ("2022-12-01", "2023-03-31")),
    "winter_of_one_year": ("winter 2023", ("2022-12-01", "2024-03-31")),
    "about_a_day": ("about 3 March 2021", ("2021-02-28", "2021-03-06")),
    "about_a_month": ("about March 2021", ("2021-02-14", "2021-04-15")),
    "vers_un_mois": ("vers mars 2021", ("2021-02-14", "2021-04-15")),
    "rond_een_maand": ("rond maart 2021", ("2021-02-14", "2021-04-15")),
    "arabic_about": (
        "\u062d\u0648\u0627\u0644\u064a \u0645\u0627\u0631\u0633 2021",
        ("2021-02-14", "2021-04-15"),
    ),
    "about_a_year": ("circa 2015", ("2014-01-01", "2016-12-31")),
    "early_month": ("early March 2021", ("2021-03-01", "2021-03-10")),
    "mid_month": ("mid-March 2021", ("2021-03-11", "2021-03-20")),
    "late_month": ("late March 2021", ("2021-03-21", "2021-03-31")),
    "debut_mars": ("d\u00e9but mars 2021", ("2021-03-01", "2021-03-10")),
    "eind_maart": ("eind maart 2021", ("2021-03-21", "2021-03-31")),
    "late_year": ("late 2015", ("2015-09-01", "2015-12-31")),
    "quarter": ("Q1 2021", ("2021-01-01", "2021-03-31")),
    "trimestre": ("T4 2021", ("2021-10-01", "2021-12-31")),
    "iso_week": ("2021-W05", ("2021-02-01", "2021-02-07")),
    "range_in_words": ("3 to 5 March 2021", ("2021-03-03", "2021-03-05")),
    "range_by_dash": ("3-5 March 2021", ("2021-03-03", "2021-03-05")),
    "range_of_two_months": (
        "28 February to 3 March 2021",
        ("2021-02-28", "2021-03-03"),
    ),
    "range_in_full": (
        "between 3 March 2021 and 5 April 2021",
        ("2021-03-03", "2021-04-05"),
    ),
    "french_range": ("du 3 mars 2021 au 5 avril 2021", ("2021-03-03", "2021-04-05")),
    "dutch_range": ("van 3 maart 2021 tot 5 april 2021", ("2021-03-03", "2021-04-05")),
    "dutch_tot_en_met": ("3 maart 2021 t/m 5 april 2021", ("2021-03-03", "2021-04-05")),
    "arabic_range": (
        "\u0645\u0646 3 \u0645\u0627\u0631\u0633 2021 \u0625"
        "\u0644\u0649 5 \u0645\u0627\u0631\u0633 2021",
        ("2021-03-03", "2021-03-05"),
    ),
    "iso_range": ("2018-01-29/2018-02-03", ("2018-01-29", "2018-02-03")),
    "iso_range_by_to": ("2018-01-29 to 2018-02-03", ("2018-01-29", "2018-02-03")),
}

REFUSED: dict[str, tuple[str, str]] = {
    "two_orders": ("03/04/2018", "order_unknown"),
    "two_orders_dashes": ("3-4-2018", "order_unknown"),
    "two_orders_points": ("03.04.2018", "order_unknown"),
    "two_orders_arabic": (
        "\u0660\u0663/\u0660\u0664/\u0662\u0660\u0661\u0668",
        "order_unknown",
    ),
    "three_orders": ("01-02-03", "order_unknown"),
    "two_figures_of_year": ("29/01/18", "order_unknown"),
    "two_orders_with_hour": ("03/04/2018 13:00", "order_unknown"),
    "no_31_february": ("31/02/2020", "no_such_day"),
    "no_leap_day_1900": ("29-02-1900", "no_such_day"),
    "no_leap_day_2100": ("29/02/2100", "no_such_day"),
    "no_leap_day_2023": ("29 February 2023", "no_such_day"),
    "no_31_april_iso": ("2021-04-31", "no_such_day"),
    "no_13th_month": ("2021-13-01", "no_such_day"),
    "no_day_0": ("2021-03-00", "no_such_day"),
    "no_month_0": ("2021-00-03", "no_such_day"),
    "zeros": ("0000-00-00", "no_such_day"),
    "no_32_march": ("32 March 2021", "no_such_day"),
    "no_week_54": ("2021-W54", "no_such_day"),
    "no_joined_day": ("20210231", "no_such_day"),
    "year_0": ("0000-01-01", "no_such_day"),
    "year_1": ("0001-01-01", "out_of_age"),
    "year_18": ("29/01/0018", "out_of_age"),
    "year_1899": ("1899-12-31", "out_of_age"),
    "year_2101": ("2101-01-01", "out_of_age"),
    "year_9999": ("9999-12-31", "out_of_age"),
    "year_10000": ("10000-01-01", "no_date"),
    "negative_year": ("-2021-03-03", "no_date"),
    "words": ("soon", "no_date"),
    "long_ago": ("a long time ago", "no_date"),
    "yesterday": ("yesterday", "no_date"),
    "unknown": ("unknown", "no_date"),
    "day_without_year": ("3 March", "no_date"),
    "month_without_year": ("March", "no_date"),
    "hour_only": ("13:45", "no_date"),
    "hour_25": ("2021-03-03 25:00", "no_date"),
    "before": ("before 2021", "no_date"),
    "open_range": ("since March 2021", "no_date"),
    "range_reversed": ("5 March 2021 to 3 March 2021", "reversed"),
    "iso_range_reversed": ("2018-02-03/2018-01-29", "reversed"),
    "years_reversed": ("2018/17", "reversed"),
    "ambiguous_range": ("03/04/2018 - 05/06/2018", "order_unknown"),
    "serial": ("43129", "bare_number"),
    "serial_with_hour": ("43129.5", "bare_number"),
    "serial_60": ("60", "bare_number"),
    "negative_serial": ("-1", "bare_number"),
    "epoch": ("1517184000", "bare_number"),
    "epoch_milliseconds": ("1517184000000", "bare_number"),
    "epoch_microseconds": ("1517184000000000", "bare_number"),
    "many_digits": ("9" * 400, "no_date"),
    "shortened": ("4.3E4", "no_date"),
    "hijri_numbers": ("15/03/1442", "other_calendar"),
    "hijri_iso": ("1442-03-15", "other_calendar"),
    "hijri_month": ("12 Ramadan 1442", "other_calendar"),
    "hijri_arabic": ("12 \u0631\u0645\u0636\u0627\u0646 1442", "other_calendar"),
    "hijri_letter": ("1442/03/15 \u0647\u0640", "other_calendar"),
    "hijri_digits": (
        "\u0661\u0665/\u0660\u0663/\u0661\u0664\u0664\u0662",
        "other_calendar",
    ),
    "jalali_numbers": ("1400/01/12", "other_calendar"),
    "jalali_month": ("12 Farvardin 1400", "other_calendar"),
    "jalali_persian": (
        "\u06f1\u06f2 \u0641\u0631\u0648\u0631\u062f"
        "\u06cc\u0646 \u06f1\u06f4\u06f0\u06f0",
        "other_calendar",
    ),
    "jalali_dari": ("12 Hamal 1400", "other_calendar"),
    "ethiopian_month": ("3 Meskerem 2014", "other_calendar"),
    "ethiopian_amharic": ("3 \u1218\u1235\u12a8\u1228\u121d 2014", "other_calendar"),
    "ethiopian_mark": ("2014 \u12d3.\u121d", "other_calendar"),
    "buddhist_numbers": ("29/01/2561", "other_calendar"),
    "buddhist_iso": ("2561-01-29", "other_calendar"),
    "buddhist_thai": (
        "29 \u0e21\u0e01\u0e23\u0e32\u0e04\u0e21 \u0e1e.\u0e28. 2561",
        "other_calendar",
    ),
    "japanese_era": ("\u4ee4\u548c3\u5e745\u67081\u65e5", "other_calendar"),
    "japanese_heisei": ("\u5e73\u621030\u5e74", "other_calendar"),
    "japanese_short": ("R3.5.1", "other_calendar"),
    "chinese_day": ("2021\u5e743\u67083\u65e5", "other_calendar"),
    "formula": ("=TODAY()", "no_date"),
    "formula_error": ("#VALUE!", "no_date"),
    "slip": ("3010/16", "no_date"),
    "four_numbers": ("1/2/3/4", "no_date"),
    "only_marks": ("//", "no_date"),
    "very_long": ("March " * 2000, "no_date"),
    "very_long_number": ("1/" * 5000, "no_date"),
}

DECLARED: dict[str, tuple[str, dict[str, str], str | None]] = {
    "day_first": ("03/04/2018", {"date_order": "day_first"}, "2018-04-03"),
    "month_first": ("03/04/2018", {"date_order": "month_first"}, "2018-03-04"),
    "year_first": ("18/03/04", {"date_order": "year_first"}, "2018-03-04"),
    "day_first_two_figures": ("29/01/18", {"date_order": "day_first"}, "2018-01-29"),
    "day_first_last_century": ("29/01/96", {"date_order": "day_first"}, "1996-01-29"),
    "other_order_than_declared": ("01/29/2018", {"date_order": "day_first"}, None),
    "iso_is_never_turned": ("2018-03-04", {"date_order": "day_first"}, "2018-03-04"),
    "excel": ("43129", {"date_numbers": "excel_1900"}, "2018-01-29"),
    "excel_with_hour": ("43129.75", {"date_numbers": "excel_1900"}, "2018-01-29"),
    "excel_1904": ("41667", {"date_numbers": "excel_1904"}, "2018-01-29"),
    "excel_day_1": ("1", {"date_numbers": "excel_1900"}, "1900-01-01"),
    "excel_day_59": ("59", {"date_numbers": "excel_1900"}, "1900-02-28"),
    "excel_day_60": ("60", {"date_numbers": "excel_1900"}, None),
    "excel_day_61": ("61", {"date_numbers": "excel_1900"}, "1900-03-01"),
    "excel_negative": ("-1", {"date_numbers": "excel_1900"}, None),
    "excel_too_late": ("9999999999", {"date_numbers": "excel_1900"}, None),
    "seconds": ("1517184000", {"date_numbers": "epoch_seconds"}, "2018-01-29"),
    "milliseconds": (
        "1517184000000",
        {"date_numbers": "epoch_milliseconds"},
        "2018-01-29",
    ),
    "microseconds": (
        "1517184000000000",
        {"date_numbers": "epoch_microseconds"},
        "2018-01-29",
    ),
    "milliseconds_taken_for_seconds": (
        "1517184000000",
        {"date_numbers": "epoch_seconds"},
        None,
    ),
    "endless_seconds": ("9" * 400, {"date_numbers": "epoch_seconds"}, None),
    "hijri": (
        "15/03/1442",
        {"date_order": "day_first", "calendar": "hijri"},
        "2020-11-01",
    ),
    "hijri_year_first": ("1442-03-15", {"calendar": "hijri"}, "2020-11-01"),
    "hijri_digits": (
        "\u0661\u0665/\u0660\u0663/\u0661\u0664\u0664\u0662",
        {"date_order": "day_first", "calendar": "hijri"},
        "2020-11-01",
    ),
    "hijri_no_such_day": ("1442-03-31", {"calendar": "hijri"}, None),
    "hijri_out_of_table": ("1200-01-01", {"calendar": "hijri"}, None),
    "hijri_order_unknown": ("05/03/1442", {"calendar": "hijri"}, None),
    "common_year_as_hijri": ("2018-01-29", {"calendar": "hijri"}, None),
    "buddhist": (
        "29/01/2561",
        {"date_order": "day_first", "calendar": "buddhist"},
        "2018-01-29",
    ),
    "buddhist_leap_day": (
        "29/02/2561",
        {"date_order": "day_first", "calendar": "buddhist"},
        None,
    ),
}


class TestADate:
    @pytest.mark.parametrize("name", READ)
    def test_is_read_as_the_days_that_it_allows(
        self, tmp_path: Path, name: str
    ) -> None:
        text, days = READ[name]
        report, codes, _ = cell_through_the_door(tmp_path, "date", text)
        assert report is not None, codes
        found = (report["date_from"].isoformat(), report["date_to"].isoformat())
        assert found == days

    @pytest.mark.parametrize("name", REFUSED)
    def test_that_would_be_a_guess_is_refused(self, tmp_path: Path, name: str) -> None:
        text, code = REFUSED[name]
        report, codes, _ = cell_through_the_door(tmp_path, "date", text)
        assert (report, codes) == (None, [code])

    @pytest.mark.parametrize("name", DECLARED)
    def test_is_read_as_the_mapping_declares(self, tmp_path: Path, name: str) -> None:
        text, settings, day = DECLARED[name]
        given: dict[str, Any] = settings
        report, codes, _ = cell_through_the_door(tmp_path, "date", text, **given)
        assert (report and report["date_from"]) == (day and date.fromisoformat(day))
        assert day is not None or len(codes) == 1
