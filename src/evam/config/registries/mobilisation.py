"""Step 2: its pages, what projects are told, and what waits in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evam.common import rooms


def fill() -> None:
    """Register all of it."""
    _pages()
    _projects()
    _engagement()
    _promises()


def below(app: str, names: str) -> tuple[str, ...]:
    """The full names of addresses of an app, for pages that lie below another."""
    return tuple(f"{app}:{name}" for name in names.split())


def _pages() -> None:
    """Register the pages of step 2: projects first, then who can act."""
    register = rooms.register
    deeds = "new project edit close reopen open_step end_step learnt spread"
    register("mobilise", "projects:projects", _("Projects"), below("projects", deeds))
    deeds = "new stakeholder edit new_leverage leverage map order"
    register(
        "mobilise",
        "stakeholders:stakeholders",
        _("Stakeholders"),
        below("stakeholders", deeds),
    )
    deeds = (
        "whom dialogue approach answer handover new_proposal proposal edit_proposal"
        " make_proposal settle_proposal withdraw_proposal"
    )
    register(
        "mobilise",
        "engagement:dialogues",
        _("Engagement"),
        below("engagement", deeds),
    )


def _projects() -> None:
    """Register what projects are told, and what waits in them."""
    from evam.common import waiting
    from evam.documentation.monitoring.queries.beside import register_beside
    from evam.documentation.prioritisation.queries.influence import register_influence
    from evam.mobilisation.projects import queries as projects
    from evam.mobilisation.projects.queries import documented, path, postulate
    from evam.mobilisation.projects.queries.waiting import quiet_projects
    from evam.mobilisation.stakeholders import queries as stakeholders

    register_influence(stakeholders.influence_on)
    register_beside("acting", _("Who can act"), documented.acting_on)
    register_beside("projects", _("Projects against it"), documented.projects_on)
    path.register_step_part("DOCUMENT", "situation", documented.parts_of_documentation)
    path.register_step_part("MOBILISE", "can act", documented.parts_of_stakeholders)
    postulate.register_stage("VISIBLE", "documented", projects.days_made_visible)
    postulate.register_movement("steps and notes", projects.days_of_entries)
    waiting.register("quiet projects", quiet_projects)


def _engagement() -> None:
    """Register what engagement tells of projects and stakeholders, and what waits."""
    from evam.common import waiting
    from evam.documentation.monitoring.queries.beside import register_beside
    from evam.mobilisation.engagement import queries as engagement
    from evam.mobilisation.engagement.queries import parts
    from evam.mobilisation.engagement.queries import waiting as waits
    from evam.mobilisation.projects.queries import path, postulate
    from evam.mobilisation.stakeholders.queries.parts import register_stakeholder_part

    register_beside("replies", _("What those named say"), parts.replies_to_situation)
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


def _promises() -> None:
    from evam.common import waiting
    from evam.mobilisation.charter import queries as charter
    from evam.mobilisation.commitments import queries as commitments
    from evam.mobilisation.commitments.queries.instruments import register_instrument
    from evam.mobilisation.commitments.queries.waiting import waiting_promises
    from evam.mobilisation.projects.queries import path, postulate

    deeds = "text draft register sign follow heard plan agree adopt"
    rooms.register("mobilise", "charter:charter", _("Charter"), below("charter", deeds))
    deeds = "commitment promise mend add_evidence tell rate remind withdraw"
    rooms.register(
        "mobilise",
        "commitments:commitments",
        _("Commitments"),
        below("commitments", deeds),
    )
    path.register_step_part("MOBILISE", "charter", charter.parts_of_project)
    path.register_step_part("MOBILISE", "commitments", commitments.parts_of_project)
    register_instrument("ACTION_PLAN", charter.plan_as_instrument)
    register_instrument("CHARTER", charter.signature_as_instrument)
    postulate.register_stage("ACTED", "ratings", commitments.days_acted)
    waiting.register("promises", waiting_promises)
    waiting.register("silent signatories", charter.waiting_signatories)
