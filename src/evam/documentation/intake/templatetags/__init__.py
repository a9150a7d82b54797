"""Whether what a page shows rests on the reports as they stand, for templates."""
