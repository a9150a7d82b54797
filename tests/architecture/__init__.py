"""Checks of the house itself: sizes, names, classes of fields, documents."""
