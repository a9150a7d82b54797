"""Keeps where the accounts of one event contradict each other, element by element."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from typing import Any

import pyarrow as pa

from evam_analysis.crosscheck.merge import UNSAID

CONTRADICTIONS = pa.schema(
    [
        ("event_id", pa.string()),
        ("element", pa.string()),
        ("left", pa.string()),
        ("right", pa.string()),
        ("values", pa.list_(pa.string())),
    ]
)
"""One row a contradiction: two accounts of one event and what each of them says."""

MATERIAL_RATIO = 1.25
MATERIAL_REACH = 2.5

_UNSAID = ", ".join(f"'{code}'" for code in UNSAID)
_KM = (
    "111.2 * sqrt((l.latitude - r.latitude) ** 2 + (l.longitude - r.longitude) ** 2"
    " * cos(radians(l.latitude)) * cos(radians(r.latitude)))"
)
_REACH = (
    "sqrt(greatest(1, coalesce(l.uncertainty_km, 25)) ** 2"
    " + greatest(1, coalesce(r.uncertainty_km, 25)) ** 2)"
)


def _differ(column: str) -> str:
    return (
        f"l.{column} <> r.{column} and l.{column} not in ({_UNSAID})"
        f" and r.{column} not in ({_UNSAID})"
    )


def _ways(side: str) -> str:
    """The acts of an account beside the death or disappearance itself."""
    outcomes = "x not in ('death', 'disappearance')"
    return (
        f"list_sort(list_filter(coalesce({side}.act_types, []), lambda x: {outcomes}))"
    )


_LEFT_WAYS, _RIGHT_WAYS = _ways("l"), _ways("r")

ELEMENTS = {
    "time": (
        "greatest(l.date_from, r.date_from) > least(l.date_to, r.date_to) + 1",
        "{0}.date_from || '/' || {0}.date_to",
    ),
    "place": (
        f"l.country <> r.country or {_KM} > {MATERIAL_REACH} * {_REACH}",
        "concat_ws(' ', {0}.country, round({0}.latitude, 3), round({0}.longitude, 3))",
    ),
    "actor": (_differ("actor_kind"), "{0}.actor_kind"),
    "force": (
        "l.force_or_power <> r.force_or_power and ('contested' in "
        f"(l.force_or_power, r.force_or_power) or {_differ('force_or_power')})",
        "{0}.force_or_power",
    ),
    "cause": (
        f"l.source <> r.source and ((not list_has_all({_LEFT_WAYS}, {_RIGHT_WAYS})"
        f" and not list_has_all({_RIGHT_WAYS}, {_LEFT_WAYS}))"
        " or ('contested' in (l.force_or_power, r.force_or_power)"
        f" and {_LEFT_WAYS} <> {_RIGHT_WAYS}))",
        "array_to_string(list_sort({0}.act_types), ' ')",
    ),
}
"""An element, when two accounts contradict each other on it, and what is shown of each.

Silence and unknown contradict nothing, save that an open question of force or power
stays open beside an account that says nothing of it. Causes contradict when each
account names an act that the other does not, or when force or power is contested and
only one names the act it would lie in; an outcome, death or disappearance, is no cause,
and rows of one source may tell of different people. Days are apart when more than one
day lies between them; places when they lie further apart than 2.5 times their joint
stated uncertainty. Numbers are compared source by source (`_NUMBER`), as several rows
of one source may add up: they are apart when the one's lowest is over a quarter above
the other's highest.
"""


_NUMBER = f"""
    select l.event, 'number' as element,
      least(l.first_report, r.first_report) as "left",
      greatest(l.first_report, r.first_report) as "right",
      case when l.first_report < r.first_report then [l.told, r.told]
        else [r.told, l.told] end as values
    from counted l join counted r on l.event = r.event and l.source <> r.source
    where l.low > {MATERIAL_RATIO} * r.high"""


def find_contradictions(con: Any) -> pa.Table:
    """Compare all accounts within each event of the tables `member` and `told_by`.

    Returns:
        CONTRADICTIONS, ordered by event, element, left and right.
    """
    parts = [
        f"""select l.event, '{element}' as element, l.report_id as "left",
          r.report_id as "right",
          [{shown.format("l")}, {shown.format("r")}] as values
        from held l join held r on l.event = r.event and l.unique_id < r.unique_id
        where {apart}"""
        for element, (apart, shown) in ELEMENTS.items()
    ]
    found: pa.Table = con.sql(f"""
      with held as (
        select * from (select *, count(*) over (partition by event) as accounts,
          min(report_id) over (partition by event) as first_report from member)
        where accounts > 1),
      counted as (
        select *, case when low = high then low::varchar else low || '-' || high end
          as told from told_by),
      named as (select distinct event, first_report from held)
      select 'e-' || first_report as event_id, element, "left", "right", values
      from ({" union all ".join([*parts, _NUMBER])}) join named using (event)
      order by event_id, element, "left", "right"
    """).to_arrow_table()
    return found.cast(CONTRADICTIONS)
