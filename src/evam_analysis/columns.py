"""The columns that several commands share: reports, events, cells."""

from __future__ import annotations

import pyarrow as pa

_CODES = pa.list_(pa.string())
_Column = tuple[str, pa.DataType]

_REPORTS: list[_Column] = [
    ("report_id", pa.string()),
    ("source", pa.string()),
    ("date_from", pa.date32()),
    ("date_to", pa.date32()),
    ("country", pa.string()),
    ("place_name", pa.string()),
    ("latitude", pa.float64()),
    ("longitude", pa.float64()),
    ("uncertainty_km", pa.float64()),
    ("act_types", _CODES),
    ("actor_kind", pa.string()),
    ("victims", pa.int64()),
    ("nationalities", _CODES),
    ("text", pa.string()),
    ("origin", _CODES),
    ("category", pa.string()),
    ("nature", pa.string()),
    ("force_or_power", pa.string()),
    ("setting", pa.string()),
    ("phase", pa.string()),
    ("admin1", pa.string()),
    ("source_quality", pa.int64()),
    ("cites", _CODES),
]
REPORTS = pa.schema(_REPORTS)
"""One row a report. Only report_id and source are required; all else may be empty.

country is ISO 3166-1 alpha-2 where the mapping knows it; uncertainty_km is a radius;
victims is everybody whom the acts harmed, in a list of deaths the dead and missing
together; source_quality is 1 (worst) to 5 (best).
cites names the media and organisations that the row itself gives as its sources: a
fact about the telling, kept so that two rows that lean on one newspaper can be seen.
"""

REQUIRED_OF_REPORTS = ("report_id", "source")

_EVENTS: list[_Column] = [
    ("event_id", pa.string()),
    ("date_from", pa.date32()),
    ("date_to", pa.date32()),
    ("country", pa.string()),
    ("admin1", pa.string()),
    ("latitude", pa.float64()),
    ("longitude", pa.float64()),
    ("uncertainty_km", pa.float64()),
    ("category", pa.string()),
    ("nature", pa.string()),
    ("act_types", _CODES),
    ("force_or_power", pa.string()),
    ("actor_kind", pa.string()),
    ("setting", pa.string()),
    ("phase", pa.string()),
    ("victims_low", pa.int64()),
    ("victims_best", pa.int64()),
    ("victims_high", pa.int64()),
    ("reports", pa.int64()),
    ("origins", pa.int64()),
    ("provisional", pa.string()),
    ("grade", pa.string()),
    ("sources", _CODES),
]
EVENTS = pa.schema(_EVENTS)
"""One row an event, made of one or more reports."""

_PAIRS: list[_Column] = [
    ("left", pa.string()),
    ("right", pa.string()),
    ("probability", pa.float64()),
    ("weight", pa.float64()),
]
PAIRS = pa.schema(_PAIRS)
"""The first columns of pairs.parquet; one weight (in bits) a compared field follows."""
