"""The invented register: imported, cross-checked and counted apart from real ones."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import as_file
from typing import TYPE_CHECKING, Any

from evam.config.invented.told import FOLDER, INVENTED, story
from evam.documentation.intake import operations as intake
from evam.documentation.intake import queries as reports
from evam.documentation.intake.analysis import file_hash, report_rows
from evam.documentation.monitoring import operations as monitoring
from evam.documentation.monitoring.operations.causes import Answered
from evam.documentation.verification import operations as verification

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

PERIOD = {"period_from": date(2014, 1, 1), "period_to": date(2018, 12, 31)}


REGISTER = {
    "code": "invented-register",
    "name": "Register of the harbour service point (invented)",
    "licence": "CC0",
    "attribution": "Invented for this demonstration",
    "scope": "What people told at an invented service point. None of it happened.",
}


def import_register(organisation: Organisation, now: datetime) -> None:
    """Take the invented register in, as every list is taken in."""
    with as_file(FOLDER.joinpath("register.csv")) as place:
        batches = list(report_rows(place))
        told = intake.ImportedList(
            source=REGISTER,
            mapping=REGISTER["code"],
            content_hash=file_hash(place),
            batches=batches,
            accepted=sum(len(batch) for batch in batches),
            notes=[],
            refused=0,
            unmatched_causes=0,
            records_are=INVENTED,
        )
    if told.mapping not in reports.mappings_held_by(organisation):
        intake.import_list(told, organisation=organisation, imported_at=now)


def count_invented(organisation: Organisation, now: datetime) -> None:
    """Cross-check the invented reports among themselves and count their events."""
    verification.cross_check(
        organisation=organisation, made_at=now, records_are=INVENTED
    )
    monitoring.count_anew(
        organisation=organisation, counted_at=now, records_are=INVENTED
    )


def name_invented_situations(organisation: Organisation) -> None:
    """Name the three invented situations over the period of the real ones."""
    for slug, told in story()["situations"].items():
        fields: dict[str, Any] = {**told, **PERIOD, "records_are": INVENTED}
        monitoring.save_situation(organisation=organisation, slug=slug, fields=fields)


def assess_causes(writer: Member, now: datetime) -> None:
    """Answer the five questions on the cause of the first one."""
    told = story()["causes"]
    monitoring.assess_causes(
        member=writer,
        slug=told["situation"],
        answers={code: Answered(*said) for code, said in told["answers"].items()},
        main_cause=told["main_cause"],
        assessed_at=now,
    )
