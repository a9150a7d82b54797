"""The door for files: look at one, map its rows to reports, write reports again.

`look_at` says what a file is and what has to be asked; `propose_mapping` drafts which
column becomes which; `read_mapped` gives reports, refusals and remarks row by row;
`write_reports` writes files that `read_mapped(path, "evam")` reads without a change.
"""

from evam_analysis.reports.door.checking import mapping_from
from evam_analysis.reports.door.hxl import TAGS
from evam_analysis.reports.door.looked import (
    Answers,
    Choice,
    Looked,
    Question,
    Sheet,
    Warned,
)
from evam_analysis.reports.door.looking import look_at
from evam_analysis.reports.door.mapping import CODED, EXTRA_COLUMNS, Mapping
from evam_analysis.reports.door.notes import MappedRow, Note, Repair
from evam_analysis.reports.door.proposing import Guess, Proposal, propose_mapping
from evam_analysis.reports.door.reading import BUILT_IN, EVAM, read_mapped
from evam_analysis.reports.door.writing import FORMATS, WRITTEN, write_reports

__all__ = [
    "BUILT_IN",
    "CODED",
    "EVAM",
    "EXTRA_COLUMNS",
    "FORMATS",
    "TAGS",
    "WRITTEN",
    "Answers",
    "Choice",
    "Guess",
    "Looked",
    "MappedRow",
    "Mapping",
    "Note",
    "Proposal",
    "Question",
    "Repair",
    "Sheet",
    "Warned",
    "look_at",
    "mapping_from",
    "propose_mapping",
    "read_mapped",
    "write_reports",
]
