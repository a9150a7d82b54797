"""The one command: the analysis library's commands and the platform's."""

from __future__ import annotations

import click

from evam_analysis.cli import ANALYSIS_COMMANDS, CommandGroup

PLATFORM_COMMANDS = {
    "demonstrate": "evam.config.commands.demonstrate:demonstrate",
    "serve": "evam.config.commands.serve:serve",
    "import": "evam.config.commands.import_reports:import_",
    "export": "evam.config.commands.export_reports:export",
    "worker": "evam.config.commands.worker:worker",
    "backup": "evam.config.commands.backup:backup",
    "restore": "evam.config.commands.restore:restore",
    "check": "evam.config.commands.check:check",
    "audit": "evam.config.commands.audit:audit",
    "seize": "evam.config.commands.seize:seize",
    "served": "evam.config.commands.served:served",
    "code": "evam.config.commands.code:code",
    "organisation": "evam.config.commands.organisation:organisation",
    "invite": "evam.config.commands.invite:invite",
    "keys": "evam.config.commands.keys:keys",
}


class EvamCommands(CommandGroup):
    """Adds the platform's commands to those of the analysis library."""

    places = ANALYSIS_COMMANDS | PLATFORM_COMMANDS


@click.group(cls=EvamCommands)
def main() -> None:
    """Make violence against migrants visible, one documented situation at a time."""
