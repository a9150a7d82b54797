"""What can stand in the way of an import, each with its fact."""

from __future__ import annotations


class ImportNotFoundError(LookupError):
    """There is no such import, or this member may not know that there is."""


class ImportMovedOnError(Exception):
    """The import is not where this act expects it: somebody was faster."""


class AnotherImportRunsError(Exception):
    """The organisation imports another file just now."""


class ReportsChangedError(Exception):
    """Reports changed since the preview, so it is being made anew."""


class LaterImportRestsOnItError(Exception):
    """A later import took the place of some of these reports; it goes back first."""


class MixedRecordsError(Exception):
    """The source holds real records and the file invented ones, or the reverse."""
