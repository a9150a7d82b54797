"""Taking reports in: every channel ends here."""

from evam.documentation.intake.operations.errors import (
    AnotherImportRunsError,
    ImportMovedOnError,
    ImportNotFoundError,
    LaterImportRestsOnItError,
    MixedRecordsError,
    ReportsChangedError,
)
from evam.documentation.intake.operations.following import are_followed
from evam.documentation.intake.operations.import_list import (
    AlreadyImportedError,
    ImportedList,
    import_list,
    source_of_list,
)
from evam.documentation.intake.operations.in_background import (
    GONE,
    check_again,
    clean_uploads,
    confirm,
    go_on,
    map_columns,
)
from evam.documentation.intake.operations.record_export import (
    record_export,
    record_export_at_terminal,
)
from evam.documentation.intake.operations.roll_back import (
    cancel_import,
    restore_import,
    roll_back_import,
)
from evam.documentation.intake.operations.sealed import (
    empty_and_withdraw,
    lose_detail,
    take_sealed,
)
from evam.documentation.intake.operations.take_upload import (
    IMPORTERS,
    HowItIsRead,
    say_how_it_is_read,
    take_upload,
)

__all__ = [
    "GONE",
    "IMPORTERS",
    "AlreadyImportedError",
    "AnotherImportRunsError",
    "HowItIsRead",
    "ImportMovedOnError",
    "ImportNotFoundError",
    "ImportedList",
    "LaterImportRestsOnItError",
    "MixedRecordsError",
    "ReportsChangedError",
    "are_followed",
    "cancel_import",
    "check_again",
    "clean_uploads",
    "confirm",
    "empty_and_withdraw",
    "go_on",
    "import_list",
    "lose_detail",
    "map_columns",
    "record_export",
    "record_export_at_terminal",
    "restore_import",
    "roll_back_import",
    "say_how_it_is_read",
    "source_of_list",
    "take_sealed",
    "take_upload",
]
