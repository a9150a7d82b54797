"""The treaties of the table, in our words: names and what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty.

    Attributes:
        code: its column in the table.
        short: as specialists call it.
        name: what it is called here.
        about: what it protects, in one sentence.
        adopted: the year of its text.
    """

    code: str
    short: str
    name: StrPromise
    about: StrPromise
    adopted: int


TREATIES = (
    Treaty(
        "icmw",
        "ICRMW",
        _("Convention on the rights of migrant workers and their families"),
        _(
            "The one treaty that names migrants as those it protects, whatever their"
            " papers."
        ),
        1990,
    ),
    Treaty(
        "cat",
        "CAT",
        _("Convention against torture"),
        _("Forbids torture and sending anybody to where torture awaits."),
        1984,
    ),
    Treaty(
        "opcat",
        "OPCAT",
        _("Protocol on visits to places of detention"),
        _("Opens every place of detention to independent visits."),
        2002,
    ),
    Treaty(
        "cped",
        "CPED",
        _("Convention against enforced disappearance"),
        _("A duty to search, and to tell families what is known."),
        2006,
    ),
    Treaty(
        "iccpr",
        "ICCPR",
        _("Covenant on civil and political rights"),
        _("Life, liberty, fair hearing; most of it for everybody in the territory."),
        1966,
    ),
    Treaty(
        "iccpr_op1",
        "ICCPR-OP1",
        _("Protocol on complaints about civil and political rights"),
        _("A person may bring a complaint to the committee."),
        1966,
    ),
    Treaty(
        "iccpr_op2",
        "ICCPR-OP2",
        _("Protocol against the death penalty"),
        _("Ends the death penalty."),
        1989,
    ),
    Treaty(
        "icescr",
        "ICESCR",
        _("Covenant on economic, social and cultural rights"),
        _("Health, shelter, food, fair work."),
        1966,
    ),
    Treaty(
        "icescr_op",
        "ICESCR-OP",
        _("Protocol on complaints about economic, social and cultural rights"),
        _("A person may bring a complaint to the committee."),
        2008,
    ),
    Treaty(
        "icerd",
        "ICERD",
        _("Convention against racial discrimination"),
        _("Forbids discrimination by race, descent and origin."),
        1965,
    ),
    Treaty(
        "cedaw",
        "CEDAW",
        _("Convention against discrimination of women"),
        _("Equal rights of women, violence against them included."),
        1979,
    ),
    Treaty(
        "op_cedaw",
        "CEDAW-OP",
        _("Protocol on complaints about discrimination of women"),
        _("A woman may bring a complaint to the committee."),
        1999,
    ),
    Treaty(
        "crc",
        "CRC",
        _("Convention on the rights of the child"),
        _("For every child within reach of the state, whatever its papers."),
        1989,
    ),
    Treaty(
        "op_crc_ac",
        "CRC-OP-AC",
        _("Protocol on children in armed conflict"),
        _("Keeps children out of war."),
        2000,
    ),
    Treaty(
        "op_crc_sc",
        "CRC-OP-SC",
        _("Protocol on the sale and sexual exploitation of children"),
        _("Forbids the sale of children and their sexual exploitation."),
        2000,
    ),
    Treaty(
        "op_crc_ic",
        "CRC-OP-IC",
        _("Protocol on complaints by children"),
        _("A child may bring a complaint to the committee."),
        2011,
    ),
    Treaty(
        "crpd",
        "CRPD",
        _("Convention on the rights of persons with disabilities"),
        _("Access and protection for persons with disabilities."),
        2006,
    ),
    Treaty(
        "op_crpd",
        "CRPD-OP",
        _("Protocol on complaints by persons with disabilities"),
        _("A person may bring a complaint to the committee."),
        2006,
    ),
)
"""Those that speak of migrants or of violence first."""
