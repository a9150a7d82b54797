"""Counts the victims of an event: low, best and high, never a mean."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from typing import Any

ENOUGH_VOTES = 5

PARTS, REPEATS, UNDECIDED = "parts", "repeats", "undecided"

RULES = {
    PARTS: ("largest", "total", "total"),
    REPEATS: ("smallest", "commonest", "total"),
    UNDECIDED: ("smallest", "largest", "total"),
}
"""What several rows of one source on one event come to: low, best, high.

A list may break one event into rows that add up (two dead, ten missing) or tell it
twice. Which of the two a source does is read from the events that another source tells
in a single row: whether that number is nearer to the sum or to the largest row. That is
a habit, not a proof, so high is the sum whatever the habit.
"""

A_LIST_OF_PEOPLE = 3
PEOPLE_ONE_BY_ONE = ("people", "greatest(largest, people)", "total")
"""What the rows come to where three or more of them tell of one person each.

Such a source gives every person a row; nobody tells of one person's harm three times
over by accident. A larger row beside them may hold the same people, so it is not added.
"""


def count_victims(con: Any) -> dict[str, dict[str, int | str]]:
    """Fill `told_by` (event, source) and `victims_of` (event) from `member`.

    Both give low, best and high. Over the sources of an event, low is the lowest low,
    high the highest high, and best the number that most sources hold best, of equals
    the lower one.

    Returns:
        For each source with rows to judge by: how many events spoke for parts and for
        repeats, and how its rows are taken.
    """
    con.execute("""
      create temp table rows_of as
      select event, source, min(report_id) as first_report, count(*) as rows,
        sum(victims)::bigint as total, max(victims) as largest,
        min(victims) as smallest, mode(victims order by victims) as commonest,
        count(*) filter (victims = 1) as people
      from member where victims >= 0 group by event, source""")
    votes = _votes(con)
    taken = {source: _taken(votes, source) for source in votes}
    everywhere = _taken(votes, None)
    con.execute(f"""
      create temp table told_by as
      select event, source, first_report, rows, {_choose(taken, everywhere)}
      from rows_of""")
    con.execute("""
      create temp table victims_of as
      with held as (
        select event, best, count(*) as sources from told_by group by event, best),
      chosen as (
        select event, first(best order by sources desc, best) as best
        from held group by event)
      select event, min(low) as low, any_value(chosen.best) as best, max(high) as high
      from told_by join chosen using (event) group by event""")
    con.execute("drop table rows_of")
    return {
        source: {PARTS: parts, REPEATS: repeats, "taken as": taken[source]}
        for source, (parts, repeats) in votes.items()
    }


def _votes(con: Any) -> dict[str, tuple[int, int]]:
    """For each source: events that speak for parts, and for repeats."""
    away = "abs(ln(greatest(other.total, 1) * 1.0 / greatest({0}, 1)))"
    total, largest = away.format("many.total"), away.format("many.largest")
    rows = con.execute(f"""
      select many.source, count(*) filter ({total} < {largest}),
        count(*) filter ({total} > {largest})
      from rows_of many join rows_of other
        on many.event = other.event and many.source <> other.source
      where many.rows > 1 and many.total > many.largest and other.rows = 1
        and many.people < {A_LIST_OF_PEOPLE}
      group by many.source order by many.source""").fetchall()
    return {source: (parts, repeats) for source, parts, repeats in rows}


def _taken(votes: dict[str, tuple[int, int]], source: str | None) -> str:
    """How a source's rows are taken: by its own votes, else by all, if enough."""
    own = [votes[source]] if source in votes else []
    for cast in (own, list(votes.values())):
        parts = sum(vote[0] for vote in cast)
        repeats = sum(vote[1] for vote in cast)
        if parts + repeats >= ENOUGH_VOTES and parts != repeats:
            return PARTS if parts > repeats else REPEATS
    return UNDECIDED


def _choose(taken: dict[str, str], everywhere: str) -> str:
    lines = []
    for at, name in enumerate(("low", "best", "high")):
        cases = " ".join(
            f"when '{source.replace(chr(39), chr(39) * 2)}' then {RULES[how][at]}"
            for source, how in sorted(taken.items())
            if how != everywhere
        )
        habit = RULES[everywhere][at]
        habit = f"case source {cases} else {habit} end" if cases else habit
        lines.append(
            f"case when people >= {A_LIST_OF_PEOPLE} then {PEOPLE_ONE_BY_ONE[at]}"
            f" else {habit} end as {name}"
        )
    return ", ".join(lines)
