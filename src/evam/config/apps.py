"""Connects the steps: what a later one tells an earlier one is registered here."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Fills the registries once all apps are loaded."""

    name = "evam.config"
    label = "platform"

    def ready(self) -> None:
        """Register what the health page counts."""
        from evam.common import readiness
        from evam.documentation.intake.queries import count_of_reports
        from evam.documentation.prioritisation.queries import count_of_rankings
        from evam.documentation.verification.queries import count_of_events

        readiness.register("reports", count_of_reports)
        readiness.register("events", count_of_events)
        readiness.register("rankings", count_of_rankings)
