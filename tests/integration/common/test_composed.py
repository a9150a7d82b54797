"""A read that is composed once reads what the database holds, each time anew."""

from __future__ import annotations

from datetime import datetime

import pytest

from evam.accounts.models import Member, Organisation
from evam.audit.models import AuditEntry, AuditHead
from evam.audit.operations import record
from evam.common.composed import Composed
from evam.common.inserting import insert_new


def by_name() -> Composed:
    return Composed(
        lambda name: Organisation.objects.filter(name=name).values_list("pk", "name"),
        Organisation._meta.get_field("name"),
    )


@pytest.mark.django_db
class TestAComposedRead:
    def test_gives_what_the_queryset_gives(self, noon: datetime) -> None:
        record(kind="a.b.c", subject_id=1, member=None, occurred_at=noon)
        read = Composed(lambda: AuditEntry.objects.values_list("number", "day"))

        assert read.rows() == list(AuditEntry.objects.values_list("number", "day"))

    def test_asks_again_with_other_values(self) -> None:
        first, second = (Organisation.objects.create(name=each) for each in "AB")
        read = by_name()

        assert read.first("A") == (first.pk, "A")
        assert read.first("B") == (second.pk, "B")
        assert read.first("C") is None

    def test_sees_what_has_changed(self) -> None:
        read = by_name()
        assert read.first("A") is None

        Organisation.objects.create(name="A")

        assert read.first("A") is not None

    def test_is_refused_where_it_would_keep_a_value(self, reviewer: Member) -> None:
        read = Composed(
            lambda name: (
                Member.objects.filter(organisation__name=name)
                .filter(username=reviewer.username)
                .values_list("pk")
            ),
            Organisation._meta.get_field("name"),
        )

        with pytest.raises(ValueError, match="more than the values asked for"):
            read.rows("A")


@pytest.mark.django_db
class TestInsertNew:
    def test_keeps_what_saving_keeps(self) -> None:
        made = Organisation(name="Harbour clinic (invented)")

        insert_new([made])

        kept = Organisation.objects.get(pk=made.pk)
        assert (kept.name, kept.is_host) == (made.name, made.is_host)
        assert not made._state.adding

    def test_takes_none(self) -> None:
        insert_new([])

        assert AuditHead.objects.count() == 0
