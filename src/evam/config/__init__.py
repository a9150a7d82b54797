"""Puts the platform together: settings, addresses, registries, platform commands."""

from evam.config import sqlite

sqlite.prefer_bundled_library()
