"""Pages of the staff site on which the service is set up."""

from evam.documentation.reporting.views.setting_up import (
    add,
    change,
    change_service,
    remove,
    service,
)

__all__ = ["add", "change", "change_service", "remove", "service"]
