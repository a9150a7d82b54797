"""Addresses of the matrix and of situations."""

from django.urls import path

from evam.documentation.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("matrix/", views.matrix, name="matrix"),
    path("matrix/cells.csv", views.matrix_csv, name="matrix_csv"),
    path("situations/", views.situations, name="situations"),
    path("situations/<slug:slug>/", views.situation, name="situation"),
]
