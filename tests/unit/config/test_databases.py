"""Which database an address means, and that a wrong one is refused unrepeated."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from evam.config.databases import database

HERE = Path("/srv/evam")


class TestDatabase:
    def test_is_sqlite_in_the_folder_where_none_is_named(self) -> None:
        found = database("", HERE)

        assert found["ENGINE"].endswith("sqlite3")
        assert found["NAME"] == HERE / "evam.sqlite3"

    def test_is_the_postgresql_that_the_address_names(self) -> None:
        address = "postgresql://a%40b:p%2Fw@db.example:5433/evam?sslmode=verify-full"

        found = database(address, HERE)

        named = {
            key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")
        }
        assert named == {
            "NAME": "evam",
            "USER": "a@b",
            "PASSWORD": "p/w",
            "HOST": "db.example",
            "PORT": "5433",
        }
        assert found["OPTIONS"]["sslmode"] == "verify-full"

    def test_is_reached_through_a_socket_where_the_address_says_so(self) -> None:
        found = database("postgresql:///evam?host=/run/postgresql", HERE)

        assert found["HOST"] == "/run/postgresql"
        assert "host" not in found["OPTIONS"]

    def test_has_limits_in_every_session(self) -> None:
        options = database("postgresql://u@h/evam", HERE)["OPTIONS"]["options"]

        for name in ("statement_timeout=60s", "lock_timeout=20s"):
            assert f"-c {name}" in options
        assert "-c log_parameter_max_length_on_error=0" in options

    @pytest.mark.parametrize(
        "address",
        [
            "mysql://u:hidden@h/evam",
            "postgresql://u:hidden@h/",
            "postgresql://u:hidden@h/evam?options=-csynchronous_commit%3Doff",
            "evam:hidden",
        ],
    )
    def test_is_refused_without_repeating_a_password(self, address: str) -> None:
        with pytest.raises(ImproperlyConfigured) as refused:
            database(address, HERE)

        assert "EVAM_DATABASE_URL" in str(refused.value)
        assert "hidden" not in str(refused.value)
