"""Reading the chain, checking that no link was changed, and giving it out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evam.audit.models import AuditEntry, AuditHead, DailyHead
from evam.audit.operations import (
    as_record,
    commitment,
    digest_of,
    head_record,
    pseudonym_of,
)
from evam.audit.verifier import HEADS, LOG, START, VERSION, LogError, as_line, verify

if TYPE_CHECKING:
    from evam.accounts.models import Member

WORDS = {
    "accounts.factor.added": _("second factor added"),
    "accounts.factor.codes_renewed": _("recovery codes made anew"),
    "accounts.factor.removed": _("second factor removed"),
    "accounts.invitation.accepted": _("invitation used"),
    "accounts.invitation.made": _("person invited"),
    "accounts.invitation.made_anew": _("link made to begin anew"),
    "accounts.invitation.revoked": _("invitation withdrawn"),
    "accounts.member.disabled": _("member shut out"),
    "accounts.member.enabled": _("member let in again"),
    "accounts.member.passphrase.changed": _("passphrase changed"),
    "accounts.member.roles.changed": _("roles changed"),
    "accounts.organisation.added": _("organisation added"),
    "documentation.decision.recorded": _("decision on a priority recorded"),
    "documentation.event.read": _("event read"),
    "documentation.import.cancelled": _("import cancelled"),
    "documentation.import.confirmed": _("import confirmed"),
    "documentation.import.restored": _("import put back"),
    "documentation.import.rolled_back": _("import taken out again"),
    "documentation.import.uploaded": _("file uploaded"),
    "documentation.report.opened": _("sealed report opened"),
    "documentation.report.read": _("report read"),
    "documentation.reports.exported": _("reports exported"),
    "documentation.situation.causes_assessed": _("questions on the cause answered"),
    "documentation.situation.changed": _("situation changed"),
    "documentation.situation.named": _("situation named"),
    "documentation.situation.recut": _("cells, area or period of a situation changed"),
    "documentation.situation.reworded": _("name or reason of a situation changed"),
    "documentation.situation.way_out_described": _("way out of a situation described"),
    "documentation.opening_request.approved": _("opening of many reports approved"),
    "documentation.opening_request.asked": _("opening of many reports asked for"),
    "documentation.opening_request.refused": _("opening of many reports not approved"),
    "documentation.sealed_file.read": _("sealed file given out"),
    "documentation.sealed_report.coded": _("sealed report coded"),
    "documentation.sealed_report.coding_taken_back": _("coding taken back"),
    "documentation.sealed_report.marked_unread": _(
        "sealed report put back among those that wait"
    ),
    "documentation.sealed_report.read": _("codes of a sealed report read"),
    "documentation.view.stated": _("own view on priorities stated"),
    "documentation.view.withdrawn": _("own view on priorities withdrawn"),
    "documentation.visit.came": _("a coming to a site received"),
    "documentation.visit.counted": _("counts of a session received"),
    "formalisation.amendment.followed": _("amendment followed"),
    "formalisation.amendment.proposed": _("amendment drafted"),
    "formalisation.norm.bearing.said": _("effect of a norm on a situation noted"),
    "formalisation.norm.bearing.taken_back": _(
        "effect of a norm on a situation taken back"
    ),
    "formalisation.norm.changed": _("norm changed"),
    "formalisation.norm.noted": _("norm noted"),
    "formalisation.practice.noted": _("practice note written"),
    "institutionalisation.advice.given": _("advice to a body logged"),
    "institutionalisation.agreement.answered": _("undertaking answered"),
    "institutionalisation.agreement.changed": _("agreement changed"),
    "institutionalisation.agreement.made": _("agreement written down"),
    "institutionalisation.agreement.taken_back": _(
        "answer on an undertaking taken back"
    ),
    "institutionalisation.agreement.topic.settled": _("topic of an agreement settled"),
    "institutionalisation.body.changed": _("coordination body changed"),
    "institutionalisation.body.named": _("coordination body written down"),
    "institutionalisation.decision.taken_back": _("decision of a body taken back"),
    "institutionalisation.decision.written": _("decision of a body written down"),
    "institutionalisation.meeting.written": _("meeting of a body written down"),
    "institutionalisation.seat.left": _("seat in a body ended"),
    "institutionalisation.seat.taken": _("seat in a body written down"),
    "mobilisation.answer.entered": _("answer of a stakeholder entered"),
    "mobilisation.answer.restored": _("answer of a stakeholder put back"),
    "mobilisation.answer.withdrawn": _("answer of a stakeholder withdrawn"),
    "mobilisation.approach.next_step_done": _("next step done"),
    "mobilisation.approach.next_step_open_again": _("next step open again"),
    "mobilisation.approach.recorded": _("approach noted"),
    "mobilisation.approach.restored": _("approach put back"),
    "mobilisation.approach.withdrawn": _("approach withdrawn"),
    "mobilisation.charter.adopted": _("charter adopted"),
    "mobilisation.charter.considering": _("charter: considering"),
    "mobilisation.charter.declined": _("charter: declined"),
    "mobilisation.charter.drafted": _("charter drafted"),
    "mobilisation.charter.heard": _("hearing on the charter noted"),
    "mobilisation.charter.invited": _("charter: invited"),
    "mobilisation.charter.removed": _("charter: signature removed"),
    "mobilisation.charter.signed": _("charter signed"),
    "mobilisation.charter.withdrawn": _("charter: signature withdrawn"),
    "mobilisation.commitment.mended": _("promise changed"),
    "mobilisation.commitment.promised": _("promise written down"),
    "mobilisation.commitment.rated": _("promise rated"),
    "mobilisation.commitment.reinstated": _("promise stands again"),
    "mobilisation.commitment.reminder_done": _("reminder done"),
    "mobilisation.commitment.reminder_set": _("reminder set"),
    "mobilisation.commitment.shown": _("evidence of a promise added"),
    "mobilisation.commitment.told": _("progress of a promise noted"),
    "mobilisation.commitment.withdrawn": _("promise withdrawn"),
    "mobilisation.handover.noted": _("handover noted"),
    "mobilisation.leverage.judged": _("influence judged"),
    "mobilisation.leverage.restored": _("judgement of influence put back"),
    "mobilisation.leverage.withdrawn": _("judgement of influence withdrawn"),
    "mobilisation.plan.agreed": _("action plan written down"),
    "mobilisation.project.changed": _("project changed"),
    "mobilisation.project.closed": _("project closed"),
    "mobilisation.project.learnt": _("lesson of a project noted"),
    "mobilisation.project.reopened": _("project opened again"),
    "mobilisation.project.spread": _("spread of a project noted"),
    "mobilisation.project.started": _("project started"),
    "mobilisation.project.unlinked": _("spread of a project taken back"),
    "mobilisation.proposal.accepted": _("proposal accepted"),
    "mobilisation.proposal.drafted": _("proposal drafted"),
    "mobilisation.proposal.made": _("proposal made"),
    "mobilisation.proposal.refused": _("proposal refused"),
    "mobilisation.proposal.reopened": _("proposal waits again"),
    "mobilisation.proposal.withdrawn": _("proposal withdrawn"),
    "mobilisation.stakeholder.changed": _("stakeholder changed"),
    "mobilisation.stakeholder.named": _("stakeholder added"),
    "mobilisation.step.ended": _("step of a project ended"),
    "mobilisation.step.opened": _("step of a project opened"),
    "mobilisation.step.taken_back": _("step of a project taken back"),
    "publication.brief.ask.added": _("ask added to a brief"),
    "publication.brief.ask.taken_back": _("ask taken out of a brief"),
    "publication.brief.changed": _("brief changed"),
    "publication.brief.copy.taken_back": _("copy of a brief taken out of the log"),
    "publication.brief.drafted": _("brief drafted"),
    "publication.brief.finished": _("brief finished"),
    "publication.brief.handed_over": _("copy of a brief handed over"),
    "publication.brief.reopened": _("brief a draft again"),
    "publication.brief.replied": _("reply to a brief noted"),
}
"""What was done, in words; what has none here is named by its last two parts."""

CODE_OF_UNDERTAKING = re.compile(r"\.[ua]\d\.")


def entries_of(member: Member) -> QuerySet[AuditEntry]:
    """The entries of the member's organisation, newest first."""
    return AuditEntry.objects.visible_to(member).order_by("-number")


