"""Coordination bodies: members, meetings, decisions."""
