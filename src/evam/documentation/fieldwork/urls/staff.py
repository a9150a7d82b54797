"""Addresses at which a coordinator keeps sites and their phones."""

from django.urls import path

from evam.documentation.fieldwork.views import sites as views

app_name = "fieldwork"
urlpatterns = [
    path("", views.sites, name="sites"),
    path("new/", views.new_site, name="new_site"),
    path("<uuid:site_id>/", views.site, name="site"),
    path("<uuid:site_id>/change/", views.change_site, name="change_site"),
    path("<uuid:site_id>/enrol/", views.enrol, name="enrol"),
    path("phones/<uuid:enrolment_id>/revoke/", views.revoke, name="revoke"),
]
