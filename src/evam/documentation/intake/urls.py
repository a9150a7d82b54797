"""Addresses of data sets, reports, imports and exports."""

from django.urls import path

from evam.documentation.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("data-sets/", views.data_sets, name="data_sets"),
    path("data-sets/<uuid:data_set_id>/", views.data_set, name="data_set"),
    path("reports/", views.reports, name="reports"),
    path("reports/<uuid:report_id>/", views.report, name="report"),
    path("imports/", views.imports, name="imports"),
    path("imports/<uuid:data_set_id>/", views.import_, name="import"),
    path("imports/<uuid:data_set_id>/columns/", views.columns, name="import_columns"),
    path("imports/<uuid:data_set_id>/again/", views.check_again, name="import_again"),
    path("imports/<uuid:data_set_id>/confirm/", views.confirm, name="import_confirm"),
    path("imports/<uuid:data_set_id>/cancel/", views.cancel, name="import_cancel"),
    path(
        "imports/<uuid:data_set_id>/roll-back/",
        views.roll_back,
        name="import_roll_back",
    ),
    path("imports/<uuid:data_set_id>/restore/", views.restore, name="import_restore"),
    path(
        "imports/<uuid:data_set_id>/refused.csv", views.refused, name="import_refused"
    ),
    path("export/", views.export, name="export"),
]
