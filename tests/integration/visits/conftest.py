from __future__ import annotations

from datetime import datetime

import pytest

from evam.accounts.models import Member
from evam.documentation.fieldwork.models import Site

from ..fielded import site
from ..inbox.conftest import public
from ..pages.conftest import sign_in

__all__ = ["public", "sign_in"]


@pytest.fixture
def kitchen(reviewer: Member, noon: datetime) -> Site:
    return site(reviewer, noon)
