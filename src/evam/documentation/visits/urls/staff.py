"""Addresses at which a team reads what was counted at its sites."""

from django.urls import path

from evam.documentation.visits.views import counts as views

app_name = "visits"
urlpatterns = [
    path("", views.counts, name="counts"),
    path("<uuid:site_id>/", views.site_counts, name="site_counts"),
    path("<uuid:site_id>/sheet/", views.sheet, name="sheet"),
]
