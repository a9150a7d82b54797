"""Accounts as they reach us: data sets of public records now, sealed reports later."""
