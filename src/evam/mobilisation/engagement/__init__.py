"""Approaches to stakeholders: proposals, answers, acknowledgement."""
