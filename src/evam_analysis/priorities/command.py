"""`evam priorities`: situations in, shares of views out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from evam_analysis.priorities.ranking import Ranking

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("criteria", type=_FILE)
@click.option("--out", type=_FILE, help="Write the whole record here, as JSON.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option(
    "--draws",
    type=click.IntRange(min=1, max=1_000_000),
    default=10_000,
    show_default=True,
    help="Draws of values and weights.",
)
def priorities(criteria: Path, out: Path | None, seed: int, draws: int) -> None:
    """Rank situations as shares of the views and data held possible.

    CRITERIA is a JSON file with criteria, alternatives, weights and capacity.
    """
    from evam_analysis.priorities.ranking import rank
    from evam_analysis.priorities.reading import problem_from
    from evam_analysis.priorities.record import record_of
    from evam_analysis.tables import check_output_file, read_json, write_json

    if out is not None:
        check_output_file(out, inputs=(criteria,))
    problem = problem_from(read_json(criteria), str(criteria))
    ranking = rank(problem, draws=draws, seed=seed)
    if out is not None:
        write_json(out, record_of(ranking))
    _show(ranking)


def _show(ranking: Ranking) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    console.print(_table(ranking))
    for sentence in _notes(ranking):
        console.print(sentence)


def _table(ranking: Ranking) -> Table:
    from rich.table import Table

    capacity = ranking.problem.capacity
    table = Table(title=f"Share of views and data that put it in the top {capacity}")
    table.add_column("situation", overflow="fold")
    for heading in ("top share", "first", "places"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("class")
    table.add_column("note", overflow="fold")
    for i in _in_order(ranking):
        table.add_row(
            ranking.problem.alternatives[i].name,
            f"{ranking.shares.top[i]:.1%}",
            f"{ranking.shares.by_rank[i, 0]:.1%}",
            f"{ranking.best_rank[i]}-{ranking.worst_rank[i]}",
            ranking.shares.classes[i],
            "; ".join(_marks(ranking, i)),
        )
    return table


def _in_order(ranking: Ranking) -> list[int]:
    shares = ranking.shares
    every = range(len(shares.top))
    return sorted(every, key=lambda i: (-shares.top[i], shares.expected_rank[i]))


def _marks(ranking: Ranking, i: int) -> list[str]:
    marks = []
    if urgent := ranking.problem.alternatives[i].urgent:
        marks.append(f"urgent: {', '.join(urgent)}")
    if ranking.needs_evidence[i]:
        marks.append("needs evidence")
    if ranking.standing is not None and ranking.standing[i].grave_not_yet_tractable:
        marks.append("grave, not yet tractable")
    return marks


def _notes(ranking: Ranking) -> list[str]:
    from evam_analysis.priorities.explanation import CAUTION

    notes = [ranking.explanations[i].sentence for i in _in_order(ranking)]
    if ranking.agreement is not None:
        notes.append(f"Agreement of the members (Kendall's W): {ranking.agreement:.3f}")
    return [*notes, CAUTION]
