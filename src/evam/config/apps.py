"""Connects the steps: what a later one tells an earlier one is registered here."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Fills the registries once all apps are loaded."""

    name = "evam.config"
    label = "platform"

    def ready(self) -> None:
        """Fill the registries, step by step, in the order of the navigation."""
        from evam.config.registries import (
            documentation,
            formalisation,
            institutionalisation,
            mobilisation,
            organisation,
            publication,
            safety,
        )

        for step in (
            documentation,
            mobilisation,
            institutionalisation,
            formalisation,
            publication,
            organisation,
            safety,
        ):
            step.fill()
