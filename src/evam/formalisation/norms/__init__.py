"""Norms in force, the amendments proposed to them, and treaties."""
