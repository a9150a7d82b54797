"""`evam keys`: ceremonies on a machine without network, without server or settings."""

from __future__ import annotations

import click

from evam.config.commands.keys.recover import recover
from evam.config.commands.keys.recovery import recovery
from evam.config.commands.keys.root import root
from evam.config.commands.keys.sign import sign


@click.group()
def keys() -> None:
    """Make and use the keys that never lie on a server.

    Run these on a machine without network. What goes there and back is a file without
    any secret in it.
    """


for _command in (root, recovery, sign, recover):
    keys.add_command(_command)