def is_about(entry: AuditEntry, subject_id: object) -> bool:
    """Whether an entry is about this subject; never, once its salt is erased."""
    return bool(entry.salt) and entry.subject == commitment(
        bytes(entry.salt or b""), subject_id
    )


def entries_about(
    member: Member, kinds: Collection[str], subject_id: object
) -> list[AuditEntry]:
    """What was done to this subject and is remembered, newest first."""
    entries = entries_of(member).filter(kind__in=kinds)
    return [entry for entry in entries.iterator() if is_about(entry, subject_id)]


def has_done(member: Member, kinds: Collection[str], subject_id: object) -> bool:
    """Whether this member did one of these things to this subject."""
    return any(
        entry.actor == pseudonym_of(member, entry.day)
        for entry in entries_about(member, kinds, subject_id)
    )


def faults_of_chain() -> list[str]:
    """What was changed, removed, inserted or cut off; nothing where it is whole."""
    before, expected = START, 1
    for entry in AuditEntry.objects.order_by("number").iterator():
        if entry.number != expected:
            return [gettext("entry %(number)s is missing") % {"number": expected}]
        if entry.digest != digest_of(entry, before):
            return [gettext("entry %(number)s was changed") % {"number": expected}]
        before, expected = entry.digest, expected + 1
    head = AuditHead.objects.filter(id=1).first()
    told = (head.number, head.digest) if head else (0, START)
    if told != (expected - 1, before):
        numbers = {"told": told[0], "found": expected - 1}
        said = gettext("the newest entry should be %(told)s, but %(found)s is")
        return [said % numbers]
    return []


