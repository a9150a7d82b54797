"""The public site as granian serves it, with a service that takes reports."""

from __future__ import annotations

from .crash_site import loaded

application = loaded()
