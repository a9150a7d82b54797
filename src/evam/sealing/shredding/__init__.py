"""Shred keys: one a report, apart from all else; deleting it erases the report."""
