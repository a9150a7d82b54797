"""Organisations and authorities that can act, and what they want."""
