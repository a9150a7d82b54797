"""A stakeholder that promises, and a second member who may rate independently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.mobilisation.commitments.models import CHECKS, Commitment
from evam.mobilisation.commitments.operations import make_promise
from evam.mobilisation.stakeholders.models import Stakeholder

Promises = Callable[..., Commitment]


@pytest.fixture
def zone(organisation: Organisation) -> Stakeholder:
    return Stakeholder.objects.create(
        organisation=organisation,
        records_are="INVENTED",
        name="Coast police zone (invented)",
        kind="POLICE",
        level="LOCAL",
    )


@pytest.fixture
def real_zone(organisation: Organisation) -> Stakeholder:
    return Stakeholder.objects.create(
        organisation=organisation,
        records_are="REAL",
        name="Traffic department",
        kind="STATE",
        level="NATIONAL",
    )


@pytest.fixture
def rater(organisation: Organisation) -> Member:
    return add_member(
        username="rater", organisation=organisation, roles=[Role.REVIEWER]
    )


@pytest.fixture
def promised(reviewer: Member, zone: Stakeholder, noon: datetime) -> Promises:
    """Writes a promise down that meets all five checks, changed as asked."""

    def write(**changed: Any) -> Commitment:
        fields = {
            "owner": zone,
            "instrument": "ACTION_PLAN",
            "action": "No pursuit on foot towards lanes in use",
            "indicator": "pursuits on foot along the E40",
            "baseline": 6.0,
            "target": 0.0,
            "due_on": date(2027, 6, 30),
            **dict.fromkeys(CHECKS, True),
        }
        return make_promise(fields=fields | changed, member=reviewer, promised_at=noon)

    return write
