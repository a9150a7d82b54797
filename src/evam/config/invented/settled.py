"""Steps 3 and 4 of the story: agreement, body, norm, and the brief."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from evam.config.invented.cast import Scene
from evam.config.invented.told import INVENTED, story
from evam.formalisation.norms import operations as norms
from evam.institutionalisation.agreements import operations as agreements
from evam.institutionalisation.bodies import operations as bodies
from evam.mobilisation.engagement.queries import proposals_of
from evam.publication.briefs import operations as briefs


def agree(scene: Scene) -> None:
    """Write the framework agreement down; the point opened before it was signed."""
    told = story()["agreement"]
    made = agreements.save_agreement(
        member=scene.writer,
        fields={
            **{
                name: told[name]
                for name in ("name", "territory", "services", "independence")
            },
            "stakeholder": scene.stakeholder(told["stakeholder"]),
            "project": scene.project(),
            "paper": "WRITTEN",
            "signatory_level": "LOCAL",
            "signed_on": scene.day(120),
            "expires_on": scene.day(-45),
            "opens_on": scene.day(139),
            "mapped_on": scene.day(200),
        },
        saved_at=scene.now,
    )
    for code, (answer, clause, compensation) in told["undertakings"].items():
        agreements.answer_undertaking(
            member=scene.writer,
            agreement_id=made.id,
            code=code,
            fields={
                "answer": answer,
                "agreed_on": scene.day(120),
                "clause": clause,
                "compensation": compensation,
            },
            answered_at=scene.now,
        )
    for code, words in told["topics"].items():
        agreements.settle_topic(
            member=scene.writer,
            agreement_id=made.id,
            code=code,
            fields={"covered": True, "words": words},
            settled_at=scene.now,
        )


def meet(scene: Scene) -> None:
    """Set the body up, hold one meeting with one decision, plan the next."""
    told = story()["body"]
    body = bodies.save_body(
        member=scene.writer,
        fields={
            "name": told["name"],
            "mandate": told["mandate"],
            "level": "LOCAL",
            "since_on": scene.day(110),
            "project": scene.project(),
            "records_are": INVENTED,
        },
        saved_at=scene.now,
    )
    seats = [_seat(scene, body.id, *one) for one in told["seats"]]
    held = bodies.save_meeting(
        member=scene.writer,
        body_id=body.id,
        fields={
            "meets_on": scene.day(70),
            "agenda": told["agenda"],
            "state": "HELD",
            "took_part": seats,
        },
        saved_at=scene.now,
    )
    bodies.save_decision(
        member=scene.writer,
        meeting_id=held.id,
        fields={"words": told["decision"], "due_on": scene.day(-20)},
        saved_at=scene.now,
    )
    bodies.save_meeting(
        member=scene.writer,
        body_id=body.id,
        fields={"meets_on": scene.day(-6), "agenda": told["agenda"]},
        saved_at=scene.now,
    )
    bodies.give_advice(
        member=scene.writer,
        body_id=body.id,
        fields={"given_on": scene.day(70), "words": told["advice"]},
        given_at=scene.now,
    )


def _seat(scene: Scene, body_id: UUID, name: str, kind: str) -> Any:
    return bodies.seat_member(
        member=scene.writer,
        body_id=body_id,
        fields={
            "stakeholder": scene.stakeholder(name),
            "kind": kind,
            "since_on": scene.day(110),
        },
        seated_at=scene.now,
    )


def formalise(scene: Scene) -> None:
    """Note the rule that permits harm, the amendment to it, and what worked."""
    told = story()["norm"]
    rule = norms.note_norm(
        member=scene.writer,
        fields={
            **{
                name: told[name]
                for name in ("instrument", "article", "says", "applies_to")
            },
            "records_are": INVENTED,
            "level": "LOCAL",
            "status": "IN_FORCE",
            "obligation": "PROCEDURE",
            "names_migrants": "NO",
        },
        noted_at=scene.now,
    )
    norms.say_bearing(
        member=scene.writer,
        norm_id=rule.id,
        situation=scene.project().situation,
        effect="PERMITS_HARM",
        why=told["why"],
        said_at=scene.now,
    )
    change = story()["amendment"]
    norms.propose_amendment(
        member=scene.writer,
        fields={
            **change,
            "norm": rule,
            "project": scene.project(),
            "records_are": INVENTED,
            "level": "LOCAL",
            "state": "PROPOSED",
            "proposed_on": scene.day(60),
            "next_on": (scene.now + timedelta(days=6)).date(),
        },
        proposed_at=scene.now,
    )
    norms.note_practice(
        member=scene.writer,
        fields={
            **story()["practice"],
            "project": scene.project(),
            "records_are": INVENTED,
            "seen_on": scene.day(15),
        },
        noted_at=scene.now,
    )


def tell_recipient(scene: Scene) -> None:
    """Write the brief in the recipient's language, finish it, and log its one copy."""
    told = story()["brief"]
    recipient = scene.stakeholder(told["recipient"])
    words = ("title", "summary", "known", "how_we_know", "costs", "not_known")
    brief = briefs.draft_brief(
        member=scene.writer,
        fields={
            **{name: told[name] for name in (*words, "contact")},
            "recipient": recipient,
            "situation": scene.project().situation,
            "project": scene.project(),
            "language": "nl",
            "reply_until": scene.day(140),
        },
        drafted_at=scene.now - timedelta(days=172),
    )
    proposals = proposals_of(scene.writer).filter(stakeholder=recipient)
    made = {one.title: one for one in proposals}
    for asks, fits, title in told["asks"]:
        briefs.ask_for(
            member=scene.writer,
            brief_id=brief.id,
            fields={"asks": asks, "fits": fits, "proposal": made[title]},
            asked_at=scene.now,
        )
    briefs.finish_brief(member=scene.writer, brief_id=brief.id, finished_at=scene.now)
    briefs.hand_over(
        member=scene.writer,
        brief_id=brief.id,
        fields={
            "handed_on": scene.day(170),
            "way": "IN_PERSON",
            "office": told["office"],
        },
        logged_at=scene.now,
    )
    briefs.note_reply(
        member=scene.writer,
        brief_id=brief.id,
        fields={"replied_on": scene.day(150), "reply": told["reply"]},
        noted_at=scene.now,
    )
