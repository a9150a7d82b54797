"""Who did what on which day: a chain that shows when a link was changed."""
