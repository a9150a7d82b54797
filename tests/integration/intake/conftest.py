"""Files that partners keep, and imports of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member

from .editions import Clinic


@pytest.fixture
def data_dir(tmp_path: Path, settings: Settings) -> Path:
    """A data folder of this test alone."""
    settings.DATA_DIR = tmp_path / "data"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "data" / "uploads")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def clinic(reviewer: Member, data_dir: Path) -> Clinic:
    """A clinic's register, edition by edition."""
    return Clinic(reviewer, data_dir)
