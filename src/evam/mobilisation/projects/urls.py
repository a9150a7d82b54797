"""Addresses of projects."""

from django.urls import path

from evam.mobilisation.projects import views

app_name = "projects"
ONE = "projects/<uuid:project_id>/"
STEP = f"{ONE}steps/<slug:step>/"
urlpatterns = [
    path("projects/", views.projects, name="projects"),
    path("projects/new/", views.start, name="new"),
    path(ONE, views.project, name="project"),
    path(f"{ONE}edit/", views.edit, name="edit"),
    path(f"{ONE}close/", views.close, name="close"),
    path(f"{ONE}reopen/", views.reopen, name="reopen"),
    path(f"{STEP}open/", views.open_step, name="open_step"),
    path(f"{STEP}end/", views.end_step, name="end_step"),
    path(f"{STEP}take-back/", views.take_back_step, name="take_back_step"),
    path(f"{ONE}learnt/", views.note_learnt, name="learnt"),
    path(f"{ONE}spread/", views.link_spill_over, name="spread"),
    path(f"{ONE}spread/<uuid:link_id>/undo/", views.unlink, name="unlink"),
]
