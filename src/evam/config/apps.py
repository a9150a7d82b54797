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
            mobilisation,
            organisation,
            safety,
        )

        for step in (documentation, mobilisation, organisation, safety):
            step.fill()
        """Fill the registries, each in a function of its own."""
        _fill_health_and_overview()
        _fill_rooms()
        _fill_mobilisation()
        _fill_engagement()
        _fill_organisation_room()
        _fill_conditions()


def _fill_health_and_overview() -> None:
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


def _fill_rooms() -> None:
    """Register the pages of the navigation, room by room, in their order."""
    register = rooms.register
    register("work", "work", _("My work"))
    register("document", "intake:overview", _("Overview"))
    register("document", "intake:data_sets", _("Data sets"), ("intake:data_set",))
    register("document", "intake:reports", _("Reports"), ("intake:report",))
    register("document", "verification:events", _("Events"), ("verification:event",))
    register("document", "monitoring:matrix", _("Matrix"))
    register(
        "document", "monitoring:situations", _("Situations"), ("monitoring:situation",)
    )
    register("document", "prioritisation:board", _("Priorities"))
    _fill_room_of_mobilisation()


def _fill_room_of_mobilisation() -> None:
    """Register the pages of step 2: projects first, then who can act."""
    register = rooms.register
    deeds = "new project edit close reopen open_step end_step learnt spread"
    register("mobilise", "projects:projects", _("Projects"), _below("projects", deeds))
    deeds = "new stakeholder edit new_leverage leverage map order"
    register(
        "mobilise",
        "stakeholders:stakeholders",
        _("Stakeholders"),
        _below("stakeholders", deeds),
    )
    deeds = (
        "whom dialogue approach answer handover new_proposal proposal edit_proposal"
        " make_proposal settle_proposal withdraw_proposal"
    )
    register(
        "mobilise",
        "engagement:dialogues",
        _("Engagement"),
        _below("engagement", deeds),
    )


def _below(app: str, names: str) -> tuple[str, ...]:
    return tuple(f"{app}:{name}" for name in names.split())


def _fill_mobilisation() -> None:
    """Register what projects are told, and what waits in them."""
    from evam.common import waiting
    from evam.documentation.prioritisation.queries.influence import register_influence
    from evam.mobilisation.projects import queries as projects
    from evam.mobilisation.projects.queries import documented, path, postulate
    from evam.mobilisation.projects.queries.waiting import quiet_projects
    from evam.mobilisation.stakeholders import queries as stakeholders

    register_influence(stakeholders.influence_on)
    path.register_step_part("DOCUMENT", "situation", documented.parts_of_documentation)
    path.register_step_part("MOBILISE", "can act", documented.parts_of_stakeholders)
    postulate.register_stage("VISIBLE", "documented", projects.days_made_visible)
    postulate.register_movement("steps and notes", projects.days_of_entries)
    waiting.register("quiet projects", quiet_projects)


def _fill_engagement() -> None:
    """Register what engagement tells of projects and stakeholders, and what waits."""
    from evam.common import waiting
    from evam.mobilisation.engagement import queries as engagement
    from evam.mobilisation.engagement.queries import parts
    from evam.mobilisation.engagement.queries import waiting as waits
    from evam.mobilisation.projects.queries import path, postulate
    from evam.mobilisation.stakeholders.queries.parts import register_stakeholder_part

    path.register_step_part("DOCUMENT", "replies", parts.replies_in_project)
    path.register_step_part("MOBILISE", "engagement", parts.parts_of_engagement)
    path.register_next_step("next steps", parts.next_steps_in_project)
    register_stakeholder_part("engagement", parts.parts_with_stakeholder)
    postulate.register_stage(
        "ACKNOWLEDGED", "acknowledgement", engagement.days_acknowledged
    )
    postulate.register_movement("engagement", engagement.days_of_entries)
    waiting.register("next steps", waits.due_next_steps)
    waiting.register("silent proposals", waits.silent_proposals)


def _fill_organisation_room() -> None:
    """Register the pages about one's own sign-in and one's own organisation."""
    register = rooms.register
    own_pages = ("set_up_totp", "set_up_passkey", "passphrase", "recovery_codes")
    register("organisation", "security", _("My sign-in"), own_pages)
    register("organisation", "team", _("Team"), ("invite", "member"))
    further = ("first_administrator",)
    register("organisation", "organisations", _("Organisations"), further)
    register("organisation", "log", _("What was done"))


def _fill_conditions() -> None:
    """Register what must hold for the installation to be safe."""
    from django.db import connection

    from evam.common import conditions
    from evam.config.safety import files, postgresql, running, site, sqlite

    engine = postgresql if connection.vendor == "postgresql" else sqlite
    conditions.register("database", engine.conditions, stopping=True)
    conditions.register("tables", running.tables, stopping=True)
    conditions.register("data folder", files.conditions)
    conditions.register("sites", site.conditions, stopping=True)
    conditions.register("audit", running.audit)
    conditions.register("background work", running.tasks)
