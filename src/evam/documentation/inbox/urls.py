"""Addresses of the public site below /r/: without language, session and cookie."""

from django.urls import path, re_path

from evam.documentation.inbox import views

app_name = "inbox"
UPLOAD = r"^files/(?P<upload>[0-9a-f]{32})"
urlpatterns = [
    path("send", views.send, name="send"),
    re_path(UPLOAD + r"$", views.upload, name="upload"),
    re_path(UPLOAD + r"/(?P<number>[0-9]{1,5})$", views.piece, name="piece"),
]
