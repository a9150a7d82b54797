"""A service that takes reports, one of its reports, and the public site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from evam.accounts.models import Organisation
from evam.common.records import Records
from evam.config.settings import public as public_site
from evam.documentation.inbox.operations import Service, serving
from tests.integration.followed import Followed, followed


@pytest.fixture
def told(
    organisation: Organisation, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> Followed:
    service = Service(
        organisation=organisation,
        records_are=Records.INVENTED,
        partners=("lawyers",),
    )
    monkeypatch.setattr(serving, "_finders", [lambda: service])
    return followed(noon)


@pytest.fixture
def public(settings: Settings, tmp_path: Path) -> Client:
    """A browser on the public site, with a data folder of its own."""
    settings.ROOT_URLCONF = public_site.ROOT_URLCONF
    settings.MIDDLEWARE = public_site.MIDDLEWARE
    settings.DATA_DIR = tmp_path
    return Client()
