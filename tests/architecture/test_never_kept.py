"""What no table about reports and events has a column for."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps

from evam_analysis.columns import EVENTS, PAIRS, REPORTS

NEVER_KEPT = {
    # status, which nobody is asked for and no figure may use
    *("legal", "immigration", "residence", "permit", "visa", "passport", "asylum"),
    # who a person is
    *("surname", "firstname", "birth", "email", "phone", "address", "contact"),
    # what would mark a person as one of a group
    *("religion", "ethnicity", "race", "orientation"),
    # where a report was sent from, and with what
    *("ip", "agent", "device", "referer", "cookie"),
}

SENT = {"inbox", "shredding"}
"""Apps that keep what people who report send, and the keys that belong to it."""


def columns_never_kept(names: Iterable[str]) -> list[str]:
    """Names of which one word is on the list."""
    return [name for name in names if NEVER_KEPT & set(name.lower().split("_"))]


def columns_of_step_one() -> list[str]:
    return [
        field.name
        for model in apps.get_models()
        if model.__module__.startswith("evam.documentation.")
        for field in model._meta.get_fields()
    ]


class TestNeverKept:
    def test_finds_the_columns(self) -> None:
        assert {"force_or_power", "received_on"} <= set(columns_of_step_one())

    def test_no_model_of_step_one_has_a_column_for_it(self) -> None:
        assert columns_never_kept(columns_of_step_one()) == []

    def test_no_table_of_the_library_has_a_column_for_it(self) -> None:
        names = [*REPORTS.names, *EVENTS.names, *PAIRS.names]
        assert columns_never_kept(names) == []

    def test_no_report_keeps_the_hour_it_came(self) -> None:
        from evam.documentation.intake.models import Report

        types = {f.name: f.get_internal_type() for f in Report._meta.local_fields}
        assert types["received_on"] == "DateField"
        assert "DateTimeField" not in types.values()

    def test_nothing_that_people_send_keeps_an_hour(self) -> None:
        sent = [m for m in apps.get_models() if m._meta.app_label in SENT]
        types = {f.get_internal_type() for m in sent for f in m._meta.local_fields}

        assert "DateField" in types
        assert types & {"DateTimeField", "TimeField"} == set()

    def test_sees_a_planted_column(self) -> None:
        planted = ["month", "legal_status", "ip_address", "description"]
        assert columns_never_kept(planted) == ["legal_status", "ip_address"]
