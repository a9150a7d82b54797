"""Maps a file of the Missing Migrants Project (IOM) to REPORTS."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from evam_analysis.reports.causes import Coding, cause_table, code_cause
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.coordinates import (
    PLACEHOLDER_COUNTRIES,
    Checked,
    check_point,
    read_point,
)
from evam_analysis.reports.countries import country_code
from evam_analysis.reports.dates import DateError, Interval, read_interval
from evam_analysis.reports.media import cited
from evam_analysis.reports.place_words import place_in_description
from evam_analysis.reports.places import gazetteer

SOURCE = "mmp"
COLUMNS = (
    "web_id",
    "reported_date",
    "number_dead",
    "number_missing",
    "total_dead_and_missing",
    "number_of_female",
    "number_of_male",
    "cause_death",
    "country_of_incident",
    "location_description",
    "location_coodinates",
    "information_source",
    "source_quality",
)

_CUMULATIVE = re.compile(
    r"cumulative|(?:various|multiple|several)(?: unspecified)?"
    r" (?:locations|ranches|points)"
)
_RETURNING = re.compile(r"deport|pushback|pushed back|repatriat")


def map_rows(rows: Iterable[dict[str, str]]) -> Collected:
    """Map every row; one that has no identifier is refused.

    Args:
        rows: cells as text, in the order of the file.

    Returns:
        Reports named mmp:<web_id>:<order among equal ids>, and what was odd.
    """
    held = [{name: _tidy(cell) for name, cell in row.items()} for row in rows]
    collected = Collected()
    order: Counter[str] = Counter()
    placeholders = _placeholders(held)
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(held, start=1):
        collected.read += 1
        if not row["web_id"]:
            collected.refuse(number, "web_id", "an identifier is expected")
            continue
        order[row["web_id"]] += 1
        same = seen.setdefault(tuple(row.values()), number)
        if same != number:
            collected.remark(number, "web_id", f"every cell is that of row {same}")
        report_id = f"{SOURCE}:{row['web_id']}:{order[row['web_id']]}"
        _accept(collected, number, report_id, row, placeholders)
    return collected


def _accept(
    collected: Collected,
    number: int,
    report_id: str,
    row: dict[str, str],
    placeholders: frozenset[str],
) -> None:
    coding = code_cause(row["cause_death"])
    if coding.basis is None:
        collected.leave_unmatched(number, "cause_death", row["cause_death"])
    country = country_code(row["country_of_incident"])
    if country is None:
        collected.remark(number, "country_of_incident", "no country is known by it")
    days = _days(collected, number, row)
    point = _point(collected, number, row, country, placeholders).point
    named = place_in_description(row["location_description"])
    words = f"{row['cause_death']}. {row['location_description']}"
    collected.accept(
        report_id=report_id,
        source=SOURCE,
        date_from=days.first if days else None,
        date_to=days.last if days else None,
        country=country,
        place_name=named.names[0] if named.names else None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        uncertainty_km=named.uncertainty_km if point else None,
        act_types=_acts(row, coding),
        actor_kind=coding.actor_kind,
        victims=_victims(collected, number, row),
        text=words,
        category=coding.category,
        nature=coding.nature,
        force_or_power=coding.force_or_power,
        setting=cause_table().setting(words),
        phase="return" if _RETURNING.search(words.casefold()) else "transit",
        source_quality=_quality(collected, number, row),
        cites=cited(row["information_source"]),
    )


def _tidy(cell: str) -> str:
    return " ".join(html.unescape(cell).replace("\u00a0", " ").split())


def _placeholders(rows: Sequence[dict[str, str]]) -> frozenset[str]:
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        countries[row["location_coodinates"]].add(row["country_of_incident"])
    return frozenset(
        point for point, of in countries.items() if len(of) >= PLACEHOLDER_COUNTRIES
    )


def _days(collected: Collected, number: int, row: dict[str, str]) -> Interval | None:
    if _CUMULATIVE.search(row["location_description"].casefold()):
        reason = "one row for several places: perhaps a sum over time, not one event"
        collected.remark(number, "location_description", reason)
    try:
        return read_interval(row["reported_date"])
    except DateError as error:
        collected.remark(number, "reported_date", f"{error}; left empty")
        return None


def _point(
    collected: Collected,
    number: int,
    row: dict[str, str],
    country: str | None,
    placeholders: frozenset[str],
) -> Checked:
    text = row["location_coodinates"]
    point = read_point(text)
    if point is None:
        reason = "no point of the earth (latitude, longitude); left empty"
        collected.remark(number, "location_coodinates", reason)
        return Checked(None, None)
    if country is None:
        return Checked(point, None)
    checked = check_point(point, country, gazetteer(), placeholder=text in placeholders)
    if checked.remark:
        collected.remark(number, "location_coodinates", checked.remark)
    return checked


def _victims(collected: Collected, number: int, row: dict[str, str]) -> int | None:
    total = _whole(row["total_dead_and_missing"])
    if total is None or total < 0:
        reason = "a whole number is expected; left empty"
        collected.remark(number, "total_dead_and_missing", reason)
        return None
    if total == 0:
        reason = "no victim is added: people counted in another row of this identifier"
        collected.remark(number, "total_dead_and_missing", reason)
    women, men = (_whole(row[f"number_of_{sex}"]) or 0 for sex in ("female", "male"))
    if women + men > total:
        reason = f"{women} women and {men} men are more than {total} in all"
        collected.remark(number, "number_of_male", reason)
    return total


def _acts(row: dict[str, str], coding: Coding) -> list[str]:
    dead = _whole(row["number_dead"]) or 0
    missing = _whole(row["number_missing"]) or 0
    acts = ["death"] if dead > 0 or missing <= 0 else []
    if missing > 0:
        acts.append("disappearance")
    return [*acts, *coding.acts]


def _quality(collected: Collected, number: int, row: dict[str, str]) -> int | None:
    quality = _whole(row["source_quality"])
    if quality is None or not 1 <= quality <= 5:
        collected.remark(number, "source_quality", "1 to 5 is expected; left empty")
        return None
    return quality


def _whole(text: str) -> int | None:
    """Read a whole number that may be written 1,022; None for anything else."""
    return int(text.replace(",", "")) if _WHOLE.fullmatch(text) else None


_WHOLE = re.compile(r"-?(?:\d{1,9}|\d{1,3}(?:,\d{3})+)")
