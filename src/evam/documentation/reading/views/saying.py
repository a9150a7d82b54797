"""What the script of the pages says, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _


def says() -> dict[str, str]:
    """Every sentence of the script; {gaps} are filled in the browser."""
    return {
        **_texts(),
        **_files(),
        **_suggestions(),
        **_field(),
        "minutesLeft": _("locks in {minutes} min"),
        "found": _("{count} places"),
        "fromTeam": _("From us"),
        "fromPerson": _("From the person"),
        "messageClosed": _("This message does not open with your keys."),
    }


def _texts() -> dict[str, str]:
    return {
        "warning": _("May describe violence. About {minutes} min."),
        "showText": _("Show the text"),
        "readOn": _("Read on"),
        "noWords": _("The person wrote no words of their own."),
        "notAnswered": _("Not answered"),
    }


def _files() -> dict[str, str]:
    return {
        "fileTitle": _("File {number}"),
        "fileSize": _("{kilobytes} kB"),
        "kindCLEAN": _("copy without hidden details"),
        "kindORIGINAL": _("original"),
        "kindVOICE": _("voice"),
        "openFile": _("Open it here"),
        "fileClosed": _(
            "It does not open with your keys, or it did not arrive whole. Originals"
            " open for the vault alone."
        ),
        "notShown": _("A file of this kind is not shown here."),
        "keepSummary": _("Keep the file as it is"),
        "keepWarning": _(
            "It can hold names, places or a program that harms your computer, and it"
            " stays on this computer when this page is locked. Keep it only where"
            " nobody else looks, and open it on a machine without network."
        ),
        "keepFile": _("Keep it, packed as a ZIP file"),
    }


def _suggestions() -> dict[str, str]:
    return {
        "differs": _("{field}: {code}, not so in the coded row."),
        "same": _("{field}: {code}."),
        "take": _("Take"),
        "doNotTake": _("No"),
    }


def _field() -> dict[str, str]:
    return {
        "findings": _("Seen on the body"),
        "writtenBy": _("Written by"),
        "noName": _("no name"),
        "phone": _("Phone"),
        "signed": _("{key}: its signature fits what is written here."),
        "signatureWrong": _(
            "{key}: its signature does not fit. It was changed after the phone signed"
            " it, or another phone wrote it: take it up with the coordinator."
        ),
        "notSigned": _("Not signed: an older phone."),
        "notChecked": _("{key}: this browser cannot check its signature."),
    }
