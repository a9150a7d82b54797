"""Loads Django for a command, with the settings of the staff site."""

from __future__ import annotations

import os


def load_platform() -> None:
    """Make models and settings usable; the staff site's settings hold them all."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
    django.setup()
