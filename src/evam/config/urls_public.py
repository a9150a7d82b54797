"""Addresses of the public site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from evam.common.views import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("r/", include("evam.documentation.inbox.urls")),
    path("", include("evam.documentation.reporting.urls.page")),
    path("", include("evam.documentation.reporting.urls.public")),
    path("", include("evam.documentation.following_up.urls")),
    path("", include("evam.documentation.fieldwork.urls.public")),
    path("", include("evam.documentation.visits.urls.public")),
    # English at "/", every other language below its code: no cookie is needed.
    *i18n_patterns(
        path("", include("evam.publication.urls")), prefix_default_language=False
    ),
]
