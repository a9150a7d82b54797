"""Addresses of the public site."""

from django.urls import include, path

from evam.common.views import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("", include("evam.publication.urls")),
]
