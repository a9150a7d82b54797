"""Backups: every row and file that matters in one encrypted file, on either database.

A backup is an age file around gzip around lines of JSON, in this order: a header (an
object: version of the format, when, which migrations had been applied); each file of
the data folder (an object with its name, then its bytes as strings of base64); each
table (an object with its name and columns, then each row as an array); an end (an
object with the content hash and the counts). Sessions and background tasks are left
out, and so is what can be made again: style sheets, translations, locks, other backups.
The keys by which reports are erased are left out, too: they have copies of their own,
for seven days at most (`shred_keys.py`).
"""
