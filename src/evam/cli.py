"""The one command: the analysis library's commands and the platform's."""

from __future__ import annotations

import click

from evam_analysis.cli import ANALYSIS_COMMANDS, CommandGroup


class EvamCommands(CommandGroup):
    """Adds the platform's commands to those of the analysis library."""

    places = ANALYSIS_COMMANDS


@click.group(cls=EvamCommands)
def main() -> None:
    """End violence against migrants, one documented situation at a time."""
