"""Who may open what: every role, every address, the objects of two organisations."""
