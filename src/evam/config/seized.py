"""What somebody with this data folder would obtain, table by table and file by file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from evam.common.classification import every_table
from evam.publication.holdings import READABLE

SAMPLED_ROWS = 50
LONGEST_SAMPLE = 60

Model = type[models.Model]


@dataclass
class SeizedField:
    """One field of a table, with what stands in it.

    Attributes:
        name: of the field.
        field_class: one of the six.
        sample: a value that stands there, where the class can be read.
        values: how many rows have a value, where it cannot.
        least: bytes of the shortest of them.
        most: bytes of the longest.
    """

    name: str
    field_class: str
    sample: str | None = None
    values: int = 0
    least: int = 0
    most: int = 0


@dataclass
class SeizedTable:
    """One table: how many rows, and what each of its fields gives away."""

    name: str
    rows: int
    fields: list[SeizedField] = field(default_factory=list)


@dataclass(frozen=True)
class SeizedFile:
    """One file or folder of the data folder, and how much is in it."""

    name: str
    bytes: int
    files: int


def seized_tables() -> Iterator[SeizedTable]:
    """Every table that a class is given to, in alphabetical order."""
    for label, classes in every_table().items():
        model = apps.get_model(label)
        found = SeizedTable(label, model._base_manager.count())
        found.fields = [_field(model, name, classes[name]) for name in classes]
        yield found


def _field(model: Model, name: str, field_class: str) -> SeizedField:
    found = SeizedField(name, field_class)
    if model._meta.get_field(name).many_to_many:
        return found
    if field_class in READABLE:
        found.sample = _sample(model, name)
    else:
        _measure(model, found)
    return found


def _sample(model: Model, name: str) -> str | None:
    """The first value that says something."""
    rows = model._base_manager.order_by("pk").values_list(name, flat=True)
    said = (each for each in rows[:SAMPLED_ROWS] if each not in (None, "", [], {}))
    return next(map(_shortened, said), None)


def _shortened(value: Any) -> str:
    is_bytes = isinstance(value, bytes | memoryview)
    told = bytes(value).hex() if is_bytes else " ".join(str(value).split())
    return told if len(told) <= LONGEST_SAMPLE else f"{told[:LONGEST_SAMPLE]}..."


def _measure(model: Model, found: SeizedField) -> None:
    """How many values and how long, and nothing of what they are."""
    rows = model._base_manager.values_list(found.name, flat=True)
    for value in rows.iterator():
        if value in (None, "", b""):
            continue
        size = len(str(value).encode() if not _is_bytes(value) else value)
        found.least = min(found.least or size, size)
        found.most = max(found.most, size)
        found.values += 1


def _is_bytes(value: Any) -> bool:
    return isinstance(value, bytes | memoryview)


def seized_files(folder: Path) -> list[SeizedFile]:
    """What lies at the top of the data folder, each with all that is in it."""
    return [_file(each) for each in sorted(folder.iterdir())]


def _file(place: Path) -> SeizedFile:
    inside = place.rglob("*") if place.is_dir() else [place]
    sizes = [each.stat().st_size for each in inside if each.is_file()]
    return SeizedFile(place.name, sum(sizes), len(sizes))
