"""The analysis commands: no server, no settings, files in and files out."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from evam_analysis.errors import InputError

ANALYSIS_COMMANDS = {
    "reports": "evam_analysis.reports.command:reports",
    "crosscheck": "evam_analysis.crosscheck.command:crosscheck",
    "matrix": "evam_analysis.matrix.command:matrix",
    "priorities": "evam_analysis.priorities.command:priorities",
    "effect": "evam_analysis.effects.command:effect",
}
"""A command's name and where it lives; imported only when it is asked for."""


class CommandGroup(click.Group):
    """Finds a command by name, imports it late, and turns bad input into exit 2."""

    places: dict[str, str] = ANALYSIS_COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command in the order of the method."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command asked for, or answer None if there is none."""
        if cmd_name not in self.places:
            return None
        module, name = self.places[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; each fault of a bad input is one line, and exit is 2."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            for fault in error.faults:
                click.echo(str(fault), err=True)
            sys.exit(2)


@click.group(cls=CommandGroup)
def main() -> None:
    """Document, cross-check, count and rank; each command reads and writes files."""
