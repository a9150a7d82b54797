"""Sealing: what is sealed on a device opens only for those it was sealed to."""
