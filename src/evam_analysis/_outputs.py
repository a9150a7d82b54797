"""Says before the work whether inputs are files and outputs can be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from evam_analysis.errors import InputError


def check_input_file(path: Path) -> None:
    """Refuse a path that is no file.

    Raises:
        InputError: nothing stands there, or something that is no file.
    """
    try:
        if path.is_file():
            return
        there = path.exists()
    except OSError:
        there = False
    if there:
        raise InputError.at(path, "a file is expected; this is a folder or a device")
    raise InputError.at(path, "there is no such file")


def check_output_file(path: Path, inputs: Sequence[Path] = ()) -> None:
    """Refuse a path that cannot become a file, or that is an input of this command.

    Args:
        path: where a file is to be written; an earlier file may stand there.
        inputs: files that are read; none of them may be overwritten.

    Raises:
        InputError: something else stands there, or nothing can be put there.
    """
    with places_told(path):
        if path.exists() and not path.is_file():
            raise InputError.at(path, "a file is expected here; something else stands")
        if any(each.exists() and path.resolve() == each.resolve() for each in inputs):
            raise InputError.at(path, "a name other than that of the input is expected")
    _check_parents(path)


def check_output_folder(path: Path) -> None:
    """Refuse a path that cannot become a folder that is put in place as a whole.

    Raises:
        InputError: a file stands there, it is the current folder or one above it, or
            nothing can be put there.
    """
    with places_told(path):
        if path.exists() and not path.is_dir():
            raise InputError.at(path, "a folder is expected here, not a file")
        here, wanted = Path.cwd(), path.resolve()
        if wanted == here or wanted in here.parents:
            expected = "a folder of its own is expected, not the one you stand in"
            raise InputError.at(path, expected)
    _check_parents(path)


@contextmanager
def places_told(path: Path) -> Iterator[None]:
    """Turn what the machine says of a place into a fault of that place.

    Raises:
        InputError: the place cannot be made, read or written.
    """
    try:
        yield
    except OSError as error:
        said = error.strerror or str(error)
        expected = f"a place that can be written is expected ({said.lower()})"
        raise InputError.at(path, expected) from error


def _check_parents(path: Path) -> None:
    with places_told(path):
        standing = next(parent for parent in path.parents if parent.exists())
        if not standing.is_dir():
            expected = f"a path through folders is expected; {standing} is a file"
            raise InputError.at(path, expected)
