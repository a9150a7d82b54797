"""`evam organisation` and `evam invite`: the first people of a server."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from .conftest import Installation, new_installation

CLINIC = "Harbour clinic (invented)"


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    return new_installation(tmp_path, os.environ.get("EVAM_DATABASE_URL", ""))


class TestEvamInvite:
    def test_gives_a_link_to_the_first_administrator_of_an_empty_installation(
        self, empty: Installation
    ) -> None:
        added = empty.run("organisation", "add", CLINIC)
        told = empty.run("invite", CLINIC.upper(), "--name", "Noor (invented)")
        again = empty.run("organisation", "add", CLINIC.upper())
        unknown = empty.run("invite", "Nobody", "--name", "Noor (invented)")
        listed = empty.run("organisation", "list").stdout

        assert added.returncode == 0, added.stderr
        link = re.search(r"http\S+/account/invitation/(\S+)/", told.stdout)
        assert link is not None, told.stderr
        assert len(link[1]) >= 22  # 128 bits
        assert (again.returncode, unknown.returncode) == (1, 1)
        assert "is here already" in again.stderr
        assert "evam organisation list" in unknown.stderr
        assert listed == f"{CLINIC}: 0 may sign in, runs this installation\n"
