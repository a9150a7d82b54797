"""Names of elements for templates."""
