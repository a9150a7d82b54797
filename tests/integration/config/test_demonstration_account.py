"""The demonstration account: on this machine only, in a file for its owner only."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.demonstration_account import (
    NotLoopbackError,
    demonstration_credentials,
    refuse_beyond_loopback,
)


class TestDemonstrationCredentials:
    def test_are_kept_in_a_file_that_only_the_owner_reads(
        self, settings: Settings, tmp_path: Path, db: None
    ) -> None:
        settings.DATA_DIR = tmp_path

        first = demonstration_credentials()

        place = tmp_path / "demonstration-account.json"
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert demonstration_credentials() == first
        assert Member.objects.get(username=first.username).check_password(
            first.passphrase
        )

    def test_are_refused_when_the_site_listens_beyond_this_machine(
        self, settings: Settings, tmp_path: Path, db: None
    ) -> None:
        settings.DATA_DIR = tmp_path
        settings.STAFF_ADDRESS = "http://0.0.0.0:8001"

        with pytest.raises(NotLoopbackError):
            demonstration_credentials()

        assert not Member.objects.exists()


class TestRefuseBeyondLoopback:
    @pytest.mark.parametrize(
        "address", ["http://localhost:8001", "http://127.0.0.1:1", "http://[::1]:8001"]
    )
    def test_allows_this_machine(self, address: str) -> None:
        refuse_beyond_loopback(address)

    @pytest.mark.parametrize(
        "address", ["http://0.0.0.0:8001", "https://evam.example", "http://10.0.0.5:80"]
    )
    def test_refuses_any_other(self, address: str) -> None:
        with pytest.raises(NotLoopbackError):
            refuse_beyond_loopback(address)
