"""Everybody in front of every address, as the access table asks them."""

from ..integration.access.conftest import observed

__all__ = ["observed"]
