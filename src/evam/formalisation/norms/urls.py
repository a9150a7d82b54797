"""Addresses of norms."""

from django.urls import URLPattern

app_name = "norms"
urlpatterns: list[URLPattern] = []
