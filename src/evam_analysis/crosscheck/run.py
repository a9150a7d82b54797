"""Cross-checks reports from end to end: prepare, block, learn, weigh, gather, merge."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from evam_analysis.columns import PAIRS
from evam_analysis.crosscheck.fields import FIELDS
from evam_analysis.crosscheck.model import Model
from evam_analysis.crosscheck.settings import Settings

Progress = Callable[[str, int, int], None]
METHOD = "crosscheck 1"
STAGES = ("prepare", "block", "learn", "weigh", "gather", "merge")

MEMBERSHIP = pa.schema([("report_id", pa.string()), ("event_id", pa.string())])


@dataclass(frozen=True, slots=True)
class CrosscheckResult:
    """What a cross-check gives.

    Attributes:
        membership: report_id, event_id; one row a report.
        pairs: PAIRS and one weight a field, in bits; pairs worth keeping.
        events: EVENTS; one row an event.
        contradictions: where accounts of one event disagree.
        summary: counts, parameters, and the hash of the reports.
        seconds: by stage; never part of the result's files.
    """

    membership: pa.Table
    pairs: pa.Table
    events: pa.Table
    contradictions: pa.Table
    summary: dict[str, Any]
    seconds: dict[str, float]


@dataclass(slots=True)
class _Clock:
    """Times the stages and tells of them."""

    progress: Progress | None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        if self.progress is not None:
            self.progress(name, len(self.seconds), len(STAGES))
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)


def crosscheck(
    reports: pa.Table,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> CrosscheckResult:
    """Say which reports tell of one event, and what the events are.

    Nothing is learnt from labels and nothing is tuned to a file: the weights follow
    from the reports themselves, and priors carry files too small to learn from. The
    order of the rows does not matter; the same reports and settings give the same
    result.

    Args:
        reports: REPORTS columns; report_id unique.
        settings: choices; None for the defaults.
        progress: called with the stage's name, stages done and stages in all.

    Returns:
        Membership, pairs, events, contradictions and the summary.
    """
    settings = settings or Settings()
    clock = _Clock(progress)
    with _database(settings) as con:
        con.register("given", reports)
        result = _run(con, settings, clock)
    if progress is not None:
        progress("done", len(STAGES), len(STAGES))
    return result


@contextmanager
def _database(settings: Settings) -> Iterator[Any]:
    import duckdb

    with tempfile.TemporaryDirectory(prefix="evam-") as spill:
        con = duckdb.connect(
            config={
                "threads": settings.threads,
                "memory_limit": f"{settings.memory_mb}MB",
                "temp_directory": spill,
            }
        )
        try:
            yield con
        finally:
            con.close()


def _run(con: Any, settings: Settings, clock: _Clock) -> CrosscheckResult:
    from evam_analysis.crosscheck.blocking import find_candidates
    from evam_analysis.crosscheck.contradictions import find_contradictions
    from evam_analysis.crosscheck.merge import merge_events
    from evam_analysis.crosscheck.prepare import prepare

    with clock.stage("prepare"):
        prepare(con, settings)
        snapshot = _snapshot(con)
    with clock.stage("block"):
        blocking = find_candidates(con, settings)
    with clock.stage("learn"):
        model, learnt = _learn(con, settings)
    with clock.stage("weigh"):
        pairs = _weigh(con, model, settings)
    with clock.stage("gather"):
        membership = _gather(con, pairs, settings)
    with clock.stage("merge"):
        events = merge_events(con)
        contradictions = find_contradictions(con)
    summary = {
        "method": METHOD,
        "snapshot": snapshot,
        "counts": _counts(events, contradictions, pairs, learnt),
        "blocking": blocking,
        "parameters": {
            "settings": settings.as_parameters(),
            "model": model.as_parameters(FIELDS),
        },
        "learning": learnt,
    }
    return CrosscheckResult(
        *(one.combine_chunks() for one in (membership, pairs, events, contradictions)),
        summary=summary,
        seconds=clock.seconds,
    )


def _snapshot(con: Any) -> str:
    """Hash every row in the order of the identifiers."""
    rows = con.execute(
        "select coalesce(sha256(string_agg(md5(g::varchar), '' order by report_id)),"
        " '') from given g"
    ).fetchall()
    return str(rows[0][0])


def _learn(con: Any, settings: Settings) -> tuple[Model, dict[str, Any]]:
    from evam_analysis.crosscheck.model import learn
    from evam_analysis.crosscheck.scoring import compare

    con.execute(
        "create table compared as select *, null::integer as moved from report "
        "union all by name select * from decoy"
    )
    sizes = {}
    patterns = []
    for table in ("candidate", "chance"):
        size = con.execute(f"select count(*) from {table}").fetchall()[0][0]
        every = max(1, -(-size // settings.training_pairs))
        con.execute(
            f"create table taught as select * from {table} where (join_key_l::bigint "
            f"* 7919 + join_key_r::bigint * 104729 + {settings.seed}) % {every} = 0"
        )
        patterns.append(compare(con, "taught"))
        con.execute("drop table taught")
        sizes[table] = int(size)
    con.execute("drop table chance")
    con.execute("drop table decoy")
    model, rounds = learn(FIELDS, *patterns)
    return model, {
        "pairs_compared": sizes["candidate"],
        "pairs_by_chance": sizes["chance"],
        "rounds": rounds,
    }


def _weigh(con: Any, model: Model, settings: Settings) -> pa.Table:
    from evam_analysis.crosscheck.scoring import score

    scored = score(con, "candidate", model, settings.keep_from)
    weights = ", ".join(f"round(mw_{f.name}, 6) as {f.name}" for f in FIELDS)
    con.execute(f"""
      create table linked as
      select unique_id_l, unique_id_r, round(match_probability, 9) as probability,
        round(match_weight, 6) as weight, {weights}
      from {scored}""")
    con.execute(f"drop table {scored}")
    con.execute("drop table candidate")
    con.execute("drop table compared")
    names = ", ".join(f"linked.{f.name}" for f in FIELDS)
    table: pa.Table = con.sql(f"""
      select l.report_id as "left", r.report_id as "right", probability, weight, {names}
      from linked join report l on l.unique_id = unique_id_l
      join report r on r.unique_id = unique_id_r
      order by unique_id_l, unique_id_r""").to_arrow_table()
    schema = pa.schema([*PAIRS, *(pa.field(f.name, pa.float64()) for f in FIELDS)])
    return table.cast(schema)


def _gather(con: Any, pairs: pa.Table, settings: Settings) -> pa.Table:
    from evam_analysis.crosscheck.clusters import gather

    found = con.execute(
        "select unique_id_l, unique_id_r, probability from linked order by all"
    ).fetchnumpy()
    total = con.execute("select count(*) from report").fetchall()[0][0]
    event = gather(
        int(total),
        found["unique_id_l"].astype(np.int64),
        found["unique_id_r"].astype(np.int64),
        found["probability"].astype(np.float64),
        link_from=settings.link_from,
    )
    con.execute("drop table linked")
    con.register("gathered", pa.table({"unique_id": np.arange(total), "event": event}))
    con.execute("""
      create table member as
      select g.unique_id, g.event, given.* exclude (text, nationalities)
      from gathered g join report using (unique_id)
      join given on given.report_id = report.report_id""")
    con.unregister("gathered")
    table: pa.Table = con.sql("""
      select m.report_id, 'e-' || first.report_id as event_id
      from member m join report first on first.unique_id = m.event
      order by m.unique_id""").to_arrow_table()
    return table.cast(MEMBERSHIP)


def _counts(
    events: pa.Table, contradictions: pa.Table, pairs: pa.Table, learnt: dict[str, Any]
) -> dict[str, Any]:
    def tally(values: list[Any]) -> dict[str, int]:
        return dict(sorted(Counter(values).items()))

    def at_least_two(name: str) -> int:
        return sum((value or 0) >= 2 for value in events[name].to_pylist())

    return {
        "reports": sum(events["reports"].to_pylist()),
        "events": events.num_rows,
        "events_of_two_or_more_reports": at_least_two("reports"),
        "events_of_two_or_more_origins": at_least_two("origins"),
        "pairs_compared": learnt["pairs_compared"],
        "pairs_kept": pairs.num_rows,
        "provisional": tally(events["provisional"].to_pylist()),
        "contradictions": tally(contradictions["element"].to_pylist()),
    }
