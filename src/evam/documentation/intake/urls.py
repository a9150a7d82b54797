"""Addresses of data sets and reports."""

from django.urls import path

from evam.documentation.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("data-sets/", views.data_sets, name="data_sets"),
    path("data-sets/<uuid:data_set_id>/", views.data_set, name="data_set"),
    path("reports/", views.reports, name="reports"),
    path("reports/<uuid:report_id>/", views.report, name="report"),
]
