"""`evam worker`: runs background tasks and what is due, until told to stop."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import click

from evam.config.commands.check import refuse_unsafe
from evam.config.commands.setup import load_platform
from evam.config.commands.stopping import StopRequest


@click.command()
@click.option(
    "--retry-failed", is_flag=True, help="First make ready again what has failed."
)
def worker(retry_failed: bool) -> None:
    """Run background tasks and what is due by the clock.

    One worker runs for an installation; `evam serve` starts it. A task that is under
    way is ended before the worker stops.
    """
    load_platform()
    refuse_unsafe()
    from django.conf import settings

    from evam.common import background
    from evam.config.worker import WorkerRunsAlreadyError, only_worker, work

    stop = StopRequest()
    try:
        with only_worker(settings.DATA_DIR):
            if retry_failed:
                again = background.try_again(datetime.now(tz=UTC))
                click.echo(f"{again} failed tasks are ready again")
            click.echo(f"worker       ready, {background.waiting()} tasks wait")
            work(f"worker-{os.getpid()}", lambda: stop.made)
    except WorkerRunsAlreadyError as error:
        raise click.ClickException(
            "a worker runs already for this data folder: stop it first, or use that one"
        ) from error
