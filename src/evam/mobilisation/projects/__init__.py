"""Circumscribed efforts against one situation, along the four steps."""
