"""Addresses of the public site below /f: without language, session and cookie."""

from django.urls import path

from evam.documentation.following_up import views

app_name = "follow"
urlpatterns = [
    path("f", views.page, name="page"),
    path("f/open", views.open_report, name="open"),
    path("f/write", views.write, name="write"),
    path("f/consents", views.consents, name="consents"),
    path("f/erase", views.erase, name="erase"),
    path("f/long", views.long, name="long"),
    path("f/words/<slug:language>.json", views.words_of, name="words"),
]
