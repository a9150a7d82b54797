"""What the invented records say, read from the files beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("evam.config.invented")
INVENTED = "INVENTED"


@cache
def story() -> dict[str, Any]:
    """The story: stakeholders, project, promises, agreement, body, norm, brief."""
    return tomllib.loads(FOLDER.joinpath("story.toml").read_text(encoding="utf-8"))


@cache
def charter() -> dict[str, dict[str, str]]:
    """The charter's draft by language."""
    return tomllib.loads(FOLDER.joinpath("charter.toml").read_text(encoding="utf-8"))
