"""Who could change a situation: told by the step that knows the stakeholders."""

from evam.documentation.prioritisation.analysis.influence import (
    Influence,
    influences_on,
    register_influence,
)

__all__ = ["Influence", "influences_on", "register_influence"]
