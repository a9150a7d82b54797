"""Addresses of agreements."""

from django.urls import path, register_converter

from evam.institutionalisation.agreements import views

register_converter(views.CodeConverter, "undertaking")
register_converter(views.TopicConverter, "topic")

ONE = "agreements/<uuid:agreement_id>/"
UNDERTAKING = f"{ONE}undertakings/<undertaking:code>/"

app_name = "agreements"
urlpatterns = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/new/", views.new_agreement, name="new_agreement"),
    path(ONE, views.agreement, name="agreement"),
    path(f"{ONE}change/", views.change_agreement, name="change_agreement"),
    path(UNDERTAKING, views.answer_undertaking, name="answer_undertaking"),
    path(f"{UNDERTAKING}take-back/", views.take_back_answer, name="take_back_answer"),
    path(f"{ONE}topics/<topic:code>/", views.settle_topic, name="settle_topic"),
]
