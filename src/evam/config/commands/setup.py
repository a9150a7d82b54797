"""Loads Django for a command, with the settings of the staff site."""

from __future__ import annotations

import os
import resource


def load_platform() -> None:
    """Make models and settings usable; the staff site's settings hold them all."""
    import django

    _leave_no_memory_behind()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
    django.setup()


def _leave_no_memory_behind() -> None:
    """What crashes writes no core file: it would hold what somebody just sent.

    Processes that this one starts inherit it.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
