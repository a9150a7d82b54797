"""What the architecture tests look at: the checkout, its tracked files, its modules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SRC = CHECKOUT / "src"
REFERENCE = CHECKOUT / "docs" / "reference"


def source_modules() -> list[Path]:
    """Every module of both packages; migrations are written by Django."""
    return [
        path for path in sorted(SRC.rglob("*.py")) if "migrations" not in path.parts
    ]


def tracked_files() -> list[Path]:
    """Every file that is committed, or would be with the next commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
    paths = (CHECKOUT / name for name in listed.stdout.decode().split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def text_of(path: Path) -> str | None:
    """The words of a text file; None for an image or another binary file."""
    content = path.read_bytes()
    if b"\0" in content[:8192]:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Each committed text file with its words."""
    for path in tracked_files():
        text = text_of(path)
        if text is not None:
            yield path, text


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
