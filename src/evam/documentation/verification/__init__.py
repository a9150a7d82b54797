"""Accounts compared: what they agree on becomes an event, graded element by element."""
