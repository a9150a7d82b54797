"""Options of a passkey, as the page hands them to its script."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(options: Any) -> str:
    """The options as JSON; the template escapes it for the attribute it stands in."""
    return json.dumps(options, cls=DjangoJSONEncoder)
