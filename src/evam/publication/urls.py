"""Addresses of the public pages."""

from django.urls import path

from evam.publication import views

app_name = "publication"
urlpatterns = [path("", views.front, name="front")]
