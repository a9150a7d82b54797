"""Addresses of events."""

from django.urls import path

from evam.documentation.verification import views

app_name = "verification"
urlpatterns = [
    path("events/", views.events, name="events"),
    path("events/<uuid:event_id>/", views.event, name="event"),
]
