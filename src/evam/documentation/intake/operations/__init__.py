"""Taking reports in: every channel ends here."""

from evam.documentation.intake.operations.import_list import (
    AlreadyImportedError,
    ImportedList,
    import_list,
    source_of_list,
)

__all__ = [
    "AlreadyImportedError",
    "ImportedList",
    "import_list",
    "source_of_list",
]
