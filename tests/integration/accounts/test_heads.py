"""The signed heads as those see them who hand them out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from evam.accounts.models import Member
from evam.audit.operations import record, sign_head
from evam.audit.verifier import heads_in

from .conftest import SignedIn

HEADS = "/organisation/heads/"


@pytest.fixture
def signed(reviewer: Member, noon: datetime) -> None:
    record(kind="a.b.c", subject_id=1, member=reviewer, occurred_at=noon)
    sign_head(signed_at=noon + timedelta(days=1))


class TestHeads:
    def test_say_when_the_first_is_made(
        self, administrator: Member, signed_in: SignedIn
    ) -> None:
        shown = signed_in(administrator).get(HEADS).content.decode()
        assert "Nothing is signed yet" in shown

    @pytest.mark.usefixtures("signed")
    def test_are_saved_by_administrators_and_coordinators(
        self, administrator: Member, reviewer: Member, signed_in: SignedIn
    ) -> None:
        for member in (administrator, reviewer):
            window = signed_in(member)
            assert "22 Nov" in window.get(HEADS).content.decode()
            saved = window.get(f"{HEADS}file/")
            lines = saved.content.splitlines(keepends=True)
            assert [head["size"] for head in heads_in(lines)] == [1]

    @pytest.mark.usefixtures("signed")
    def test_are_the_same_for_every_organisation(
        self, strange_administrator: Member, reviewer: Member, signed_in: SignedIn
    ) -> None:
        """Each organisation here may hold them: nothing of an entry is in them."""
        theirs = signed_in(strange_administrator).get(f"{HEADS}file/").content
        assert theirs == signed_in(reviewer).get(f"{HEADS}file/").content

    def test_come_with_the_script_that_checks_them(
        self, administrator: Member, signed_in: SignedIn
    ) -> None:
        script = signed_in(administrator).get(f"{HEADS}verifier/").content
        compile(script, "evam-verifier.py", "exec")
        assert b"import django" not in script
