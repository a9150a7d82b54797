"""A service that takes reports, a phone that may send to it, and the public site."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.settings import public as public_site

from ..fielded import Phone, enrolled_phone, site
from ..reported import Opened, opened


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass(frozen=True)
class Handset:
    """A phone as the server meets it: a client that shows its token."""

    client: Client
    phone: Phone

    def get(self, path: str) -> HttpResponse:
        return self.client.get(path, headers=self._shown)

    def post(self, path: str, body: Any) -> HttpResponse:
        return self.client.post(
            path, body, content_type="application/json", headers=self._shown
        )

    @property
    def _shown(self) -> dict[str, str]:
        return {"authorization": f"Evam {encoded(self.phone.token)}"}


@pytest.fixture
def public(settings: Settings, tmp_path: Path, db: None) -> Client:
    settings.ROOT_URLCONF = public_site.ROOT_URLCONF
    settings.MIDDLEWARE = public_site.MIDDLEWARE
    settings.ALLOWED_HOSTS = public_site.ALLOWED_HOSTS
    settings.DATA_DIR = tmp_path
    clear_url_caches()
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def service(reviewer: Member, noon: datetime) -> Opened:
    return opened(reviewer, noon)


@pytest.fixture
def handset(
    public: Client, service: Opened, reviewer: Member, noon: datetime
) -> Handset:
    phone = enrolled_phone(reviewer, site(reviewer, noon), noon)
    return Handset(public, phone)
