"""Agreements with authorities: undertakings, gaps, expiry."""
