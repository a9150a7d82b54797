"""Addresses of the priority board, a member's view, and the decision log."""

from django.urls import path

from evam.documentation.prioritisation import views

app_name = "prioritisation"
urlpatterns = [
    path("priorities/", views.board, name="board"),
    path("priorities/my-view/", views.my_view, name="my_view"),
    path("priorities/my-view/withdraw/", views.withdraw, name="withdraw_view"),
    path("priorities/decisions/", views.decisions, name="decisions"),
    path("priorities/decide/<slug:slug>/", views.decide, name="decide"),
]
