"""The whole table of who may do what, held against the committed one.

After a change that is meant, write it anew with EVAM_WRITE_ACCESS_TABLE=1 and read
what changed before it is committed.
"""

from __future__ import annotations

import os

import pytest

from .conftest import OTHER
from .observe import TABLE, Observed, addresses, ask

pytestmark = pytest.mark.django_db

OPEN_WITHOUT_SIGNING_IN = {
    *("health", "account_login", "account_logout", "language", "invitation")
}
BEFORE_THE_SECOND_FACTOR = OPEN_WITHOUT_SIGNING_IN | {"mfa_authenticate"}
THE_WAY_TO_ONE = {"set_up", "set_up_totp", "set_up_passkey"}
NAMES_ORGANISATIONS = {"organisations", "first_administrator"}
"""Pages of the host's administrators: they name every organisation, and no more."""

COMPILE_ARGON2: frozenset[str] = frozenset()
"""Pages whose own script runs WebAssembly: none, keys are opened in a worker."""

IN_A_FRAME = {"reading:media"}
"""What a page of ours shows in a frame that has no origin and no rights."""


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]


class TestTheTable:
    def test_has_a_place_for_every_address(self, observed: Observed) -> None:
        assert set(observed.own) == set(addresses())

    def test_is_what_is_committed(self, observed: Observed) -> None:
        found = observed.table()
        if os.environ.get("EVAM_WRITE_ACCESS_TABLE"):
            TABLE.write_text(found, encoding="utf-8")
            pytest.fail("written anew: read what changed before you commit it")

        expected = TABLE.read_text(encoding="utf-8")
        changed = set(found.splitlines()) ^ set(expected.splitlines())
        assert sorted(changed) == []

    def test_hides_every_object_of_another_organisation(self) -> None:
        other = [row for row in rows() if row[2] == "other"]

        assert other
        for row in other:
            if row[0] not in OPEN_WITHOUT_SIGNING_IN | NAMES_ORGANISATIONS:
                assert not {"200", "302", "303"} & set(row[6:]), row

    def test_has_no_fault_of_the_server_in_it(self) -> None:
        assert [row for row in rows() if any(cell >= "500" for cell in row[3:])] == []

    def test_lets_nobody_in_without_signing_in(self) -> None:
        for name, _, _, nobody, *_ in rows():
            if name not in BEFORE_THE_SECOND_FACTOR:
                assert nobody == "302", name

    def test_lets_nobody_in_without_a_second_factor(self) -> None:
        for name, _, _, _, half, forgetful, *_ in rows():
            if name not in BEFORE_THE_SECOND_FACTOR:
                assert forgetful == "302", name
            if name not in BEFORE_THE_SECOND_FACTOR | THE_WAY_TO_ONE:
                assert half == "302", name


class TestEveryPage:
    def test_shows_nothing_of_another_organisation(self, observed: Observed) -> None:
        for name, method, owner, url in observed.questions():
            if name in NAMES_ORGANISATIONS or name == "invitation":
                continue
            answer = observed.shown[name, method, owner]
            shown = answer.content.decode(errors="replace")
            if owner == "own" or method == "GET":
                assert OTHER not in shown.replace(url, ""), (name, method, owner)

    def test_is_never_stored_by_a_browser(self, observed: Observed) -> None:
        for name in set(addresses()) - BEFORE_THE_SECOND_FACTOR:
            answer = observed.shown[name, "GET", "own"]
            assert answer["Cache-Control"] == "no-store", name

    def test_loads_and_runs_nothing_from_elsewhere(self, observed: Observed) -> None:
        for name in set(addresses()) - {"health"}:
            headers = observed.shown[name, "GET", "own"].headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, name
            framed = "'self'" if name in IN_A_FRAME else "'none'"
            assert f"frame-ancestors {framed}" in policy, name
            compiles = name in COMPILE_ARGON2
            assert ("'wasm-unsafe-eval'" in policy) == compiles, name
            assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", ""), name
            assert headers["X-Content-Type-Options"] == "nosniff", name
            assert headers["Referrer-Policy"] == "no-referrer", name
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", name


class TestAnAbsentPage:
    @pytest.mark.parametrize("path", ["/document/nothing/", "/document/reports/1/"])
    def test_says_what_to_do(self, path: str, observed: Observed) -> None:
        answer = ask(observed.all_roles, "GET", path)

        assert answer.status_code == 404
        assert "There is nothing to show here" in answer.content.decode()
