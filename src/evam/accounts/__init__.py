"""Organisations, their members, and signing in."""
