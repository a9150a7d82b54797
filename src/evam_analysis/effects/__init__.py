"""Did an action reduce the violence: a series before and after, with every check.

A fall is called a reduction only where nothing else that was looked at explains it.
Methods and their sources: docs/explanation/effects.md.
"""
