"""Addresses of the team's pages of sealed reports."""

from django.urls import path

from evam.documentation.reading import views

app_name = "reading"
ONE = "<uuid:report_id>/"
urlpatterns = [
    path("", views.sealed_reports, name="sealed_reports"),
    path("ask/", views.ask, name="ask"),
    path("requests/", views.requests, name="requests"),
    path("requests/<uuid:request_id>/", views.request, name="request"),
    path("media/", views.media, name="media"),
    path(ONE, views.sealed_report, name="sealed_report"),
    path(f"{ONE}open/", views.open_sealed, name="open"),
    path(f"{ONE}files/<uuid:file_id>/", views.sealed_file, name="file"),
    path(f"{ONE}code/", views.code, name="code"),
    path(f"{ONE}code/take-back/", views.take_back, name="take_back"),
    path(f"{ONE}unread/", views.unread, name="unread"),
    path(f"{ONE}write/", views.write, name="write"),
]
