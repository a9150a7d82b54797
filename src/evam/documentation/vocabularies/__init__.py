"""The closed vocabularies, with labels for pages."""
