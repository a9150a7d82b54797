"""Addresses of the priority board."""

from django.urls import path

from evam.documentation.prioritisation import views

app_name = "prioritisation"
urlpatterns = [path("priorities/", views.board, name="board")]
