"""Pages of stakeholders."""

from evam.mobilisation.stakeholders.views.judging import (
    edit_leverage,
    judge_leverage,
    restore_leverage,
    withdraw_leverage,
)
from evam.mobilisation.stakeholders.views.reading import (
    order,
    power_and_interest,
    stakeholder,
    stakeholders,
)
from evam.mobilisation.stakeholders.views.writing import edit, name_stakeholder

__all__ = [
    "edit",
    "edit_leverage",
    "judge_leverage",
    "name_stakeholder",
    "order",
    "power_and_interest",
    "restore_leverage",
    "stakeholder",
    "stakeholders",
    "withdraw_leverage",
]
