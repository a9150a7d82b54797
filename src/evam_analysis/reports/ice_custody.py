"""Maps a file of deaths in United States immigration custody to REPORTS."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evam_analysis.reports.causes import cause_table, code_cause
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.countries import nationalities
from evam_analysis.reports.dates import DateError, read_interval
from evam_analysis.reports.places import gazetteer

SOURCE = "ice-custody"
COLUMNS = (
    "row",
    "Country",
    "Date_of_Death",
    "Cause_of_Death",
    "Facility_Name",
    "Facility_Location",
    "Facility_Type",
)
_HELD = "unknown"
_TOWN = re.compile(r"([A-Z][\w .'-]+), ([A-Z]{2})\b")
_FACILITY = re.compile(
    r" (?:County|City|US|INS|Federal|Low|Service|Care|Airport|Detention|Correctional"
    r"|Jail|Prison|Camp|Medical|Processing|Contract|Residential)\b.*"
)


def map_rows(rows: Iterable[dict[str, str]]) -> Collected:
    """Map every row; each is one person who died while the state held them.

    A medical cause shows neither force nor an omission, so that it stays unknown
    although the state held the person; the setting says that it did.

    Args:
        rows: cells as text, in the order of the file.

    Returns:
        Reports named ice-custody:<row>, and what was odd.
    """
    collected = Collected()
    for number, row in enumerate(rows, start=1):
        collected.read += 1
        if not row["row"]:
            collected.refuse(number, "row", "an identifier is expected")
        else:
            _accept(collected, number, row)
    return collected


def _accept(collected: Collected, number: int, row: dict[str, str]) -> None:
    cause = row["Cause_of_Death"]
    coding = code_cause(cause)
    if coding.basis is None:
        collected.leave_unmatched(number, "Cause_of_Death", cause)
    days = None
    try:
        days = read_interval(row["Date_of_Death"][:10])
    except DateError as error:
        collected.remark(number, "Date_of_Death", f"{error}; left empty")
    place = _TOWN.search(row["Facility_Location"])
    town = _FACILITY.sub("", place.group(1)) if place else None
    point = gazetteer().find("US", [town]) if town else None
    held = "not in custody" not in cause
    collected.accept(
        report_id=f"{SOURCE}:{row['row']}",
        source=SOURCE,
        date_from=days.first if days else None,
        date_to=days.last if days else None,
        country="US",
        place_name=town,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        uncertainty_km=25.0 if point else None,
        act_types=["death", *coding.acts],
        actor_kind=coding.actor_kind,
        victims=1,
        nationalities=nationalities(row["Country"]),
        text=f"{cause}. {row['Facility_Name']}",
        origin=[],
        category=coding.category,
        nature=coding.nature,
        force_or_power=_force(coding.force_or_power),
        setting="immigration_detention" if held else cause_table().setting(cause),
        phase="destination",
        admin1=f"US-{place.group(2)}" if place else None,
        cites=[],
    )


def _force(code: str) -> str:
    """Say unknown for "none shown": the state held the person and owed them care."""
    return _HELD if code == "none_shown" else code
