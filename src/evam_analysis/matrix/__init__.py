"""Events counted in cells, low, best and high, with violence apart from all else."""

from evam_analysis.matrix.cells import cells_schema, count_cells
from evam_analysis.matrix.coded import (
    CodedAct,
    LowBestHigh,
    Numbers,
    Units,
    count_by,
    count_numbers,
    count_units,
    in_definition,
)
from evam_analysis.matrix.counted import MEMBERSHIP, refuse_uncountable
from evam_analysis.matrix.dimensions import DIMENSIONS, check_dimensions
from evam_analysis.matrix.explain import PARTS, explain_cell
from evam_analysis.matrix.layers import SCOPES, UNITS, VIOLENCE, layer_of, scope_of
from evam_analysis.matrix.rates import compare_rates, garwood, rate, wilson
from evam_analysis.matrix.reading import reading_of, structural_zeros
from evam_analysis.matrix.situations import (
    Area,
    Situation,
    events_in,
    situation_totals,
)
from evam_analysis.matrix.unsure import UNSURE

__all__ = [
    "DIMENSIONS",
    "MEMBERSHIP",
    "PARTS",
    "SCOPES",
    "UNITS",
    "UNSURE",
    "VIOLENCE",
    "Area",
    "CodedAct",
    "LowBestHigh",
    "Numbers",
    "Situation",
    "Units",
    "cells_schema",
    "check_dimensions",
    "compare_rates",
    "count_by",
    "count_cells",
    "count_numbers",
    "count_units",
    "events_in",
    "explain_cell",
    "garwood",
    "in_definition",
    "layer_of",
    "rate",
    "reading_of",
    "refuse_uncountable",
    "scope_of",
    "situation_totals",
    "structural_zeros",
    "wilson",
]
