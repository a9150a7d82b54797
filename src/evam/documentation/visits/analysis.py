"""Shares of those who were asked, with their intervals."""

from __future__ import annotations

from evam_analysis.matrix import wilson

__all__ = ["wilson"]
