"""Sealed reports as the team reads them: opened, coded with two hands, answered."""
