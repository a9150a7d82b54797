"""Where translations lie, and putting them where the sites read them."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings

from evam.common.catalogues import compile_catalogues


def app_folders() -> dict[str, Path]:
    """The folder of each of our apps, by its name, in the order of installation."""
    ours = (app for app in apps.get_app_configs() if app.name.startswith("evam."))
    return {app.name: Path(app.path) for app in ours}


def prepare_translations() -> int:
    """Compile the catalogues of all apps; how many languages were compiled anew.

    Raises:
        CatalogueError: a catalogue is faulty; the message names file and line.
    """
    return compile_catalogues(app_folders().values(), Path(settings.LOCALE_PATHS[0]))
