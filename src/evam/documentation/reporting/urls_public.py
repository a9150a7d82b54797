"""Addresses of the public site for people who report: the same in every language."""

from django.urls import path

from evam.documentation.reporting import views_public

app_name = "report"
urlpatterns = [
    path("r", views_public.page, name="page"),
    path("r/keys.json", views_public.keys, name="keys"),
    path("r/<slug:name>/<slug:language>.json", views_public.data, name="data"),
]
