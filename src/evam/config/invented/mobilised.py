"""Step 2 of the story: who can act, what was proposed, answered and promised."""

from __future__ import annotations

from typing import Any

from evam.config.invented.cast import Scene
from evam.config.invented.told import INVENTED, charter, story
from evam.documentation.monitoring.queries import situation_of
from evam.mobilisation.charter import operations as charters
from evam.mobilisation.charter.queries import texts_of
from evam.mobilisation.commitments import operations as commitments
from evam.mobilisation.commitments.queries import commitments_of_instrument
from evam.mobilisation.engagement import operations as engagement
from evam.mobilisation.engagement.operations import Checked
from evam.mobilisation.projects import operations as projects
from evam.mobilisation.stakeholders import operations as stakeholders

TRIPLE = ("low", "mode", "high")


def name_stakeholders(scene: Scene) -> None:
    """Name who can act, and judge what each could change."""
    for told in story()["stakeholders"]:
        fields = {
            name: value for name, value in told.items() if not isinstance(value, dict)
        }
        for name in ("power", "interest"):
            fields |= _spread(name, fields.pop(name))
        made = stakeholders.save_stakeholder(
            member=scene.writer,
            fields=fields | {"records_are": INVENTED},
            saved_at=scene.now,
        )
        if leverage := told.get("leverage"):
            stakeholders.save_leverage(
                member=scene.writer,
                stakeholder_id=made.id,
                fields=_leverage(leverage, scene),
                saved_at=scene.now,
            )


def _leverage(told: dict[str, Any], scene: Scene) -> dict[str, Any]:
    fields = {"cause": told["cause"], "basis": told["basis"]}
    fields["situation"] = situation_of(scene.writer, told["situation"])
    fields["since_on"] = scene.day(150)
    for name in ("control", "endorse", "reach"):
        fields |= _spread(name, told[name])
    return fields


def _spread(name: str, triple: list[float]) -> dict[str, float]:
    """A value of three as the three columns that hold it."""
    return {f"{name}_{end}": value for end, value in zip(TRIPLE, triple, strict=True)}


def start_project(scene: Scene) -> None:
    """Start the project and take it to its third step."""
    told = story()["project"]
    made = projects.save_project(
        fields={
            "records_are": INVENTED,
            "name": told["name"],
            "aim": told["aim"],
            "situation": situation_of(scene.writer, told["situation"]),
            "documented": "INDIRECT",
            "documented_by": told["documented_by"],
            "started_on": scene.day(240),
        },
        saved_at=scene.now,
        member=scene.writer,
    )
    projects.end_step(
        project_id=made.id,
        step="DOCUMENT",
        ended_on=scene.day(190),
        result="A pattern of pursuits along two roads, told by one register.",
        learnt=told["learnt"],
        ended_at=scene.now,
        member=scene.writer,
    )
    for step, before in (("MOBILISE", 190), ("INSTITUTIONS", 120), ("NORMS", 60)):
        projects.open_step(
            project_id=made.id,
            step=step,
            opened_on=scene.day(before),
            opened_at=scene.now,
            member=scene.writer,
        )


def engage(scene: Scene) -> None:
    """Approach the authority, make two proposals, enter its three answers."""
    told = story()["approach"]
    engagement.record_approach(
        **_between(scene, told["stakeholder"]),
        fields={
            "held_on": scene.day(180),
            "how": "MEETING",
            "words": told["words"],
            "next_step": told["next_step"],
            "next_due_on": scene.day(-3),
        },
        recorded_at=scene.now,
    )
    for proposal in story()["proposals"]:
        _propose(scene, proposal)
    for answer in story()["answers"]:
        _answer(scene, answer)


def _between(scene: Scene, name: str) -> dict[str, Any]:
    return {
        "member": scene.writer,
        "project_id": scene.project().id,
        "stakeholder_id": scene.stakeholder(name).id,
    }


