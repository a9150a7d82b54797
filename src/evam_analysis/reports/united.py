"""Maps a file of the List of Deaths (UNITED for Intercultural Action) to REPORTS."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from evam_analysis.reports.causes import Coding, cause_table, code_cause
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.countries import (
    country_code,
    country_name_pattern,
    nationalities,
)
from evam_analysis.reports.dates import DateError, Interval, read_interval
from evam_analysis.reports.media import cited, cites_iom
from evam_analysis.reports.missing_migrants import SOURCE as DEPENDS_ON
from evam_analysis.reports.place_words import Named, place_before_code
from evam_analysis.reports.places import Point, gazetteer

SOURCE = "united"
COLUMNS = (
    "row",
    "found_dead",
    "number",
    "region_of_origin",
    "cause_of_death",
    "source",
    "country_of_incident",
)

_ONLY_MISSING = re.compile(
    r"^(?:reportedly |presumed |assumed |feared )*(?:went )?"
    r"(?:missing|disappeared|lost)"
)
_SOME_MISSING = re.compile(
    r"\d+ (?:\w+ ){0,2}(?:missing|disappeared)|\bwent missing\b|disappeared\b"
)
_THERE = re.compile(r"\b(?:in|off|near|at|coasts? of|shores? of) (?:the )?$")


def map_rows(rows: Iterable[dict[str, str]]) -> Collected:
    """Map every row; one that holds nothing but its number is refused.

    Args:
        rows: cells as text, in the order of the file.

    Returns:
        Reports named united:<row>, and what was odd.
    """
    collected = Collected()
    for number, raw in enumerate(rows, start=1):
        row = {name: " ".join(html.unescape(c).split()) for name, c in raw.items()}
        collected.read += 1
        if not row["row"]:
            collected.refuse(number, "row", "an identifier is expected")
        elif not (row["found_dead"] or row["cause_of_death"]):
            reason = "the row holds neither a date nor a cause"
            collected.refuse(number, "cause_of_death", reason)
        else:
            _accept(collected, number, row)
    return collected


def _accept(collected: Collected, number: int, row: dict[str, str]) -> None:
    cause = row["cause_of_death"]
    coding = code_cause(cause)
    if coding.basis is None:
        collected.leave_unmatched(number, "cause_of_death", cause)
    days = _days(collected, number, row["found_dead"])
    named = place_before_code(cause)
    country = _country(named, row)
    if named and named.country != country:
        named = None
    point = _point(named)
    if named and named.names and point is None:
        reason = f"the gazetteer knows no {named.names[0]} in {named.country}"
        collected.remark(number, "cause_of_death", reason)
    sources = cited(row["source"])
    collected.accept(
        report_id=f"{SOURCE}:{row['row']}",
        source=SOURCE,
        date_from=days.first if days else None,
        date_to=days.last if days else None,
        country=country,
        place_name=named.names[0] if named and named.names else None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        uncertainty_km=named.uncertainty_km if named and point else None,
        act_types=_acts(cause, coding),
        actor_kind=coding.actor_kind,
        victims=_victims(collected, number, row["number"]),
        nationalities=nationalities(row["region_of_origin"]),
        text=cause,
        origin=[DEPENDS_ON] if cites_iom(row["source"]) else [],
        category=coding.category,
        nature=coding.nature,
        force_or_power=coding.force_or_power,
        setting=cause_table().setting(cause),
        phase=cause_table().phase(cause),
        cites=sources,
    )


def _days(collected: Collected, number: int, text: str) -> Interval | None:
    try:
        return read_interval(text)
    except DateError as error:
        collected.remark(number, "found_dead", f"{error}; left empty")
        return None


def _victims(collected: Collected, number: int, text: str) -> int | None:
    if re.fullmatch(r"\d{1,6}", text):
        return int(text)
    collected.remark(number, "number", "a whole number is expected; left empty")
    return None


def _country(named: Named | None, row: dict[str, str]) -> str | None:
    """Give the country where it happened.

    The code behind the place comes first, as it is nearer to the source than the
    column; then a country named as the place in the text; then the column.
    """
    said = _country_said(row["cause_of_death"])
    if named and named.uncertainty_km <= 50:
        return named.country
    if said:
        return said
    if named:
        return named.country
    return country_code(row["country_of_incident"])


def _country_said(text: str) -> str | None:
    lower = text.casefold()
    for found in country_name_pattern().finditer(lower):
        if _THERE.search(lower[: found.start()]):
            return country_code(found.group())
    return None


def _point(named: Named | None) -> Point | None:
    if named is None or named.country is None:
        return None
    return gazetteer().find(named.country, named.names)


def _acts(cause: str, coding: Coding) -> list[str]:
    text = cause.casefold()
    if _ONLY_MISSING.search(text):
        return ["disappearance", *coding.acts]
    acts = ["death"]
    if _SOME_MISSING.search(text):
        acts.append("disappearance")
    return [*acts, *coding.acts]
