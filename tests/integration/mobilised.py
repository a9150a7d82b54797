"""Situations, stakeholders and projects with as few words as a test needs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from evam.accounts.models import Member
from evam.documentation.monitoring.models import Situation
from evam.documentation.monitoring.operations import save_situation
from evam.mobilisation.projects.models import Project
from evam.mobilisation.projects.operations import save_project
from evam.mobilisation.stakeholders.models import Leverage, Stakeholder
from evam.mobilisation.stakeholders.operations import save_leverage, save_stakeholder

PERIOD = {"period_from": date(2017, 5, 1), "period_to": date(2018, 4, 30)}
VALUES = ("control", "endorse", "reach")
STARTED = date(2026, 3, 1)


def triples(**given: tuple[float, float, float]) -> dict[str, float]:
    ends = ("low", "mode", "high")
    return {
        f"{name}_{end}": value
        for name, values in given.items()
        for end, value in zip(ends, values, strict=True)
    }


def situation_of(member: Member, name: str = "road", **more: Any) -> Situation:
    fields = {"name": name, "cells": {}, "records_are": "REAL"} | PERIOD | more
    return save_situation(
        organisation=member.organisation, slug=name.lower(), fields=fields
    )


def stakeholder_of(member: Member, noon: datetime, **more: Any) -> Stakeholder:
    fields = {
        "name": "Coast police zone",
        "records_are": "INVENTED",
        "kind": "POLICE",
        "level": "LOCAL",
        "goals": "Fewer deaths in traffic\nCalm streets",
        "red_lines": "No checks given up",
    }
    return save_stakeholder(member=member, fields=fields | more, saved_at=noon)


def leverage_of(
    member: Member,
    noon: datetime,
    stakeholder: Stakeholder,
    situation: Situation,
    **more: Any,
) -> Leverage:
    fields = {
        "situation": situation,
        "cause": "pursuit on foot",
        "basis": "two coordinators",
        "since_on": noon.date(),
    } | triples(control=(0.6, 0.8, 1), endorse=(0.3, 0.5, 0.6), reach=(0.8, 0.9, 1))
    return save_leverage(
        member=member,
        stakeholder_id=stakeholder.id,
        fields=fields | more,
        saved_at=noon,
    )


def project_of(
    member: Member, noon: datetime, situation: Situation, **more: Any
) -> Project:
    fields = {
        "name": "No pursuit toward live lanes",
        "records_are": "INVENTED",
        "aim": "Fewer pursuits on foot along the road",
        "situation": situation,
        "documented": "INDIRECT",
        "started_on": STARTED,
    }
    return save_project(member=member, fields=fields | more, saved_at=noon)
