"""The charter, its signatories, and action plans."""
