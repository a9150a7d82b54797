"""The staff site as a WSGI application."""

import os

import evam.config  # noqa: F401  (chooses the SQLite library before Django loads)

os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.staff"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
