"""Addresses of other views of the matrix, and the words for its parts."""

from __future__ import annotations

from django import template

from evam.documentation.monitoring.queries.table import Matrix
from evam.documentation.monitoring.queries.view import View
from evam.documentation.vocabularies import words

register = template.Library()
register.filter("layer_named", words.layer)


@register.simple_tag
def layer_address(view: View, code: str) -> str:
    """The same view in another layer."""
    return view.address(layer=code)


@register.simple_tag
def country_address(view: View, code: str) -> str:
    """The same view for one country."""
    return view.address(country="" if code == "unknown" else code)


@register.simple_tag
def rows_address(view: View, rows: str) -> str:
    """The same view with other rows."""
    return view.address(rows=rows)


@register.simple_tag
def wider(view: View) -> str:
    """The same view over all years and countries."""
    return view.address(year="", country="")


@register.simple_tag
def column_label(matrix: Matrix, number: int) -> str:
    """The label of a column by its place."""
    return matrix.columns[number][1]
