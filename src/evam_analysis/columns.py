"""The columns that several commands share: reports, events, cells."""

from __future__ import annotations

import pyarrow as pa

_CODES: pa.DataType = pa.list_(pa.string())

REPORTS = pa.schema(
    [
        pa.field("report_id", pa.string()),
        pa.field("source", pa.string()),
        pa.field("date_from", pa.date32()),
        pa.field("date_to", pa.date32()),
        pa.field("country", pa.string()),
        pa.field("place_name", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("uncertainty_km", pa.float64()),
        pa.field("act_types", _CODES),
        pa.field("actor_kind", pa.string()),
        pa.field("victims", pa.int64()),
        pa.field("nationalities", _CODES),
        pa.field("text", pa.string()),
        pa.field("origin", _CODES),
        pa.field("category", pa.string()),
        pa.field("nature", pa.string()),
        pa.field("force_or_power", pa.string()),
        pa.field("setting", pa.string()),
        pa.field("phase", pa.string()),
        pa.field("admin1", pa.string()),
        pa.field("source_quality", pa.int64()),
        pa.field("cites", _CODES),
    ]
)
"""One row a report. Only report_id and source are required; all else may be empty.

country is ISO 3166-1 alpha-2 where the mapping knows it; uncertainty_km is a radius;
victims is dead and missing together; source_quality is 1 (worst) to 5 (best).
cites names the media and organisations that the row itself gives as its sources: a
fact about the telling, kept so that two rows that lean on one newspaper can be seen.
"""

REQUIRED_OF_REPORTS = ("report_id", "source")

EVENTS = pa.schema(
    [
        pa.field("event_id", pa.string()),
        pa.field("date_from", pa.date32()),
        pa.field("date_to", pa.date32()),
        pa.field("country", pa.string()),
        pa.field("admin1", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("uncertainty_km", pa.float64()),
        pa.field("category", pa.string()),
        pa.field("nature", pa.string()),
        pa.field("act_types", _CODES),
        pa.field("force_or_power", pa.string()),
        pa.field("actor_kind", pa.string()),
        pa.field("setting", pa.string()),
        pa.field("phase", pa.string()),
        pa.field("victims_low", pa.int64()),
        pa.field("victims_best", pa.int64()),
        pa.field("victims_high", pa.int64()),
        pa.field("reports", pa.int64()),
        pa.field("origins", pa.int64()),
        pa.field("provisional", pa.string()),
        pa.field("grade", pa.string()),
        pa.field("sources", _CODES),
    ]
)
"""One row an event, made of one or more reports."""

PAIRS = pa.schema(
    [
        pa.field("left", pa.string()),
        pa.field("right", pa.string()),
        pa.field("probability", pa.float64()),
        pa.field("weight", pa.float64()),
    ]
)
"""The first columns of pairs.parquet; one weight (in bits) a compared field follows."""
