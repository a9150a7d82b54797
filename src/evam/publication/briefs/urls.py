"""Addresses of briefs."""

from django.urls import path

from evam.publication.briefs import views

ONE = "briefs/<uuid:brief_id>/"

app_name = "briefs"
urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/new/", views.draft, name="draft"),
    path(ONE, views.brief, name="brief"),
    path(f"{ONE}change/", views.change, name="change"),
    path(f"{ONE}asks/", views.ask, name="ask"),
    path(f"{ONE}asks/<int:number>/take-back/", views.take_back_ask, name="unask"),
    path(f"{ONE}finish/", views.finish, name="finish"),
    path(f"{ONE}reopen/", views.reopen, name="reopen"),
    path(f"{ONE}copies/", views.hand_over, name="hand_over"),
    path(
        f"{ONE}copies/<uuid:copy_id>/take-back/",
        views.take_back_copy,
        name="take_back_copy",
    ),
    path(f"{ONE}reply/", views.note_reply, name="note_reply"),
]
