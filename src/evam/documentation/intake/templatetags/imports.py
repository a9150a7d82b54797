"""What an import is called, before and after it is known whether it is confidential."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.models import DataSet, Report

register = template.Library()


@register.filter
def called(data_set: DataSet) -> str:
    """Its source, its file, or that it is confidential and has no name of its own."""
    if told := data_set.name or uploads.name_of(data_set.id):
        return told
    if data_set.kind == Report.Kind.SEALED:
        return _("Confidential accounts")
    return _("A file that was not imported")
