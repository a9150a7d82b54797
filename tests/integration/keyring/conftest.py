"""A reviewer and a second member with keys, and a ring that the reviewer founded."""

from __future__ import annotations

from datetime import datetime

import pytest

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.sealing.keyring.models import Ring

from ..keyed import Made, enrolled, founded


@pytest.fixture
def colleague(organisation: Organisation) -> Member:
    return add_member(
        username="colleague", organisation=organisation, roles=[Role.REVIEWER]
    )


@pytest.fixture
def own(reviewer: Member, noon: datetime) -> Made:
    return enrolled(reviewer, noon)


@pytest.fixture
def second(colleague: Member, noon: datetime) -> Made:
    return enrolled(colleague, noon)


@pytest.fixture
def foreign(outsider: Member, noon: datetime) -> Made:
    return enrolled(outsider, noon)


@pytest.fixture
def begun(own: Made, reviewer: Member, noon: datetime) -> tuple[Ring, bytes]:
    return founded(own, reviewer, noon)
