"""Laying reports beside those that stand, storing them unseen, and letting them stand.

Reports of an edition are first stored as STAGED, in short transactions; nobody sees
them. One last short transaction lets them stand and supersedes what they replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from evam.accounts.models import Organisation
from evam.common.inserting import (
    insert_rows,
    refresh_statistics,
)
from evam.documentation.intake.analysis.kept_rows import CODED, EXACT, KeptRow
from evam.documentation.intake.models import (
    Act,
    Change,
    DataSet,
    ExactRow,
    Report,
    Source,
)
from evam.documentation.intake.models.reports import ReportQuerySet

DELETED_AT_ONCE = 2_000
Standing = Report.Standing


@dataclass(frozen=True, slots=True)
class Told:
    """What stands under a key: the report, its hash, and whether it is invented."""

    report_id: UUID
    row_hash: str
    records_are: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid beside what stands: `stands` is None where it is new."""

    row: KeptRow
    stands: Told | None

    @property
    def is_unchanged(self) -> bool:
        """Whether the very same is told already."""
        return self.stands is not None and self.stands.row_hash == self.row.row_hash

    @property
    def is_mixed(self) -> bool:
        """Whether an invented row would stand for a real one, or the reverse."""
        return (
            self.stands is not None and self.stands.records_are != self.row.records_are
        )


class Sources:
    """The sources that an organisation may name; its own are made on demand."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        known = Source.objects.known_to(organisation)
        self._by_code = {source.code: source for source in known}

    def id_of(self, code: str) -> UUID | None:
        """The identifier of a source, or None where nobody named it yet."""
        source = self._by_code.get(code)
        return source.id if source else None

    def made(self, code: str) -> Source:
        """The source of that code, made as the organisation's own where it is new."""
        if code not in self._by_code:
            self._by_code[code] = Source.objects.create(
                organisation=self._organisation, code=code, name=code
            )
        return self._by_code[code]


def lay_beside(
    rows: Sequence[KeptRow], *, organisation: Organisation, sources: Sources
) -> list[Laid]:
    """Look up what stands under the key of each row."""
    keys = [row.key for row in rows]
    found = Report.objects.held_by(organisation).filter(key__in=keys)
    columns = ("source_id", "key", "id", "row_hash", "records_are")
    standing = {
        (source_id, key): Told(*told)
        for source_id, key, *told in found.values_list(*columns)
    }
    return [
        Laid(row, standing.get((sources.id_of(row.source), row.key))) for row in rows
    ]


def stage(laid: Iterable[Laid], *, data_set: DataSet, sources: Sources) -> int:
    """Store new and changed rows unseen; return how many."""
    wanted = [one for one in laid if not one.is_unchanged]
    ids = [uuid4() for _ in wanted]
    exact_ids = [None if one.row.exact is None else uuid4() for one in wanted]
    insert_rows(
        ExactRow,
        ("id", *EXACT),
        (
            (exact_id, *(one.row.exact[name] for name in EXACT))
            for exact_id, one in zip(exact_ids, wanted, strict=True)
            if one.row.exact is not None
        ),
    )
    same = (data_set.organisation_id, data_set.id, Standing.STAGED.value)
    day = (data_set.began_at or data_set.uploaded_at).date()
    numbers = zip(ids, exact_ids, wanted, strict=True)
    insert_rows(
        Report,
        STAGED_FIELDS,
        ((*same, day, id_, exact, *_told(one, sources)) for id_, exact, one in numbers),
    )
    acts = zip(ids, wanted, strict=True)
    codes = ((report_id, code) for report_id, one in acts for code in one.row.acts)
    insert_rows(Act, ("report", "code"), codes)
    return len(wanted)


STAGED_FIELDS = (
    *("organisation", "data_set", "standing", "received_on", "id", "exact"),
    *("kind", "records_are", "source", "key", "row_hash", "replaces", *CODED),
)


def _told(laid: Laid, sources: Sources) -> tuple[Any, ...]:
    row, stands = laid.row, laid.stands
    source, replaces = sources.made(row.source).id, stands and stands.report_id
    place = (row.kind, row.records_are, source, row.key, row.row_hash, replaces)
    return (*place, *(row.coded[name] for name in CODED))


def let_stand(data_set: DataSet, *, at: datetime) -> None:
    """Let the staged reports of an edition stand, in place of those they replace."""
    own: ReportQuerySet = Report.objects.filter(data_set=data_set)
    staged = own.filter(standing=Standing.STAGED)
    replaced = staged.exclude(replaces=None).values("replaces")
    _standing(data_set).filter(id__in=replaced).move(Standing.SUPERSEDED)
    if data_set.gone_are == DataSet.Gone.WITHDRAWN:
        _standing(data_set).filter(id__in=_gone(data_set)).move(Standing.WITHDRAWN)
    staged.move(Standing.STANDING)
    _note_change(data_set, DataSet.State.IMPORTED, at)
    refresh_statistics(Report, ExactRow, Act)


def take_back(data_set: DataSet, *, at: datetime) -> None:
    """Withdraw the reports of an edition and let stand again what stood before it."""
    own: ReportQuerySet = Report.objects.filter(data_set=data_set)
    own.filter(standing=Standing.STANDING).move(Standing.WITHDRAWN)
    before: ReportQuerySet = Report.objects.filter(
        organisation=data_set.organisation_id
    )
    replaced = own.exclude(replaces=None).values("replaces")
    before.filter(standing=Standing.SUPERSEDED, id__in=replaced).move(Standing.STANDING)
    if data_set.gone_are == DataSet.Gone.WITHDRAWN:
        gone = before.filter(standing=Standing.WITHDRAWN, id__in=_gone(data_set))
        gone.move(Standing.STANDING)
    _note_change(data_set, DataSet.State.ROLLED_BACK, at)


def bring_back(data_set: DataSet, *, at: datetime) -> None:
    """Undo a roll back: the reports of the edition stand again."""
    own: ReportQuerySet = Report.objects.filter(data_set=data_set)
    replaced = own.exclude(replaces=None).values("replaces")
    _standing(data_set).filter(id__in=replaced).move(Standing.SUPERSEDED)
    if data_set.gone_are == DataSet.Gone.WITHDRAWN:
        _standing(data_set).filter(id__in=_gone(data_set)).move(Standing.WITHDRAWN)
    own.filter(standing=Standing.WITHDRAWN).move(Standing.STANDING)
    _note_change(data_set, DataSet.State.IMPORTED, at)


def drop_staged(data_set: DataSet) -> int:
    """Delete what an edition stored unseen, some at a time; return how many."""
    dropped = 0
    while True:
        staged = Report.objects.filter(data_set=data_set, standing=Standing.STAGED)
        some = dict(staged.values_list("id", "exact_id")[:DELETED_AT_ONCE])
        if not some:
            return dropped
        with transaction.atomic():
            Act.objects.filter(report__in=some).delete()
            Report.objects.filter(id__in=some).delete()
            ExactRow.objects.filter(id__in=[e for e in some.values() if e]).delete()
        dropped += len(some)


def _standing(data_set: DataSet) -> ReportQuerySet:
    return Report.objects.held_by(data_set.organisation)


def _gone(data_set: DataSet) -> QuerySet[Change, Any]:
    return data_set.changes.filter(kind=Change.Kind.GONE).values("report")


def _note_change(data_set: DataSet, state: DataSet.State, at: datetime) -> None:
    data_set.state, data_set.changed_at = state, at
    data_set.imported_at = data_set.imported_at or at
    data_set.reports_hash = ""
    data_set.save()
