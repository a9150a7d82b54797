"""Reads the package's dependencies from runtime.in, so that they are written once."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RuntimeDependencies(MetadataHookInterface):
    """Fills `dependencies` with the lines of runtime.in."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the requirement lines into the metadata; comments are left out."""
        lines = Path(self.root, "requirements", "runtime.in").read_text().splitlines()
        metadata["dependencies"] = [
            line.strip() for line in lines if line.strip() and not line.startswith("#")
        ]
