"""Addresses of norms, amendments, treaties and practice notes."""

from django.urls import path

from evam.formalisation.norms import views

app_name = "norms"
urlpatterns = [
    path("norms/", views.norms, name="norms"),
    path("norms/new/", views.new_norm, name="new_norm"),
    path("norms/<uuid:norm_id>/", views.norm, name="norm"),
    path("norms/<uuid:norm_id>/change/", views.change_norm, name="change_norm"),
    path("norms/<uuid:norm_id>/bearings/", views.say_bearing, name="say_bearing"),
    path(
        "norms/<uuid:norm_id>/bearings/<uuid:bearing_id>/take-back/",
        views.take_back_bearing,
        name="take_back_bearing",
    ),
    path("amendments/", views.amendments, name="amendments"),
    path("amendments/new/", views.new_amendment, name="new_amendment"),
    path("amendments/<uuid:amendment_id>/", views.amendment, name="amendment"),
    path(
        "amendments/<uuid:amendment_id>/change/",
        views.follow_amendment,
        name="follow_amendment",
    ),
    path("treaties/", views.treaties, name="treaties"),
    path("practices/", views.practices, name="practices"),
    path("practices/new/", views.new_practice, name="new_practice"),
]
