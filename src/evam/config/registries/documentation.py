"""Step 1: what health and overview show, and its pages."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from evam.common import rooms


def fill() -> None:
    """Register all of it."""
    _health_and_overview()
    _pages()
    _waiting()
    _service()
    _visits()
    if apps.is_installed("allauth.mfa"):  # the public site has no members or worker
        _schedule()
        register_followers()


def register_followers() -> None:
    """Register what is done anew once reports have changed, in its order."""
    from evam.config import following
    from evam.documentation.intake.operations.following import register

    register("cross-check and count", following.compare_and_count)
    register("rank", following.rank)


def _service() -> None:
    """Tell where reports arrive which service takes them."""
    from evam.documentation.inbox.operations import register_service
    from evam.documentation.reporting.queries import receiving

    register_service(receiving.service_that_takes)


def _visits() -> None:
    """Tell the matrix who was asked, and the inbox whose keys are not left behind."""
    from evam.documentation.inbox.operations import register_keys
    from evam.documentation.monitoring.queries import effort
    from evam.documentation.visits import queries as visits

    effort.register("visits", visits.effort_of)
    register_keys("visits", visits.numbers_of_comings)


def _schedule() -> None:
    """Register what the worker does for this step by the clock."""
    from datetime import timedelta

    from evam.common import background
    from evam.documentation.inbox import operations as inbox
    from evam.documentation.intake.operations import clean_uploads
    from evam.documentation.visits.operations import look_after_comings

    hour, day = timedelta(hours=1), timedelta(days=1)
    background.schedule("tidy uploads", every=hour, function=clean_uploads)
    look_after, coarsen = inbox.look_after_sealed_reports, inbox.make_rare_rows_coarser
    background.schedule("look after reports", every=day, function=look_after)
    background.schedule("look after comings", every=day, function=look_after_comings)
    background.schedule("coarsen rare rows", every=day, function=coarsen)


def _health_and_overview() -> None:
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


def _pages() -> None:
    """Register the pages of the navigation, room by room, in their order."""
    register = rooms.register
    register("work", "work", _("My work"))
    register("document", "intake:overview", _("Overview"))
    register("document", "intake:data_sets", _("Data sets"), ("intake:data_set",))
    register("document", "intake:reports", _("Reports"), ("intake:report",))
    deeds = "sealed_report code requests request"
    below = tuple(f"reading:{name}" for name in deeds.split())
    register("document", "reading:sealed_reports", _("Sealed reports"), below)
    deeds = "site new_site change_site enrol"
    below = tuple(f"fieldwork:{name}" for name in deeds.split())
    register("document", "fieldwork:sites", _("Field work"), below)
    below = ("visits:site_counts", "visits:sheet")
    register("document", "visits:counts", _("Counts"), below)
    register(
        "document",
        "intake:imports",
        _("Imports"),
        ("intake:import", "intake:import_columns", "intake:export"),
    )
    register("document", "verification:events", _("Events"), ("verification:event",))
    register("document", "monitoring:matrix", _("Matrix"))
    deeds = "situation new_situation change_situation causes way_out"
    below = tuple(f"monitoring:{name}" for name in deeds.split())
    register("document", "monitoring:situations", _("Situations"), below)
    deeds = "my_view decisions decide"
    below = tuple(f"prioritisation:{name}" for name in deeds.split())
    register("document", "prioritisation:board", _("Priorities"), below)


def _waiting() -> None:
    """Register what waits for members on their work page."""
    from evam.common import waiting
    from evam.documentation.prioritisation.queries import decisions
    from evam.documentation.reading import queries as reading

    waiting.register("sealed reports", reading.waiting_for_readers)
    waiting.register("reviews of decisions", decisions.reviews_due)
