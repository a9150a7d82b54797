"""One style sheet out of small files: each file styles one noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

FOLDER = Path(__file__).parent / "styles"
SHEET = "common/evam.css"

PARTS = (
    "tokens",
    "page",
    "shell",
    "languages",
    "controls",
    "written",
    "sign-in",
    "work",
    "promises",
    "tables",
    "states",
    "figures",
    "matrix",
    "event",
    "reading",
    "board",
    "path",
    "imports",
    "public",
    "print",
    "brief",
    "senses",
)
"""The files in the order of the sheet: later ones may refine earlier ones."""


def sheet() -> str:
    """The whole style sheet."""
    return "\n".join(_file(part).read_text(encoding="utf-8") for part in PARTS)


def _file(part: str) -> Path:
    return FOLDER / f"{part}.css"


class SheetStorage(Storage):
    """Holds the one sheet as if it were a file."""

    def open(self, name: str, mode: str = "rb") -> File[bytes]:
        """Give the sheet's bytes, whatever mode was asked for."""
        return ContentFile(sheet().encode())

    def path(self, name: str) -> str:
        """Where the parts lie; used in messages."""
        return str(FOLDER)

    def get_modified_time(self, name: str) -> datetime:
        """When the newest part was written."""
        newest = max(_file(part).stat().st_mtime for part in PARTS)
        return datetime.fromtimestamp(newest, tz=UTC)


class StyleSheetFinder(BaseFinder):
    """Hands the joined sheet to the collection of static files."""

    def check(self, **kwargs: object) -> list[object]:  # type: ignore[override]  # nothing to say
        """Find no fault: a missing part fails when the sheet is joined."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> list[str]:  # type: ignore[override]  # the base also allows a single path
        """Name no file: the sheet exists only once it is gathered."""
        return []

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        """The one sheet."""
        yield SHEET, SheetStorage()
