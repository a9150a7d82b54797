"""Addresses for people who report, the same in every language: no prefix, no cookie."""

from django.urls import path

from evam.documentation.reporting.views import helping, long

app_name = "reporter"
urlpatterns = [
    path("r/long", long.long, name="long"),
    path("safety", helping.safety, name="safety"),
    path("help", helping.rights_and_help, name="help"),
    path("help/copy", helping.copy, name="copy"),
]
