"""The staff site's settings, with one pragma of the database changed by hand."""

import os

from evam.config.settings.staff import *  # noqa: F403  (a settings module is its names)
from evam.config.settings.staff import DATABASES

DATABASES["default"]["OPTIONS"]["init_command"] += os.environ["UNSAFE_PRAGMA"]
