"""Figures drawn as SVG by our own templates."""

from django import template

register = template.Library()
