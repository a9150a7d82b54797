"""Data sets, reports, events, matrix, situations, priorities."""

from __future__ import annotations

from datetime import date

from evam.documentation.intake.operations import import_list
from evam.documentation.monitoring import operations as monitoring
from evam.documentation.prioritisation.operations import rank_situations
from evam.documentation.verification.models import Event

from ...documented import compare_and_count
from ...lists import coded_row, published
from ..ground import Address, Ground

PERIOD = {"period_from": date(2017, 5, 1), "period_to": date(2018, 4, 30)}
DAY = date(2018, 1, 29)


def places(ground: Ground) -> dict[str, Address]:
    row = coded_row(
        f"list:{ground.mark}",
        "list",
        date_from=DAY,
        date_to=DAY,
        country="BE",
        place_name=ground.mark,
        victims=1,
        force_or_power="contested",
        act_types=["death"],
    )
    data_set = import_list(
        published(f"list-{ground.mark.lower()}", [row]),
        organisation=ground.organisation,
        imported_at=ground.noon,
    )
    snapshot = compare_and_count(ground.organisation, ground.noon)
    slug = f"road-{ground.mark.lower()}"
    situation = monitoring.save_situation(
        organisation=ground.organisation,
        slug=slug,
        fields={"name": ground.mark, "cells": {}, "records_are": "REAL", **PERIOD},
    )
    rank_situations(
        organisation=ground.organisation,
        snapshot=snapshot,
        situations=[situation],
        made_at=ground.noon,
    )
    ground.made |= {"situation": situation, "snapshot": snapshot}
    event = Event.objects.get(organisation=ground.organisation)
    return {
        "intake:overview": {},
        "intake:data_sets": {},
        "intake:data_set": {"data_set_id": data_set.id},
        "intake:reports": {},
        "intake:report": {"report_id": data_set.reports.get().id},
        "intake:imports": {},
        "intake:export": {},
        **{
            f"intake:{name}": {"data_set_id": data_set.id}
            for name in (
                "import",
                "import_columns",
                "import_again",
                "import_confirm",
                "import_cancel",
                "import_roll_back",
                "import_restore",
                "import_refused",
            )
        },
        "verification:events": {},
        "verification:event": {"event_id": event.id},
        "monitoring:matrix": {},
        "monitoring:matrix_csv": {},
        "monitoring:situations": {},
        "monitoring:situation": {"slug": slug},
        "monitoring:new_situation": {},
        "monitoring:change_situation": {"slug": slug},
        "monitoring:causes": {"slug": slug},
        "monitoring:way_out": {"slug": slug},
        "prioritisation:board": {},
        "prioritisation:my_view": {},
        "prioritisation:withdraw_view": {},
        "prioritisation:decisions": {},
        "prioritisation:decide": {"slug": slug},
    }
