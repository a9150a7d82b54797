"""HXL tags of the columns that evam writes and reads (core schema 1.1 and our own)."""

from __future__ import annotations

TAGS = {
    "report_id": "#meta+id",
    "source": "#meta+source",
    "date_from": "#date+start",
    "date_to": "#date+end",
    "country": "#country+code",
    "place_name": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "uncertainty_km": "#geo+uncertainty+km",
    "act_types": "#event+type+list",
    "actor_kind": "#group+type",
    "victims": "#affected+killed+missing+num",
    "nationalities": "#country+origin+code+list",
    "text": "#description+text",
    "origin": "#meta+origin+list",
    "category": "#event+category",
    "nature": "#impact+type",
    "force_or_power": "#cause+type",
    "setting": "#loc+type",
    "phase": "#event+phase",
    "admin1": "#adm1+code",
    "source_quality": "#meta+quality+source",
    "cites": "#org+source+list",
    "records_are": "#meta+records",
}
"""The tag of each column of REPORTS, and of `records_are`."""

_BY_OTHERS = (
    ("#meta+id", "report_id"),
    ("#event+id", "report_id"),
    ("#event+code", "report_id"),
    ("#date+start", "date_from"),
    ("#date+end", "date_to"),
    ("#date", "date"),
    ("#country+origin", "nationalities"),
    ("#country+nationality", "nationalities"),
    ("#country", "country"),
    ("#geo+lat", "latitude"),
    ("#geo+lon", "longitude"),
    ("#geo+coord", "coordinates"),
    ("#adm1+code", "admin1"),
    ("#loc+type", "setting"),
    ("#loc", "place_name"),
    ("#cause", "cause"),
    ("#affected+killed", "victims"),
    ("#affected", "victims"),
    ("#description", "text"),
    ("#org+source", "cites"),
    ("#meta+source", "cites"),
)


def column_for_tag(tag: str) -> str | None:
    """Give the column that a tag stands for, by its hashtag and attributes.

    Args:
        tag: as #country+code; attributes in any order.
    """
    wanted = _parts(tag)
    for column, own in TAGS.items():
        if _parts(own) == wanted:
            return column
    for other, column in _BY_OTHERS:
        hashtag, *attributes = other.split("+")
        if wanted[0] == hashtag and set(attributes) <= wanted[1]:
            return column
    return None


def _parts(tag: str) -> tuple[str, frozenset[str]]:
    hashtag, *attributes = "".join(tag.split()).lower().split("+")
    return hashtag, frozenset(attributes)
