"""The conditions of an installation, read back from what runs: a module a subject."""
