"""What a brief, an ask, a copy and a reply ask for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evam.common.fields import DayField, choose_among
from evam.common.wording import number
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.engagement.queries import proposals_of
from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.stakeholders.queries import stakeholders_of
from evam.publication.briefs.analysis import MOST_WORDS, NAMES
from evam.publication.briefs.models import Brief, BriefAsk, BriefCopy

if TYPE_CHECKING:
    from evam.accounts.models import Member


class BriefForm(forms.ModelForm[Brief]):
    """To whom, about what, in which language, and the words that fit two sheets."""

    class Meta:
        model = Brief
        fields = (
            "recipient",
            "situation",
            "project",
            "language",
            *MOST_WORDS,
            "reply_until",
            "contact",
            "consent",
        )
        field_classes = {"reply_until": DayField}
        labels = NAMES | {
            "recipient": _("To"),
            "situation": _("About the situation"),
            "project": _("Project"),
            "language": _("Language of the recipient"),
            "reply_until": _("It may reply until"),
            "contact": _("Contact"),
            "consent": _("Consent of those who told it"),
        }
        help_texts = {
            "language": _("Write the words below in this language."),
            "known": _("Causes known and not known too. No person, no day, no hour."),
            "contact": _("An office and how it is reached, not a person."),
            "consent": _(
                "Needed where something was told in confidence: which paper, which"
                " organisation."
            ),
        }

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(
            self,
            recipient=stakeholders_of(member),
            situation=situations_of(member),
            project=projects_of(member),
        )
        for name, most in MOST_WORDS.items():
            told = gettext("At most %(most)s words.") % {"most": number(most)}
            before = self.fields[name].help_text
            self.fields[name].help_text = f"{before} {told}".strip()

    def clean_reply_until(self) -> date:
        """Leave the recipient time: no day before the brief was written."""
        until: date = self.cleaned_data["reply_until"]
        if until <= (self.instance.made_on or timezone.localdate()):
            raise forms.ValidationError(_("This day is before the first one."))
        return until


class AskForm(forms.ModelForm[BriefAsk]):
    """One ask, with the proposal that it rests on."""

    class Meta:
        model = BriefAsk
        fields = ("proposal", "asks", "fits", "by_on")
        field_classes = {"by_on": DayField}
        labels = {
            "proposal": _("Proposal that it rests on"),
            "asks": _("What is asked, in the recipient's language"),
            "fits": _("Why it fits the recipient's own goals"),
            "by_on": _("By when"),
        }

    def __init__(self, member: Member, brief: Brief, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = proposals_of(member).filter(
            stakeholder=brief.recipient_id, withdrawn_on__isnull=True
        )
        choose_among(self, proposal=held.exclude(compatible="NO").order_by("title"))


class CopyForm(forms.ModelForm[BriefCopy]):
    """One copy that left our hands."""

    class Meta:
        model = BriefCopy
        fields = ("handed_on", "way", "office")
        field_classes = {"handed_on": DayField}
        labels = {
            "handed_on": _("Handed over on"),
            "way": _("By which way"),
            "office": _("To which office"),
        }


class ReplyForm(forms.Form):
    """What the recipient replied, entered for it."""

    replied_on = DayField(label=_("Replied on"))
    reply = forms.CharField(
        label=_("Its reply, in its own words"), widget=forms.Textarea
    )
