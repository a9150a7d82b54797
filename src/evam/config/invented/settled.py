"""Steps 3 and 4 of the story: agreement, body, norm, and the brief."""

from __future__ import annotations

from datetime import timedelta

from evam.config.invented.cast import Scene
from evam.config.invented.told import INVENTED, story
from evam.formalisation.norms import operations as norms
from evam.institutionalisation.agreements import operations as agreements


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
