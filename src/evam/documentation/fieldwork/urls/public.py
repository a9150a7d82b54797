"""Addresses of the public site for phones of members: no cookie, no language."""

from django.urls import path

from evam.documentation.fieldwork.views import page, phones

app_name = "field"
urlpatterns = [
    path("field", page.page, name="page"),
    path("field/worker.js", page.worker, name="worker"),
    path("field/manifest.webmanifest", page.manifest, name="manifest"),
    path("field/enrol", phones.enrol, name="enrol"),
    path("field/standing", phones.standing, name="standing"),
    path("field/send", phones.send, name="send"),
]
