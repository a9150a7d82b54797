"""Commands of Django that evam does its own way."""
