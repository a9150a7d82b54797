"""Promises: one mechanism, whatever instrument they are written in."""
