"""Maps a file of Anti-Refugee Violence in Germany (ARVIG) to REPORTS."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from evam_analysis.reports.collected import Collected
from evam_analysis.reports.coordinates import read_point
from evam_analysis.reports.dates import DateError, read_interval
from evam_analysis.reports.media import cited
from evam_analysis.reports.place_words import NEAR_KM

SOURCE = "arvig"
COLUMNS = (
    "date",
    "location",
    "state",
    "community_id",
    "longitude",
    "latitude",
    "category_en",
    "source",
)

_ACTS = {
    "arson": ("theft_robbery_destruction", "threats_harassment_hate"),
    "assault": ("physical_assault", "threats_harassment_hate"),
    "miscellaneous attack": ("threats_harassment_hate", "theft_robbery_destruction"),
}
"""Acts of the categories that are acts of violence; the set itself takes up only what
is directed against refugees. Arson and other attacks are on where they live."""

_NO_ACT = {
    "demonstration": "a demonstration is no act of violence",
    "suspicion": "a suspicion without an act",
    "other": "the category does not say what happened",
}
_STATES = {
    "Baden-Württemberg": "DE-BW",
    "Bayern": "DE-BY",
    "Berlin": "DE-BE",
    "Brandenburg": "DE-BB",
    "Bremen": "DE-HB",
    "Hamburg": "DE-HH",
    "Hessen": "DE-HE",
    "Mecklenburg-Vorpommern": "DE-MV",
    "Niedersachsen": "DE-NI",
    "Nordrhein-Westfalen": "DE-NW",
    "Rheinland-Pfalz": "DE-RP",
    "Saarland": "DE-SL",
    "Sachsen": "DE-SN",
    "Sachsen-Anhalt": "DE-ST",
    "Schleswig-Holstein": "DE-SH",
    "Thüringen": "DE-TH",
}
_HASH_LETTERS = 16


def map_rows(rows: Iterable[dict[str, str]]) -> Collected:
    """Map every row that tells an act; demonstrations and suspicions are refused.

    Args:
        rows: cells as text, in the order of the file.

    Returns:
        Reports named arvig:<hash of the row>:<order among equal rows>, one or more acts
        each (a double-coded row has both), and what was refused.
    """
    collected = Collected()
    order: Counter[str] = Counter()
    for number, row in enumerate(rows, start=1):
        collected.read += 1
        row_hash = _row_hash(row)
        order[row_hash] += 1
        parts = [part.strip() for part in row["category_en"].split("&")]
        acts = [act for part in parts for act in _ACTS.get(part, ())]
        if not acts:
            reason = _NO_ACT.get(parts[0], "this category is not known")
            if parts[0] not in _NO_ACT:
                collected.leave_unmatched(number, "category_en", row["category_en"])
            collected.refuse(number, "category_en", reason)
            continue
        if order[row_hash] > 1:
            reason = f"equal to an earlier row, {order[row_hash]} in all so far"
            collected.remark(number, "date", reason)
        _accept(collected, number, f"{SOURCE}:{row_hash}:{order[row_hash]}", row, acts)
    return collected


def _accept(
    collected: Collected,
    number: int,
    report_id: str,
    row: dict[str, str],
    acts: list[str],
) -> None:
    days = None
    try:
        days = read_interval(row["date"])
    except DateError as error:
        collected.remark(number, "date", f"{error}; left empty")
    point = read_point(f"{row['latitude']},{row['longitude']}")
    if point is None:
        collected.remark(number, "latitude", "no point of the earth; left empty")
    assault = "physical_assault" in acts
    collected.accept(
        report_id=report_id,
        source=SOURCE,
        date_from=days.first if days else None,
        date_to=days.last if days else None,
        country="DE",
        place_name=row["location"] or None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        uncertainty_km=NEAR_KM if point else None,
        act_types=list(dict.fromkeys(acts)),
        actor_kind="unknown",
        nationalities=[],
        text=f"{row['category_en']}. {row['location']}",
        origin=[],
        category="collective_social",
        nature="physical" if assault else "psychological",
        force_or_power="used",
        setting="unknown" if assault else "reception_centre",
        phase="destination",
        admin1=_STATES.get(row["state"]),
        cites=cited(row["source"]),
    )


def _row_hash(row: dict[str, str]) -> str:
    cells = "\x1f".join(row[name] for name in COLUMNS)
    return hashlib.sha256(cells.encode()).hexdigest()[:_HASH_LETTERS]
