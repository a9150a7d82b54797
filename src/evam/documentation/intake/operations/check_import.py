"""Reading an uploaded file whole for its preview; no report is stored yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from evam.documentation.intake.analysis import door, uploads
from evam.documentation.intake.analysis.kept_rows import (
    CODED,
    EXACT,
    LONGEST_ADMIN1,
    LONGEST_KEY,
    LONGEST_SOURCE,
    KeptRow,
    kept_row,
)
from evam.documentation.intake.models import Change, DataSet, ImportNote, Report
from evam.documentation.intake.operations.staging import Laid, Sources, lay_beside

ROWS_AT_ONCE = 1_000
NEW_SHOWN = 20
"""How many new rows a preview lists; it counts them all."""

MIXED = "this identifier stands for a record of the other kind, real or invented"
LONGEST_REASON = 400
LONGEST_VALUE = 200
State = DataSet.State


class NoLongerWantedError(Exception):
    """The import was cancelled meanwhile."""


@dataclass
class Tally:
    """What was found in the rows so far."""

    read: int = 0
    refused: int = 0
    unmatched: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    sources: set[str] = field(default_factory=set)
    met: set[UUID] = field(default_factory=set)


@dataclass
class Batch:
    """Some rows of a file: those that are reports, and what is said of the others."""

    rows: list[tuple[int, KeptRow]] = field(default_factory=list)
    notes: list[ImportNote] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    read: int = 0


def check(data_set: DataSet, *, checked_at: datetime) -> None:
    """Lay every row of the file beside what stands, and keep what would change.

    Raises:
        CannotBeReadError: the file or its mapping cannot be used.
        FileIsInUseError: another process reads it just now.
        FileNotFoundError: the file is gone.
        NoLongerWantedError: the import was cancelled meanwhile.
    """
    reasons: dict[int, str] = {}
    with uploads.in_use(data_set.id) as path:
        with transaction.atomic():
            data_set.notes.all().delete()
            data_set.changes.all().delete()
        tally, sources = Tally(), Sources(data_set.organisation)
        for batch in batches(data_set):
            _check_batch(batch, data_set, tally, sources)
            reasons |= batch.refused
        if reasons:
            refused = uploads.place_of_refused(data_set.id)
            door.write_refused(path, answers_of(data_set), reasons, refused)
    with transaction.atomic():
        tally_gone = _note_gone(data_set, tally, sources)
        wanted = DataSet.objects.filter(id=data_set.id, state=State.CHECKING)
        done = wanted.update(
            state=State.PREVIEWED,
            checked_at=checked_at,
            rows_read=tally.read,
            rows_done=tally.read,
            rows_refused=tally.refused,
            rows_accepted=tally.read - tally.refused,
            rows_new=tally.new,
            rows_changed=tally.changed,
            rows_unchanged=tally.unchanged,
            rows_gone=tally_gone,
            unmatched_causes=tally.unmatched,
        )
        if not done:
            raise NoLongerWantedError(data_set.id)


def answers_of(data_set: DataSet) -> dict[str, Any]:
    """What was answered about the file, with the repairs that were accepted."""
    return {**data_set.answers, "repairs": data_set.repairs}


def batches(data_set: DataSet) -> Iterator[Batch]:
    """The rows of the file, some at a time, as they would be kept.

    Raises:
        CannotBeReadError: the file or its mapping cannot be used.
    """
    path = uploads.place_of(data_set.id)
    rows = door.mapped_rows(path, data_set.mapping_used, answers_of(data_set))
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield _batch(some, data_set)


def _batch(some: list[door.MappedRow], data_set: DataSet) -> Batch:
    batch = Batch(read=len(some))
    for mapped in some:
        notes = [_note(note, mapped.row, data_set) for note in mapped.notes]
        if mapped.report is None:
            batch.notes += notes
            batch.refused[mapped.row] = "; ".join(_told(note) for note in notes)
            continue
        report = _with_source(mapped.report, data_set)
        row = kept_row(report, data_set.kind, data_set.records_are)
        unfit = _unfit(row, mapped.records_are)
        if unfit:
            refuse(batch, data_set, mapped.row, *unfit)
        else:
            batch.notes += notes
            batch.rows.append((mapped.row, row))
    return batch


def _with_source(report: Mapping[str, Any], data_set: DataSet) -> Mapping[str, Any]:
    if data_set.source is None:
        return report
    return {**report, "source": data_set.source.code}


def refuse(
    batch: Batch, data_set: DataSet, row: int, column: str, code: str, why: str
) -> None:
    """Refuse a row for a reason of our own."""
    note = ImportNote(data_set=data_set, kind="REFUSED", row=row, column=column)
    note.code, note.reason = code, why
    batch.notes.append(note)
    batch.refused[row] = _told(note)


def _unfit(row: KeptRow, records_are: str) -> tuple[str, str, str] | None:
    """Column, code and reason where a report cannot be stored as it is."""
    if records_are == "INVENTED" and row.records_are == "REAL":
        why = "the row says it is invented; import such rows apart"
        return "records_are", "invented_row", why
    if len(row.key) > LONGEST_KEY:
        why = f"at most {LONGEST_KEY} characters are kept, source included"
        return "report_id", "key_too_long", why
    if not re.fullmatch(r"[-\w]+", row.source, re.ASCII) or (
        len(row.source) > LONGEST_SOURCE
    ):
        why = f"at most {LONGEST_SOURCE} letters, digits, - and _ are expected"
        return "source", "source_unfit", why
    if len(row.coded["admin1"]) > LONGEST_ADMIN1:
        why = f"a code of at most {LONGEST_ADMIN1} characters is expected"
        return "admin1", "admin1_too_long", why
    return None


def _note(note: door.Note, row: int, data_set: DataSet) -> ImportNote:
    """What is said of a row; of a confidential account without any word of it."""
    is_open = data_set.kind == Report.Kind.OPEN
    reason = note.reason if is_open else note.code.replace("_", " ")
    return ImportNote(
        data_set=data_set,
        kind=note.kind,
        row=row,
        column=note.column[:LONGEST_VALUE],
        code=note.code,
        reason=reason[:LONGEST_REASON],
        value=note.value[:LONGEST_VALUE] if is_open else "",
        repair=note.repair.kind if note.repair else "",
    )


def _told(note: ImportNote) -> str:
    return f"{note.column}: {note.reason}" if note.column else note.reason


def _check_batch(
    batch: Batch, data_set: DataSet, tally: Tally, sources: Sources
) -> None:
    laid = lay_beside(
        [row for _, row in batch.rows],
        organisation=data_set.organisation,
        sources=sources,
    )
    numbers = [number for number, _ in batch.rows]
    changes = list(_changes(zip(numbers, laid, strict=True), batch, data_set, tally))
    _tell_differences([one for one in changes if one.kind == "CHANGED"], laid)
    tally.read += batch.read
    tally.refused += len(batch.refused)
    tally.unmatched += len({n.row for n in batch.notes if n.kind == "UNMATCHED"})
    with transaction.atomic():
        ImportNote.objects.bulk_create(batch.notes)
        Change.objects.bulk_create(changes)
        wanted = DataSet.objects.filter(id=data_set.id, state=State.CHECKING)
        if not wanted.update(rows_done=tally.read):
            raise NoLongerWantedError(data_set.id)


def _changes(
    rows: Iterator[tuple[int, Laid]], batch: Batch, data_set: DataSet, tally: Tally
) -> Iterator[Change]:
    """What each row would change; one that mixes real and invented is refused."""
    for number, one in rows:
        tally.sources.add(one.row.source)
        if one.is_mixed:
            refuse(batch, data_set, number, "report_id", "mixed_records", MIXED)
            continue
        change = Change(data_set=data_set, row=number, key=one.row.key)
        if one.stands is None:
            tally.new += 1
            if tally.new <= NEW_SHOWN:
                change.kind = Change.Kind.NEW
                yield change
            continue
        tally.met.add(one.stands.report_id)
        if one.is_unchanged:
            tally.unchanged += 1
            continue
        tally.changed += 1
        change.kind, change.report_id = Change.Kind.CHANGED, one.stands.report_id
        yield change


def _tell_differences(changed: list[Change], laid: list[Laid]) -> None:
    """Fill in, for changed rows, what stands and what this edition says."""
    ids = [change.report_id for change in changed if change.report_id]
    found = Report.objects.filter(id__in=ids).select_related("exact")
    standing = {report.id: report for report in found.prefetch_related("acts")}
    rows = {one.stands.report_id: one.row for one in laid if one.stands}
    for change in changed:
        if change.report_id is not None:
            told = told_by(standing[change.report_id])
            change.told = _differing(told, _said(rows[change.report_id]))


def told_by(report: Report) -> dict[str, Any]:
    """All that a stored report tells, by column."""
    told = {name: getattr(report, name) for name in CODED}
    told["act_types"] = sorted(act.code for act in report.acts.all())
    if report.exact is not None:
        told |= {name: getattr(report.exact, name) for name in EXACT}
    return told


def _said(row: KeptRow) -> dict[str, Any]:
    return {**row.coded, "act_types": list(row.acts), **(row.exact or {})}


def _differing(told: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    names = [name for name in {**told, **said} if told.get(name) != said.get(name)]
    return {name: [_plain(told.get(name)), _plain(said.get(name))] for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _note_gone(data_set: DataSet, tally: Tally, sources: Sources) -> int:
    """Keep which standing reports of the same sources the file lacks."""
    ids = [sources.id_of(code) for code in tally.sources]
    held = Report.objects.held_by(data_set.organisation).filter(
        source__in=[one for one in ids if one], records_are=data_set.records_are
    )
    pairs = held.order_by("key").values_list("id", "key")
    gone = [(id_, key) for id_, key in pairs.iterator() if id_ not in tally.met]
    Change.objects.bulk_create(
        (
            Change(data_set=data_set, kind=Change.Kind.GONE, key=key, report_id=id_)
            for id_, key in gone
        ),
        batch_size=2_000,
    )
    return len(gone)
