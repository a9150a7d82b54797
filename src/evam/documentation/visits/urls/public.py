"""Addresses at which phones send counts: without language, session and cookie."""

from django.urls import path

from evam.documentation.visits.views import sending as views

app_name = "visits"
urlpatterns = [
    path("field/counts", views.counts, name="send_counts"),
    path("field/came", views.came, name="send_came"),
]
