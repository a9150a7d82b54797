"""Cross-checks reports from end to end: prepare, block, learn, weigh, gather, merge."""

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

from evam_analysis.crosscheck.fields import FIELDS
from evam_analysis.crosscheck.settings import Settings

Progress = Callable[[str, int, int], None]
METHOD = "crosscheck 1"
STAGES = ("prepare", "block", "learn", "weigh", "gather", "merge")

_MEMBERSHIP: list[tuple[str, pa.DataType]] = [
    ("report_id", pa.string()),
    ("event_id", pa.string()),
    ("origin_number", pa.int64()),
]


@dataclass(frozen=True, slots=True)
class CrosscheckResult:
    """What a cross-check gives.

    Attributes:
        membership: report_id, event_id and, within the event, the number of the
            independent origin; one row a report.
        pairs: PAIRS, then `start` (what the kind of pair, across sources or within
            one, is worth before anything is compared) and one weight a field, all in
            bits that add up to `weight`; pairs worth keeping.
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
    from evam_analysis.crosscheck.counts import count_victims
    from evam_analysis.crosscheck.linking import learn_models, weigh_pairs
    from evam_analysis.crosscheck.merge import merge_events, number_origins
    from evam_analysis.crosscheck.prepare import prepare

    with clock.stage("prepare"):
        prepare(con, settings)
        snapshot = _snapshot(con)
    with clock.stage("block"):
        blocking = find_candidates(con, settings)
    with clock.stage("learn"):
        models, learnt = learn_models(con, settings)
    with clock.stage("weigh"):
        pairs = weigh_pairs(con, models, settings)
    with clock.stage("gather"):
        _gather(con, settings)
    with clock.stage("merge"):
        rows_of_one_source = count_victims(con)
        number_origins(con)
        events = merge_events(con)
        membership = _membership(con)
        contradictions = find_contradictions(con)
    summary = {
        "method": METHOD,
        "snapshot": snapshot,
        "counts": _counts(events, contradictions, pairs, learnt),
        "blocking": blocking,
        "parameters": {
            "settings": settings.as_parameters(),
            "model": {
                kind: model.as_parameters(FIELDS) for kind, model in models.items()
            },
        },
        "learning": learnt,
        "rows_of_one_source": rows_of_one_source,
    }
    return CrosscheckResult(
        membership.combine_chunks(),
        pairs.combine_chunks(),
        events.combine_chunks(),
        contradictions.combine_chunks(),
        summary,
        clock.seconds,
    )


def _snapshot(con: Any) -> str:
    """Hash every row in the order of the identifiers."""
    rows = con.execute(
        "select coalesce(sha256(string_agg(md5(g::varchar), '' order by report_id)),"
        " '') from given g"
    ).fetchall()
    return str(rows[0][0])


def _gather(con: Any, settings: Settings) -> None:
    """Fill `member`: every report with the event it tells of."""
    from evam_analysis.crosscheck.clusters import gather

    found = con.execute(
        "select unique_id_l, unique_id_r, probability from linked order by all"
    ).fetchnumpy()
    source = con.execute(
        "select dense_rank() over (order by source) as number from report "
        "order by unique_id"
    ).fetchnumpy()["number"]
    event = gather(
        source.astype(np.int64),
        found["unique_id_l"].astype(np.int64),
        found["unique_id_r"].astype(np.int64),
        found["probability"].astype(np.float64),
        link_from=settings.link_from,
    )
    con.execute("drop table linked")
    con.register(
        "gathered", pa.table({"unique_id": np.arange(len(source)), "event": event})
    )
    con.execute("""
      create table member as
      select g.unique_id, g.event, given.* exclude (text, nationalities)
      from gathered g join report using (unique_id)
      join given on given.report_id = report.report_id""")
    con.unregister("gathered")


def _membership(con: Any) -> pa.Table:
    table: pa.Table = con.sql("""
      select m.report_id, 'e-' || first.report_id as event_id, origin_number
      from member m join report first on first.unique_id = m.event
      join origin_of numbered on numbered.unique_id = m.unique_id
      order by m.unique_id""").to_arrow_table()
    return table.cast(pa.schema(_MEMBERSHIP))


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
        "pairs_compared": sum(kind["pairs_compared"] for kind in learnt.values()),
        "pairs_kept": pairs.num_rows,
        "provisional": tally(events["provisional"].to_pylist()),
        "contradictions": tally(contradictions["element"].to_pylist()),
    }
