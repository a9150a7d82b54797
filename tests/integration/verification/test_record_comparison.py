"""Storing what cross-checking found: events, accounts, elements, contradictions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from evam.accounts.models import Member, Organisation
from evam.documentation.intake.operations import ImportedList, import_list
from evam.documentation.intake.queries import report_ids_by_key
from evam.documentation.verification import operations, queries
from evam.documentation.verification.analysis import Compared
from evam.documentation.verification.models import Comparison, Event

MMP, UNITED = "mmp:2018.MMP00103:1", "united:116"
EVENT: dict[str, Any] = {
    "event_id": "e1",
    "date_from": date(2018, 1, 29),
    "date_to": date(2018, 1, 29),
    "country": "BE",
    "admin1": None,
    "latitude": 51.19,
    "longitude": 3.08,
    "uncertainty_km": 25.0,
    "category": None,
    "nature": None,
    "act_types": ["death"],
    "force_or_power": "contested",
    "actor_kind": None,
    "setting": None,
    "phase": "transit",
    "victims_low": 1,
    "victims_best": 1,
    "victims_high": 1,
    "reports": 2,
    "origins": 1,
    "provisional": "P3",
    "grade": "GU",
    "sources": ["mmp", "united"],
}


@pytest.fixture
def compared() -> Compared:
    return Compared(
        events=[dict(EVENT)],
        members=[
            {"report_id": key, "event_id": "e1", "origin_number": 1}
            for key in (MMP, UNITED)
        ],
        pairs=[
            {
                "left": MMP,
                "right": UNITED,
                "probability": 0.99,
                "weight": 7.0,
                "weight_date": 4.5,
                "weight_place": 2.5,
            }
        ],
        contradictions=[
            {
                "event_id": "e1",
                "element": "force_or_power",
                "left": MMP,
                "right": UNITED,
                "values": ["unknown", "contested"],
            }
        ],
        summary={"events": 1},
    )


@pytest.fixture
def imported(
    organisation: Organisation,
    mmp_list: ImportedList,
    united_list: ImportedList,
    noon: datetime,
) -> Organisation:
    for published in (mmp_list, united_list):
        import_list(published, organisation=organisation, imported_at=noon)
    return organisation


def record(compared: Compared, organisation: Organisation, at: datetime) -> Comparison:
    return operations.record_comparison(
        compared,
        organisation=organisation,
        snapshot_hash="a" * 64,
        report_ids=report_ids_by_key(organisation),
        made_at=at,
    )


class TestRecordComparison:
    def test_joins_two_accounts_in_one_event_of_one_origin(
        self, compared: Compared, imported: Organisation, noon: datetime
    ) -> None:
        record(compared, imported, noon)

        event = Event.objects.get()
        keys = {account.report.key for account in event.accounts.all()}
        assert keys == {MMP, UNITED}
        assert (event.report_count, event.origin_count) == (2, 1)

    def test_marks_the_contested_element_and_keeps_both_values(
        self, compared: Compared, imported: Organisation, noon: datetime
    ) -> None:
        record(compared, imported, noon)

        event = Event.objects.get()
        contested = event.elements.filter(contested=True)
        assert [element.name for element in contested] == ["FORCE"]
        assert event.contradictions.get().values == ["unknown", "contested"]

    def test_keeps_the_evidence_of_each_field(
        self, compared: Compared, imported: Organisation, noon: datetime
    ) -> None:
        record(compared, imported, noon)

        pair = Event.objects.get().pairs.get()
        assert pair.weights == {"weight_date": 4.5, "weight_place": 2.5}

    def test_refuses_the_same_snapshot_twice(
        self, compared: Compared, imported: Organisation, noon: datetime
    ) -> None:
        record(compared, imported, noon)

        with pytest.raises(operations.AlreadyComparedError):
            record(compared, imported, noon)

        assert Event.objects.count() == 1

    def test_hides_the_event_from_another_organisation(
        self,
        compared: Compared,
        imported: Organisation,
        noon: datetime,
        reviewer: Member,
        outsider: Member,
    ) -> None:
        record(compared, imported, noon)

        event = Event.objects.get()
        assert queries.event_of(reviewer, event.id) == event
        assert queries.event_of(outsider, event.id) is None


class TestInventedReports:
    def test_are_compared_apart_and_leave_the_real_events_alone(
        self, compared: Compared, imported: Organisation, noon: datetime
    ) -> None:
        record(compared, imported, noon)
        operations.record_comparison(
            Compared([], [], [], [], {}),
            organisation=imported,
            snapshot_hash="a" * 64,
            report_ids={},
            made_at=noon,
            records_are="INVENTED",
        )

        assert Event.objects.filter(records_are="REAL").count() == 1
        assert not Event.objects.filter(records_are="INVENTED").exists()
