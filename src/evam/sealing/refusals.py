"""The two refusals of this part; neither ever holds a byte of what was given."""

from __future__ import annotations


class MalformedError(ValueError):
    """These bytes, digits or names do not have the form that they should have.

    The message is one of a few fixed sentences, so that it may be logged.
    """


class CannotOpenError(Exception):
    """It does not open: another key, another context, or changed on the way.

    Which of these it was is not said, and is not known.
    """

    def __init__(self) -> None:
        super().__init__("It does not open with this key in this context.")
