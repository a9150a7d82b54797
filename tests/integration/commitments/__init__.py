"""Promises, followed and rated."""
