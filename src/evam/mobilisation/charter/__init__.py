"""The charter: its text in versions, and who signed it."""
