"""Addresses of promises."""

from django.urls import path

from evam.mobilisation.commitments import views

app_name = "commitments"
ONE = "commitments/<uuid:commitment_id>/"
urlpatterns = [
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/new/", views.promise, name="promise"),
    path(ONE, views.commitment, name="commitment"),
    path(f"{ONE}change/", views.mend, name="mend"),
    path(f"{ONE}evidence/", views.add_evidence, name="add_evidence"),
    path(f"{ONE}progress/", views.tell, name="tell"),
    path(f"{ONE}rating/", views.rate, name="rate"),
    path(f"{ONE}reminders/", views.remind, name="remind"),
    path(
        f"{ONE}reminders/<uuid:reminder_id>/done/",
        views.end_reminder,
        name="end_reminder",
    ),
    path(f"{ONE}withdraw/", views.withdraw, name="withdraw"),
    path(f"{ONE}reinstate/", views.reinstate, name="reinstate"),
]
