"""Reads of imports: how far each is, what it would change, what was said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, QuerySet

from evam.accounts.models import Organisation
from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.analysis.door import CODED
from evam.documentation.intake.analysis.holdings import content_hash
from evam.documentation.intake.models import (
    Change,
    DataSet,
    ImportNote,
    SavedMapping,
    Source,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member

WORDS_SHOWN = 40
"""How many words without a code a page asks for at once."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is: rows done, rows in all and seconds left where known."""

    done: int
    total: int
    seconds_left: int | None


@dataclass(frozen=True, slots=True)
class Word:
    """Words of a file that have no code yet, and how many rows hold them."""

    becomes: str
    vocabulary: str
    value: str
    rows: int

    @property
    def field(self) -> tuple[str, str]:
        """What tells it from other words."""
        return self.becomes, self.value


def imports_of(member: Member) -> QuerySet[DataSet]:
    """Every import of the member's organisation, latest first."""
    found = DataSet.objects.visible_to(member).select_related("source")
    return found.order_by("-uploaded_at", "id")


def import_of(member: Member, data_set_id: UUID) -> DataSet | None:
    """One import, or None if it is not the member's."""
    return imports_of(member).filter(id=data_set_id).first()


def imported_before(data_set: DataSet) -> DataSet | None:
    """The latest import of the very same file that stands, if there is one."""
    same = DataSet.objects.imported().filter(
        organisation=data_set.organisation_id, content_hash=data_set.content_hash
    )
    return same.exclude(id=data_set.id).order_by("-imported_at").first()


def progress_of(data_set: DataSet, now: datetime) -> Progress:
    """How far a check or an import is."""
    total = data_set.rows_read
    if not data_set.rows_done or not data_set.began_at or not total:
        return Progress(data_set.rows_done, total, None)
    spent = (now - data_set.began_at).total_seconds()
    left = spent * (total - data_set.rows_done) / data_set.rows_done
    return Progress(data_set.rows_done, total, max(0, round(left)))


def changes_of(data_set: DataSet, kind: str) -> QuerySet[Change]:
    """The changes of one kind, in the order of the file."""
    return data_set.changes.filter(kind=kind).order_by("row", "key", "id")


def notes_of_kind(data_set: DataSet, kind: str) -> QuerySet[ImportNote]:
    """The notes of one kind, in the order of the file."""
    return data_set.notes.filter(kind=kind).order_by("row", "id")


def counts_of_notes(data_set: DataSet) -> dict[str, int]:
    """How many notes of each kind there are."""
    counted = data_set.notes.values_list("kind").annotate(rows=Count("id"))
    return dict(counted.order_by())


def repairs_of(data_set: DataSet) -> list[tuple[str, int]]:
    """The kinds of repair that are proposed, each with how many rows it would mend."""
    found = data_set.notes.exclude(repair="").values_list("repair")
    return list(found.annotate(rows=Count("id")).order_by("repair"))


def words_of(data_set: DataSet) -> list[Word]:
    """Words without a code, most frequent first, as many as a page asks for at once."""
    columns: Mapping[str, str] = data_set.mapping_used.get("columns", {})
    becomes = {of: to for to, of in columns.items() if to in CODED}
    found = data_set.notes.filter(kind="UNMATCHED", column__in=becomes)
    counted = found.exclude(value="").values_list("column", "value")
    ordered = counted.annotate(rows=Count("id")).order_by("-rows", "column", "value")
    return [
        Word(becomes[column], CODED[becomes[column]], value, rows)
        for column, value, rows in ordered[:WORDS_SHOWN]
    ]


def saved_mappings_of(member: Member) -> Sequence[SavedMapping]:
    """The mappings that the member's organisation saved, by name."""
    return list(SavedMapping.objects.visible_to(member).order_by("name"))


def saved_mapping_named(organisation: Organisation, name: str) -> SavedMapping | None:
    """A mapping by its name, or None."""
    return SavedMapping.objects.filter(organisation=organisation, name=name).first()


def organisation_named(name: str) -> Organisation | None:
    """An organisation by its name, for whoever runs the installation."""
    return Organisation.objects.filter(name=name).first()


def sources_of(organisation: Organisation) -> Sequence[Source]:
    """The sources that an organisation may name, by name."""
    return list(Source.objects.known_to(organisation).order_by("name", "code"))


def latest_hash(member: Member) -> tuple[str, datetime | None]:
    """The hash over all standing reports, and when their standing last changed.

    It was kept when the latest import or roll back ended; where that was cut short it
    is computed now.
    """
    changed = DataSet.objects.visible_to(member).filter(changed_at__isnull=False)
    latest = changed.order_by("-changed_at").first()
    if latest is None:
        return "", None
    kept = latest.reports_hash or content_hash(member.organisation)
    return kept, latest.changed_at


def refused_file_of(data_set: DataSet) -> Any:
    """Where the refused rows lie as a file, or None."""
    place = uploads.place_of_refused(data_set.id)
    return place if place.exists() else None
