"""Addresses of coordination bodies."""

from django.urls import path

from evam.institutionalisation.bodies import views

ONE = "bodies/<uuid:body_id>/"
MEETING = "meetings/<uuid:meeting_id>/"
DECISION = f"{MEETING}decisions/<uuid:decision_id>/"

app_name = "bodies"
urlpatterns = [
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/new/", views.new_body, name="new_body"),
    path(ONE, views.body, name="body"),
    path(f"{ONE}change/", views.change_body, name="change_body"),
    path(f"{ONE}seats/", views.seat_member, name="seat_member"),
    path(f"{ONE}seats/<uuid:seat_id>/leave/", views.leave_seat, name="leave_seat"),
    path(f"{ONE}meetings/", views.plan_meeting, name="plan_meeting"),
    path(f"{ONE}advice/", views.give_advice, name="give_advice"),
    path(f"{ONE}advice/<uuid:advice_id>/", views.follow_advice, name="follow_advice"),
    path(MEETING, views.meeting, name="meeting"),
    path(f"{MEETING}change/", views.change_meeting, name="change_meeting"),
    path(f"{MEETING}decisions/", views.new_decision, name="new_decision"),
    path(DECISION, views.change_decision, name="change_decision"),
    path(f"{DECISION}take-back/", views.take_back_decision, name="take_back_decision"),
]
