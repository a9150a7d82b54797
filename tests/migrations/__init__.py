"""Tests of the migrations: from nothing, and against the models."""
