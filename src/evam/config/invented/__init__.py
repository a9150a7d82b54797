"""Invented records that show what public ones cannot: promises, agreements, answers.

Nothing here is about a real authority, organisation or person. Each record is marked as
invented, hatched on screen and left out of every real figure.
"""
