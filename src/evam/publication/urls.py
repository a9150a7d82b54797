"""Addresses of the public pages."""

from django.urls import path

from evam.publication import views

app_name = "publication"
urlpatterns = [
    path("", views.front, name="front"),
    path("what-we-hold", views.what_we_hold, name="what_we_hold"),
]
