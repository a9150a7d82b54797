"""Connects the steps: what a later one tells an earlier one is registered here."""

from __future__ import annotations

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Fills the registries once all apps are loaded."""

    name = "evam.config"
    label = "platform"

    def ready(self) -> None:
        """Register what the health page counts and what the overview shows."""
        from evam.common import overview, readiness
        from evam.documentation.intake import queries as intake
        from evam.documentation.monitoring import queries as monitoring
        from evam.documentation.prioritisation import queries as prioritisation
        from evam.documentation.verification import queries as verification

        readiness.register("reports", intake.count_of_reports)
        readiness.register("events", verification.count_of_events)
        readiness.register("rankings", prioritisation.count_of_rankings)

        overview.register("data sets", intake.card_of_data_sets)
        overview.register("reports", intake.card_of_reports)
        overview.register("events", verification.card_of_events)
        overview.register("matrix", monitoring.card_of_matrix)
        overview.register("situations", monitoring.card_of_situations)
        overview.register("priorities", prioritisation.card_of_priorities)
