"""Between situations with their figures and the ranking method."""
