"""Addresses of the charter and of action plans."""

from django.urls import path

from evam.mobilisation.charter import views

app_name = "charter"
urlpatterns = [
    path("charter/", views.charter, name="charter"),
    path("charter/new/", views.draft, name="draft"),
    path("charter/register/", views.register, name="register"),
    path("charter/register/sign/", views.sign, name="sign"),
    path("charter/register/follow/", views.follow, name="follow"),
    path("charter/register/<uuid:stakeholder_id>/heard/", views.heard, name="heard"),
    path("charter/<uuid:text_id>/", views.text, name="text"),
    path("charter/<uuid:text_id>/adopt/", views.adopt, name="adopt"),
    path("plans/new/", views.agree, name="agree"),
    path("plans/<uuid:plan_id>/", views.plan, name="plan"),
]
