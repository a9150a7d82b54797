"""Pages of data sets, reports, imports and exports."""

from evam.documentation.intake.views.exports import export
from evam.documentation.intake.views.imports import (
    cancel,
    check_again,
    columns,
    confirm,
    import_,
    imports,
    refused,
    restore,
    roll_back,
)
from evam.documentation.intake.views.reading import (
    data_set,
    data_sets,
    overview,
    report,
    reports,
)

__all__ = [
    "cancel",
    "check_again",
    "columns",
    "confirm",
    "data_set",
    "data_sets",
    "export",
    "import_",
    "imports",
    "overview",
    "refused",
    "report",
    "reports",
    "restore",
    "roll_back",
]