def _propose(scene: Scene, told: dict[str, Any]) -> None:
    place = _between(scene, told["stakeholder"])
    zone = scene.stakeholder(told["stakeholder"])
    against = [
        *(("GOAL", words) for words in zone.goal_lines()),
        *(("RED_LINE", words) for words in zone.red_line_lines()),
    ]
    checks = [
        Checked(kind, words, "YES", reason)
        for (kind, words), reason in zip(against, told["reasons"], strict=True)
    ]
    fields = {name: told[name] for name in ("title", "words", "goal", "lever")}
    drafted = engagement.draft_proposal(
        **place,
        fields=fields | {"drafted_on": scene.day(175)},
        checks=checks,
        drafted_at=scene.now,
    )
    engagement.make_proposal(
        **place, proposal_id=drafted.id, made_on=scene.day(170), made_at=scene.now
    )
    engagement.settle_proposal(
        **place,
        proposal_id=drafted.id,
        accepted=True,
        words="Accepted as a rule of traffic safety.",
        answered_on=scene.day(150),
        settled_at=scene.now,
    )


def _answer(scene: Scene, told: dict[str, Any]) -> None:
    fields = {
        "kind": told["kind"],
        "given_on": scene.day(150),
        "given_by": told["function"],
        "words": told["words"],
    }
    if told["kind"] == "FIGURES":
        fields |= {
            "figure": told["figure"],
            "figure_of": told["figure_of"],
            "figure_from": scene.day(240),
            "figure_to": scene.day(150),
        }
    engagement.enter_answer(
        **_between(scene, told["stakeholder"]), fields=fields, entered_at=scene.now
    )


def sign_charter(scene: Scene) -> None:
    """Adopt the charter's first version in four languages and enter one signature."""
    for language, words in charter().items():
        text = charters.draft_charter(
            fields={"version": 1, "language": language, **words},
            member=scene.writer,
            drafted_at=scene.now,
        )
        charters.adopt_charter(
            text_id=text.id, member=scene.writer, adopted_at=scene.now
        )
    told = story()["charter"]
    charters.sign_charter(
        stakeholder_id=scene.stakeholder(told["stakeholder"]).id,
        version=texts_of(scene.writer)[0].version,
        signed_on=scene.day(130),
        by_function=told["by_function"],
        may_be_public=True,
        member=scene.writer,
        entered_at=scene.now,
    )


def promise(scene: Scene) -> None:
    """Write the action plan down with its three commitments."""
    told = story()["plan"]
    zone = scene.stakeholder(told["stakeholder"])
    plan = charters.agree_on_plan(
        fields={
            "stakeholder": zone,
            "project": scene.project(),
            "name": told["name"],
            "aims": told["aims"],
            "agreed_on": scene.day(125),
            "records_are": INVENTED,
        },
        member=scene.writer,
        agreed_at=scene.now,
    )
    for one in story()["promises"]:
        _write_down(scene, one, {"owner": zone, "instrument_id": plan.id})
    made = commitments_of_instrument(scene.writer, "ACTION_PLAN", plan.id)
    first = made.order_by("-due_on")[0]
    commitments.add_reminder(
        commitment_id=first.id,
        fields={"remind_on": scene.day(-2), "why": "Ask for the log of the quarter"},
        member=scene.writer,
        added_at=scene.now,
    )


def _write_down(scene: Scene, told: dict[str, Any], where: dict[str, Any]) -> None:
    named = ("action", "cause", "indicator", "unit", "baseline", "target")
    made = commitments.make_promise(
        fields={
            **{name: told[name] for name in (*named, "indicator_source")},
            **dict.fromkeys(told["checks"], True),
            **where,
            "instrument": "ACTION_PLAN",
            "project": scene.project(),
            "situation": scene.project().situation,
            "records_are": INVENTED,
            "promised_on": scene.day(125),
            "due_on": scene.day(-told["due_in_days"]),
        },
        member=scene.writer,
        promised_at=scene.now,
    )
    if progress := told.get("told"):
        commitments.tell_progress(
            commitment_id=made.id,
            fields=progress | {"told_on": scene.day(20)},
            member=scene.writer,
            told_at=scene.now,
        )
    if rating := told.get("rated"):
        commitments.rate_commitment(
            commitment_id=made.id,
            fields=rating | {"rated_on": scene.day(10)},
            member=scene.rater,
            rated_at=scene.now,
        )
