"""Addresses at which a coordinator sets up how reports are taken."""

from django.urls import URLPattern, path

from evam.documentation.reporting.views import setting_up as views

app_name = "reporting"


def _entries(kind: str) -> list[URLPattern]:
    """Adding, changing and removing in one list of the service."""
    told = {"kind": kind}
    one = f"{kind}s/<uuid:entry_id>/"
    return [
        path(f"{kind}s/new/", views.add, told, name=f"add_{kind}"),
        path(f"{one}change/", views.change, told, name=f"change_{kind}"),
        path(f"{one}remove/", views.remove, told, name=f"remove_{kind}"),
    ]


urlpatterns = [
    path("", views.service, name="service"),
    path("change/", views.change_service, name="change_service"),
    *_entries("number"),
    *_entries("partner"),
    *_entries("help"),
]
