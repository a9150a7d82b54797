"""Addresses of the staff site."""

from django.urls import include, path
from django.views.generic import RedirectView

from evam.common.views import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("", RedirectView.as_view(pattern_name="intake:overview"), name="home"),
    path("account/", include("evam.accounts.urls")),
    path("document/", include("evam.documentation.intake.urls")),
    path("document/", include("evam.documentation.verification.urls")),
    path("document/", include("evam.documentation.monitoring.urls")),
    path("document/", include("evam.documentation.prioritisation.urls")),
]
