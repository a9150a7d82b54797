"""Gathers every message of the source into the catalogues that translators fill.

Run it after changing words in templates or code:

    .venv/bin/python setup/gather_messages.py            # every app
    .venv/bin/python setup/gather_messages.py --app evam.documentation.intake

Translations are kept, messages that no longer occur are dropped, and a new message
takes the translation that another app has for the same words. GNU gettext is not
needed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from evam.common.catalogues import (
    LANGUAGES,
    PLURALS,
    catalogue_files,
    is_translated,
    read_catalogue,
)
from evam.config.translations import app_folders

CHECKOUT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
VOCABULARIES = CHECKOUT / "src/evam_analysis/vocabularies/data"
VOCABULARIES_APP = "evam.documentation.vocabularies"
HEADER = r"""# Translations of {app} into {language}; needs native review.
msgid ""
msgstr ""
"Language: {language}\n"
"Plural-Forms: {plurals}\n"
"Content-Type: text/plain; charset=utf-8\n"

"""

Found = tuple[str | tuple[str, ...], str | None, str, list[str]]
"""A message, its context, the file that holds it, and notes for translators."""


def messages_of(app: str) -> Iterator[Found]:
    """Every message of an app, file by file."""
    for path in files_of(app):
        name = path.relative_to(CHECKOUT).as_posix()
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            blanked = templatize(source, origin=name)
            # What is left of the markup is no Python: its indentation means nothing.
            source = "\n".join(line.strip() for line in blanked.splitlines())
        lines = BytesIO(source.encode())
        for _line, message, notes, context in extract(
            "python", lines, KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
        ):
            yield message, context, name, notes
    if app == VOCABULARIES_APP:
        yield from messages_of_vocabularies()


def messages_of_vocabularies() -> Iterator[Found]:
    """Labels and definitions of codes; the vocabulary's name is their context."""
    for path in sorted(VOCABULARIES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        name = path.relative_to(CHECKOUT).as_posix()
        yield data["title"], path.stem, name, []
        for term in data["term"]:
            yield term["label"], path.stem, name, []
            yield term["definition"], path.stem, name, []


def files_of(app: str) -> list[Path]:
    """Templates and modules of an app, without those of an app inside it."""
    folders = app_folders()
    inner = [
        folder
        for name, folder in folders.items()
        if name != app and folder.is_relative_to(folders[app])
    ]
    found = [*folders[app].rglob("*.html"), *folders[app].rglob("*.py")]
    return sorted(
        path
        for path in found
        if "migrations" not in path.parts
        and not any(path.is_relative_to(folder) for folder in inner)
    )


def template_of(app: str) -> Catalog:
    """The messages of an app without any translation."""
    template = Catalog(charset="utf-8")
    for message, context, place, notes in messages_of(app):
        template.add(
            message, locations=[(place, 0)], auto_comments=notes, context=context
        )
    return template


def known_translations(language: str) -> Catalog:
    """What any app has translated."""
    known = Catalog(locale=language)
    for path in catalogue_files(app_folders().values(), language):
        for message in read_catalogue(path, language):
            if message.id and is_translated(message):
                known.add(message.id, message.string, context=message.context)
    return known


def updated(app: str, template: Catalog, language: str, known: Catalog) -> Catalog:
    """The catalogue of an app with the messages as they are now."""
    held = catalogue_files([app_folders()[app]], language)
    before = read_catalogue(held[0], language) if held else Catalog()
    after = Catalog(locale=language, charset="utf-8")
    for message in template:
        if not message.id:
            continue
        mine = before.get(_key(message.id), message.context)
        mine = mine if mine is not None and mine.string else None
        mine = mine or known.get(_key(message.id), message.context)
        same_kind = mine is not None and mine.pluralizable == message.pluralizable
        after.add(
            message.id,
            mine.string if mine is not None and same_kind else None,
            locations=sorted(set(message.locations)),
            auto_comments=message.auto_comments,
            user_comments=mine.user_comments if mine is not None else (),
            flags=mine.flags & {"fuzzy"} if mine is not None else (),
            context=message.context,
        )
    return after


def _key(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def text_of(app: str, language: str, catalogue: Catalog) -> str:
    """The catalogue as it is kept: no line numbers or dates, which only make noise."""
    written = BytesIO()
    write_po(written, catalogue, width=88, include_lineno=False, omit_header=True)
    head = HEADER.format(app=app, language=language, plurals=PLURALS[language])
    return head + written.getvalue().decode().rstrip() + "\n"


def main() -> None:
    """Update the catalogues that were asked for and say what is left to translate."""
    parser = argparse.ArgumentParser(description="Gather messages into catalogues.")
    parser.add_argument("--app", help="only this app, for example evam.common")
    chosen = parser.parse_args().app
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
    django.setup()
    if chosen and chosen not in app_folders():
        sys.exit(f"{chosen} is none of {', '.join(app_folders())}")
    known = {language: known_translations(language) for language in LANGUAGES}
    for app, folder in app_folders().items():
        if chosen in (None, app):
            gather(app, folder, known)


def gather(app: str, folder: Path, known: dict[str, Catalog]) -> None:
    """Update the three catalogues of an app."""
    template = template_of(app)
    if not len(template):
        return
    (folder / "locale").mkdir(exist_ok=True)
    left = []
    for language in LANGUAGES:
        catalogue = updated(app, template, language, known[language])
        place = folder / "locale" / f"{language}.po"
        place.write_text(text_of(app, language, catalogue), encoding="utf-8")
        open_ones = sum(1 for one in catalogue if one.id and not is_translated(one))
        left.append(f"{language} {open_ones}")
    print(f"{app}: {len(template)} messages; to translate: {', '.join(left)}")  # noqa: T201  (a command says what it did)


if __name__ == "__main__":
    main()
