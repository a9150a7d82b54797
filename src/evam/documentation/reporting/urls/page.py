"""Addresses of the public site for people who report: the same in every language."""

from django.urls import path

from evam.documentation.reporting.views import page

app_name = "report"
urlpatterns = [
    path("r", page.page, name="page"),
    path("r/keys.json", page.keys, name="keys"),
    path("r/help/<slug:language>.json", page.help_, name="help"),
    path("r/<slug:name>/<slug:language>.json", page.data, name="data"),
]
