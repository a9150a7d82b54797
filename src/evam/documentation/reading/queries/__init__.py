"""Reads of what the team did with sealed reports."""

from __future__ import annotations

from evam.documentation.reading.queries.codings import (
    Comparison,
    coded_pairs,
    comparison_of,
    elements_of,
    hands_of,
    own_coding_of,
)
from evam.documentation.reading.queries.consents import consents_in_words
from evam.documentation.reading.queries.lists import (
    STEPS,
    count_apart,
    reports_to_read,
)
from evam.documentation.reading.queries.openings import (
    is_open_to,
    openings_of,
    reports_of_request,
    request_of,
    requests_of,
)
from evam.documentation.reading.queries.waiting import waiting_for_readers

__all__ = [
    "STEPS",
    "Comparison",
    "coded_pairs",
    "comparison_of",
    "consents_in_words",
    "count_apart",
    "elements_of",
    "hands_of",
    "is_open_to",
    "openings_of",
    "own_coding_of",
    "reports_of_request",
    "reports_to_read",
    "request_of",
    "requests_of",
    "waiting_for_readers",
]
