"""Addresses of keys and rings."""

from django.urls import path

from evam.sealing.keyring import views

app_name = "keyring"
urlpatterns = [
    path("", views.keys, name="keys"),
    path("make/", views.make, name="make"),
    path("check/", views.check, name="check"),
    path("passphrase/", views.passphrase, name="passphrase"),
    path("code/", views.code, name="code"),
    path("rings/new/", views.found, name="found"),
    path("rings/<uuid:ring_id>/", views.ring, name="ring"),
    path("rings/<uuid:ring_id>/add/<uuid:key_id>/", views.add, name="add"),
    path("rings/<uuid:ring_id>/remove/<uuid:key_id>/", views.remove, name="remove"),
]
