"""Situations, stakeholders and projects with as few words as a test needs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from evam.accounts.models import Member
from evam.documentation.monitoring.models import Situation
from evam.documentation.monitoring.operations import save_situation
from evam.mobilisation.engagement.models import Answer, Approach, Proposal
from evam.mobilisation.engagement.operations import (
    Checked,
    draft_proposal,
    enter_answer,
    record_approach,
)
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


def situation_of(member: Member, slug: str = "road", **more: Any) -> Situation:
    fields = {"name": slug, "cells": {}, "records_are": "REAL"} | PERIOD | more
    return save_situation(organisation=member.organisation, slug=slug, fields=fields)


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


def place_of(project: Project, stakeholder: Stakeholder) -> dict[str, Any]:
    return {"project_id": project.id, "stakeholder_id": stakeholder.id}


def proposal_of(
    member: Member,
    noon: datetime,
    place: dict[str, Any],
    found: tuple[str, ...] = ("YES",),
    **more: Any,
) -> Proposal:
    fields = {
        "title": "No pursuit on foot toward live lanes",
        "words": "An instruction to patrols",
        "goal": "Fewer deaths in traffic",
        "lever": "OWN_GOAL",
        "drafted_on": date(2026, 10, 1),
    }
    checks = [
        Checked("GOAL", f"goal {n}", one, "said so") for n, one in enumerate(found)
    ]
    return draft_proposal(
        member=member, fields=fields | more, checks=checks, drafted_at=noon, **place
    )


def answer_of(
    member: Member, noon: datetime, place: dict[str, Any], kind: str, **more: Any
) -> Answer:
    fields = {
        "kind": kind,
        "given_on": date(2026, 11, 2),
        "given_by": "head of the traffic unit",
        "words": "We know of it",
    }
    return enter_answer(member=member, fields=fields | more, entered_at=noon, **place)


def approach_of(
    member: Member, noon: datetime, place: dict[str, Any], **more: Any
) -> Approach:
    fields = {
        "held_on": date(2026, 11, 1),
        "how": "MEETING",
        "words": "Told what is known",
        "next_step": "Send the two pages",
        "next_due_on": date(2026, 11, 20),
    }
    return record_approach(
        member=member, fields=fields | more, recorded_at=noon, **place
    )
