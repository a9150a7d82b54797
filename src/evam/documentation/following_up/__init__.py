"""Following up: what became of a report, for the person who has its code."""
