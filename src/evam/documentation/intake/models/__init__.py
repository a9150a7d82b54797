"""Sources, data sets and reports. A report is never rewritten."""

from evam.documentation.intake.models.data_sets import (
    Change,
    DataSet,
    ImportNote,
    SavedMapping,
)
from evam.documentation.intake.models.reports import (
    Act,
    ExactRow,
    Report,
    ReportIsFinalError,
)
from evam.documentation.intake.models.sources import Source

__all__ = [
    "Act",
    "Change",
    "DataSet",
    "ExactRow",
    "ImportNote",
    "Report",
    "ReportIsFinalError",
    "SavedMapping",
    "Source",
]
