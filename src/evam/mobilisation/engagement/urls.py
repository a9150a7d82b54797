"""Addresses of engagement."""

from django.urls import path

from evam.mobilisation.engagement import views

app_name = "engagement"
WITHIN = "engagement/<uuid:project_id>/"
ONE = f"{WITHIN}<uuid:stakeholder_id>/"
APPROACH = f"{ONE}approaches/<uuid:approach_id>/"
PROPOSAL = f"{ONE}proposals/<uuid:proposal_id>/"
ANSWER = f"{ONE}answers/<uuid:answer_id>/"
urlpatterns = [
    path("engagement/", views.dialogues, name="dialogues"),
    path(WITHIN, views.whom, name="whom"),
    path(ONE, views.dialogue, name="dialogue"),
    path(f"{ONE}approach/", views.record_approach, name="approach"),
    path(f"{APPROACH}done/", views.mark_next_step, name="done"),
    path(f"{APPROACH}not-done/", views.unmark_next_step, name="not_done"),
    path(f"{APPROACH}withdraw/", views.withdraw_approach, name="withdraw_approach"),
    path(f"{APPROACH}restore/", views.restore_approach, name="restore_approach"),
    path(f"{ONE}proposal/", views.draft_proposal, name="new_proposal"),
    path(PROPOSAL, views.proposal, name="proposal"),
    path(f"{PROPOSAL}edit/", views.edit_proposal, name="edit_proposal"),
    path(f"{PROPOSAL}make/", views.make_proposal, name="make_proposal"),
    path(f"{PROPOSAL}settle/", views.settle_proposal, name="settle_proposal"),
    path(f"{PROPOSAL}withdraw/", views.withdraw_proposal, name="withdraw_proposal"),
    path(f"{PROPOSAL}reopen/", views.reopen_proposal, name="reopen_proposal"),
    path(f"{ONE}answer/", views.enter_answer, name="answer"),
    path(f"{ANSWER}withdraw/", views.withdraw_answer, name="withdraw_answer"),
    path(f"{ANSWER}restore/", views.restore_answer, name="restore_answer"),
    path(f"{ONE}handover/", views.hand_over, name="handover"),
]
