"""Labels of codes for templates."""
