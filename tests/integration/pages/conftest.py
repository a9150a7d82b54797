"""A small documented world: two lists around Jabbeke, walked up to the ranking."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Organisation
from evam.documentation.intake.operations import ImportedList, import_list
from evam.documentation.monitoring import operations as monitoring
from evam.documentation.monitoring.models import Snapshot
from evam.documentation.prioritisation.operations import rank_situations

from ...conftest import give_second_factor
from ..documented import compare_and_count

PERIOD = {"period_from": date(2017, 5, 1), "period_to": date(2018, 4, 30)}
SITUATIONS = {
    "road": {"name": "The road behind the coast", "cells": {"country": ["BE"]}},
    "channel": {"name": "The roads to the Channel", "cells": {"country": ["FR"]}},
}
NOTE = {
    "kind": "REMARK",
    "row": 7,
    "column": "number_dead",
    "reason": "read as 1022",
    "value": "1,022",
}
MemberSignsIn = Callable[[Member], Client]


@dataclasses.dataclass(frozen=True)
class World:
    """Where the pages of the small world lie."""

    data_set_id: UUID
    report_id: UUID
    event_id: UUID
    snapshot: Snapshot


@pytest.fixture
def sign_in(db: None) -> MemberSignsIn:
    """Sign a member in as if passphrase and second factor had been given."""

    def signed_in(member: Member) -> Client:
        client = Client(headers={"host": "localhost:8001"})
        client.force_login(member)
        give_second_factor(client, member)
        return client

    return signed_in


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(headers={"host": "localhost:8001"})


@pytest.fixture
def world(
    organisation: Organisation,
    mmp_list: ImportedList,
    united_list: ImportedList,
    noon: datetime,
    settings: Settings,
    tmp_path: Path,
) -> Iterator[World]:
    settings.DATA_DIR = tmp_path
    data_set = import_list(
        dataclasses.replace(mmp_list, notes=[NOTE]),
        organisation=organisation,
        imported_at=noon,
    )
    import_list(united_list, organisation=organisation, imported_at=noon)
    snapshot = compare_and_count(organisation, noon)
    situations = [
        monitoring.save_situation(
            organisation=organisation,
            slug=slug,
            fields={**fields, **PERIOD, "records_are": "REAL"},
        )
        for slug, fields in SITUATIONS.items()
    ]
    rank_situations(
        organisation=organisation,
        snapshot=snapshot,
        situations=situations,
        made_at=noon,
    )
    yield _world(organisation, data_set.id, snapshot)
    cache.clear()


def _world(organisation: Organisation, data_set_id: UUID, snapshot: Snapshot) -> World:
    from evam.documentation.verification.models import Account

    account = Account.objects.get(report__key="united:116")
    return World(data_set_id, account.report_id, account.event_id, snapshot)
