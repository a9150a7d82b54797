"""Addresses of keys and rings."""

from django.urls import path

from evam.sealing.keyring.views import ceremonies, own, rings

app_name = "keyring"
urlpatterns = [
    path("", own.keys, name="keys"),
    path("make/", own.make, name="make"),
    path("check/", own.check, name="check"),
    path("passphrase/", own.passphrase, name="passphrase"),
    path("code/", own.code, name="code"),
    path("ceremonies/", ceremonies.ceremonies, name="ceremonies"),
    path("ceremonies/list/", ceremonies.unsigned, name="unsigned"),
    path("ceremonies/publish/", ceremonies.publish, name="publish"),
    path("ceremonies/recovery/", ceremonies.enrol_recovery, name="enrol_recovery"),
    path("ceremonies/lost/", ceremonies.ask_recovery, name="ask_recovery"),
    path("ceremonies/recovered/", ceremonies.recover, name="recover"),
    path("rings/new/", rings.found, name="found"),
    path("rings/<uuid:ring_id>/", rings.ring, name="ring"),
    path("rings/<uuid:ring_id>/add/<uuid:key_id>/", rings.add, name="add"),
    path("rings/<uuid:ring_id>/remove/<uuid:key_id>/", rings.remove, name="remove"),
]