def daily_heads() -> QuerySet[DailyHead]:
    """The signed heads of the installation, newest first."""
    return DailyHead.objects.order_by("-day")


def told_heads() -> Iterator[bytes]:
    """A file of heads for those who will hold them: no entry is in it."""
    heads = list(daily_heads().reverse())
    yield as_line({HEADS: VERSION, "heads": len(heads)})
    for head in heads:
        yield as_line({"head": head_record(head)})


def told_log() -> Iterator[bytes]:
    """The whole log of the installation, each head after the last entry it covers."""
    newest = AuditHead.objects.filter(id=1).first()
    heads = list(daily_heads().reverse())
    size = newest.number if newest else 0
    yield as_line({LOG: VERSION, "entries": size, "heads": len(heads)})
    entries = AuditEntry.objects.filter(number__lte=size).order_by("number")
    for entry in entries.iterator():
        yield as_line({"entry": as_record(entry)})
        while heads and heads[0].size == entry.number:
            yield as_line({"head": head_record(heads.pop(0))})


def fault_of_heads() -> str:
    """How the log contradicts its signed heads; empty where it does not."""
    try:
        verify(told_log())
    except LogError as error:
        return str(error)
    return ""


def kinds_of(member: Member) -> list[str]:
    """The kinds of things that were done in the member's organisation."""
    found = AuditEntry.objects.visible_to(member).values_list("kind", flat=True)
    return sorted(found.distinct())


def in_words(kind: str) -> str:
    """What an entry tells, as a person reads it."""
    noun_and_verb = kind.split(".")[-2:]
    said = WORDS.get(CODE_OF_UNDERTAKING.sub(".", kind))
    return str(said or " ".join(noun_and_verb).replace("_", " "))
