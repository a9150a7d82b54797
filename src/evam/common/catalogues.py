"""Translations: kept as text beside each app, compiled where the sites read them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LANGUAGES = ("fr", "ar", "nl")
"""The languages that are translated into; English is the source."""

PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "nl": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
    " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);",
}
"""Arabic: none, one, two, 3 to 10, 11 to 99, and hundreds."""

ONE_NUMBER = {
    "fr": (True, False),
    "nl": (True, False),
    "ar": (True, True, True, False, False, False),
}
"""Of each plural form, whether it stands for so few numbers that words may say them."""

FIXED = re.compile(r"%\(\w+\)[sd]|</?[a-z]+[^>]*>")
"""What a translation keeps as it is: placeholders and marks."""

LINE = re.compile(
    r'#.*|((msg(ctxt|id|id_plural|str(\[\d\])?)\s+)?"([^"\\]|\\[tnr"\\])*")?'
)
"""A comment, a text in quotes with or without its keyword, or nothing."""

Key = tuple[str, str | None]


class CatalogueError(Exception):
    """A catalogue cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: a line of a catalogue."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def catalogue_files(folders: Iterable[Path], language: str) -> list[Path]:
    """The catalogues of one language that these apps have, in the order of the apps."""
    places = (folder / "locale" / f"{language}.po" for folder in folders)
    return [place for place in places if place.exists()]


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read one catalogue.

    Raises:
        CatalogueError: a line cannot be read, or a translation does not hold the
            placeholders, the marks or the plural forms of its message.
    """
    try:
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), start=1):
            if not LINE.fullmatch(line.strip()):
                raise CatalogueError(f"{path}:{number}: not a line of a catalogue")
        catalogue = read_po(StringIO(text), locale=language, abort_invalid=True)
    except PoFileError as error:
        what = str(error).rpartition(" on ")[0]
        raise CatalogueError(f"{path}:{error.lineno + 1}: {what}") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise CatalogueError(f"{path}:1: {error}") from error
    for message in catalogue:
        for fault in faults_of(message, language):
            raise CatalogueError(f"{path}:{message.lineno}: {fault}")
    return catalogue


def first_form(message: Message) -> str:
    """The words of the source; the singular where there are two forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation in each of its forms, one where it is not counted."""
    found = message.string
    return (found,) if isinstance(found, str) else tuple(found or ())


def is_translated(message: Message) -> bool:
    """Whether every form of the message has words, and nobody marked it unsure."""
    return not message.fuzzy and bool(forms_of(message)) and all(forms_of(message))


def faults_of(message: Message, language: str) -> list[str]:
    """What a translated message has wrong; an empty one is only not translated yet."""
    if not message.id or not is_translated(message):
        return []
    counted = not isinstance(message.id, str)
    expected = len(ONE_NUMBER[language]) if counted else 1
    if len(forms_of(message)) != expected:
        return [f"“{first_form(message)}” needs {expected} forms"]
    found = []
    for form, alone in zip(forms_of(message), ONE_NUMBER[language], strict=False):
        missing, added = _differences(message, form)
        # "One thing waits" says its number in a word, "Nothing waits" says no more.
        if added or (missing and not (counted and alone)):
            names = ", ".join(sorted(missing | added))
            found.append(f"“{form}” and its source differ in {names}")
    return found


def _differences(message: Message, form: str) -> tuple[set[str], set[str]]:
    both = [message.id] if isinstance(message.id, str) else list(message.id)
    source = set().union(*(FIXED.findall(one) for one in both))
    given = set(FIXED.findall(form))
    return source - given, given - source


def merged(folders: Iterable[Path], language: str) -> Catalog:
    """All translations of one language in one catalogue.

    Raises:
        CatalogueError: a catalogue is faulty, or two of them translate one message
            differently; give it a context (`pgettext`) where it means two things.
    """
    whole = Catalog(locale=language, charset="utf-8")
    whole.mime_headers = [("Plural-Forms", PLURALS[language])]
    known: dict[Key, tuple[object, Place]] = {}
    for path in catalogue_files(folders, language):
        for message in read_catalogue(path, language):
            if not message.id or not is_translated(message):
                continue
            here = Place(path, message.lineno or 1)
            _refuse_two_meanings(message, here, known)
            whole.add(message.id, message.string, context=message.context)
    return whole


def _refuse_two_meanings(
    message: Message, here: Place, known: dict[Key, tuple[object, Place]]
) -> None:
    first = first_form(message)
    string, place = known.setdefault((first, message.context), (message.string, here))
    if string != message.string:
        raise CatalogueError(
            f"{here}: “{first}” is translated otherwise in {place};"
            " use one translation, or give the message a context"
        )


def compile_catalogues(folders: Iterable[Path], to: Path) -> int:
    """Compile every language into `to`, and leave alone what is compiled already.

    Args:
        folders: of the apps, in the order in which they are installed.
        to: the folder that `LOCALE_PATHS` names.

    Returns:
        How many languages were compiled anew.

    Raises:
        CatalogueError: a catalogue is faulty; what was compiled before stays.
    """
    places = list(folders)
    return sum(_compile(places, language, to) for language in LANGUAGES)


def _compile(folders: list[Path], language: str, to: Path) -> bool:
    target = to / language / "LC_MESSAGES" / "django.mo"
    stamp = target.with_name("django.sha256")
    digest = _digest(catalogue_files(folders, language))
    if target.exists() and stamp.exists() and stamp.read_text("ascii") == digest:
        return False
    compiled = BytesIO()
    write_mo(compiled, merged(folders, language))
    target.parent.mkdir(parents=True, exist_ok=True)
    # A site that runs may be reading: the old file stays whole until the new one is.
    new = target.with_name("django.mo.new")
    new.write_bytes(compiled.getvalue())
    new.replace(target)
    stamp.write_text(digest, "ascii")
    return True


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
