"""Addresses of the staff site."""

from django.urls import include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from evam.accounts.access import EVERY_ROLE, open_to
from evam.accounts.views.work import work
from evam.common.views import health

home = open_to(*EVERY_ROLE)(require_safe(RedirectView.as_view(pattern_name="work")))

urlpatterns = [
    path("healthz", health, name="health"),
    path("", home, name="home"),
    path("work/", work, name="work"),
    path("", include("evam.accounts.urls")),
    path("organisation/keys/", include("evam.sealing.keyring.urls")),
    path(
        "organisation/reports/", include("evam.documentation.reporting.urls.setting_up")
    ),
    path("document/", include("evam.documentation.intake.urls")),
    path("document/field-work/", include("evam.documentation.fieldwork.urls.staff")),
    path("document/counts/", include("evam.documentation.visits.urls.staff")),
    path("document/sealed-reports/", include("evam.documentation.reading.urls")),
    path("document/", include("evam.documentation.verification.urls")),
    path("document/", include("evam.documentation.monitoring.urls")),
    path("document/", include("evam.documentation.prioritisation.urls")),
    path("mobilise/", include("evam.mobilisation.stakeholders.urls")),
    path("mobilise/", include("evam.mobilisation.projects.urls")),
    path("mobilise/", include("evam.mobilisation.commitments.urls")),
    path("mobilise/", include("evam.mobilisation.engagement.urls")),
    path("mobilise/", include("evam.mobilisation.charter.urls")),
    path("institutions/", include("evam.institutionalisation.agreements.urls")),
    path("institutions/", include("evam.institutionalisation.bodies.urls")),
    path("norms/", include("evam.formalisation.norms.urls")),
    path("publish/", include("evam.publication.briefs.urls")),
]
