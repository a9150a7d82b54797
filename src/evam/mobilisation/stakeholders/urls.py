"""Addresses of stakeholders."""

from django.urls import path

from evam.mobilisation.stakeholders import views

app_name = "stakeholders"
ONE = "stakeholders/<uuid:stakeholder_id>/"
LEVERAGE = f"{ONE}leverage/<uuid:leverage_id>/"
urlpatterns = [
    path("stakeholders/", views.stakeholders, name="stakeholders"),
    path("stakeholders/map/", views.power_and_interest, name="map"),
    path("stakeholders/order/", views.order, name="order"),
    path("stakeholders/new/", views.name_stakeholder, name="new"),
    path(ONE, views.stakeholder, name="stakeholder"),
    path(f"{ONE}edit/", views.edit, name="edit"),
    path(f"{ONE}leverage/new/", views.judge_leverage, name="new_leverage"),
    path(LEVERAGE, views.edit_leverage, name="leverage"),
    path(f"{LEVERAGE}withdraw/", views.withdraw_leverage, name="withdraw_leverage"),
    path(f"{LEVERAGE}restore/", views.restore_leverage, name="restore_leverage"),
]
