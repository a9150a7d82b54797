"""Addresses of the matrix and of situations."""

from django.urls import path

from evam.documentation.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("matrix/", views.matrix, name="matrix"),
    path("matrix/cells.csv", views.matrix_csv, name="matrix_csv"),
    path("situations/", views.situations, name="situations"),
    path("situations/new/", views.new_situation, name="new_situation"),
    path("situations/<slug:slug>/", views.situation, name="situation"),
    path("situations/<slug:slug>/change/", views.change, name="change_situation"),
    path("situations/<slug:slug>/causes/", views.causes, name="causes"),
    path("situations/<slug:slug>/way-out/", views.way_out, name="way_out"),
]
