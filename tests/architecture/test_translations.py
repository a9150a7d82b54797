"""Nothing that people read is left in English alone, and no catalogue is faulty."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from django.template.base import Lexer, TokenType

from evam.common.catalogues import (
    LANGUAGES,
    PLURALS,
    CatalogueError,
    first_form,
    is_translated,
    merged,
    read_catalogue,
)
from evam.config.translations import app_folders

from .checkout import CHECKOUT, parsed

LISTED = CHECKOUT / "tests/architecture/translated_apps.toml"
SAME_IN_EVERY_LANGUAGE = {"evam", "HXL", "CSV", "JSON", "XLSX", "SHA", "UTC"}
NAMED_IN_THEMSELVES = {"English", "Français", "Nederlands", "العربية"}
"""Languages, so that whoever reads one finds it on a page in another."""

READ_ALOUD = {"alt", "aria-label", "content", "data-label", "placeholder", "title"}
TEXT_OF_FIELDS = {"label", "help_text", "empty_label", "verbose_name"}
UNREAD = {"blocktranslate", "endblocktranslate", "comment", "endcomment", "endblock"}
"""Tags between which text is translated as a whole or not shown; or where that ends."""

DJANGO_TRANSLATION = "django.utils.translation"
WORD = re.compile(r"[A-Za-z]{2,}")
LITERAL = re.compile(r"""(_\()?(?:"([^"]*)"|'([^']*)')""")


@cache
def gathering() -> ModuleType:
    """The script that gathers messages, as a module."""
    place = CHECKOUT / "setup/gather_messages.py"
    spec = importlib.util.spec_from_file_location("gather_messages", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def translated_apps() -> list[str]:
    listed: list[str] = tomllib.loads(LISTED.read_text(encoding="utf-8"))["apps"]
    return listed


def keys_of(catalogue: Iterable[Message]) -> set[tuple[str, str | None]]:
    messages = iter(catalogue)
    return {(first_form(one), one.context) for one in messages if one.id}


def has_words(text: str) -> bool:
    words = set(WORD.findall(text)) - SAME_IN_EVERY_LANGUAGE
    return bool(words) and text not in NAMED_IN_THEMSELVES


class _Reader(HTMLParser):
    """Collects what a reader meets outside translated parts."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes that are read aloud or shown."""
        self._inside.append(tag)
        for name, value in attrs:
            shown = name in READ_ALOUD and tag not in ("meta", "link")
            if shown and has_words(value or ""):
                self._add(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Look at text."""
        verbatim = {"script", "style", "code"} & set(self._inside)
        if has_words(data) and not verbatim:
            self._add(" ".join(data.split()))

    def _add(self, what: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {what}")


def untranslatable_in(template: str) -> list[str]:
    """Words of a template that no catalogue can reach, with their lines."""
    page: list[str] = []
    faults: list[str] = []
    inside = False
    for token in Lexer(template).tokenize():
        lines = "\n" * token.contents.count("\n")
        if token.token_type == TokenType.BLOCK:
            name = token.split_contents()[0]
            if name in UNREAD or token.contents.endswith("block body_class"):
                inside = not name.startswith("end")
            faults += [
                f"line {token.lineno}: {one}" for one in _literals(token.contents)
            ]
            page.append(lines)
        elif token.token_type == TokenType.VAR:
            faults += [
                f"line {token.lineno}: {one}" for one in _defaults(token.contents)
            ]
            page.append("0" + lines)
        elif token.token_type == TokenType.TEXT:
            page.append("\n" * token.contents.count("\n") if inside else token.contents)
        else:
            page.append(lines)
    reader = _Reader()
    reader.feed("".join(page))
    return faults + reader.faults


def _literals(tag: str) -> Iterator[str]:
    """Sentences that are handed to an include as they stand."""
    name, _, rest = tag.partition(" ")
    if name != "include" and name != "with":
        return
    for marked, one, other in LITERAL.findall(rest.partition(" ")[2]):
        text = one or other
        sentence = text[:1].isupper() or " " in text
        if not marked and sentence and has_words(text):
            yield text


def _defaults(variable: str) -> Iterator[str]:
    """Words that a filter would show."""
    for call in re.findall(
        r"\|(?:default|default_if_none|yesno|pluralize):(\S.*)", variable
    ):
        for marked, one, other in LITERAL.findall(call):
            if not marked and has_words(one or other):
                yield one or other


def untranslatable_in_code(tree: ast.Module) -> Iterator[str]:
    """Labels, choices and refusals that are plain strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in TEXT_OF_FIELDS:
            yield from _plain(node.value)
        if isinstance(node, ast.Call) and _name(node.func) == "ValidationError":
            yield from _plain(node.args[0])
        if isinstance(node, ast.ClassDef) and "TextChoices" in map(_name, node.bases):
            values = [one.value for one in node.body if isinstance(one, ast.Assign)]
            pairs = [one for one in values if isinstance(one, ast.Tuple)]
            for pair in pairs:
                yield from _plain(pair.elts[1])


def translating_names(tree: ast.Module) -> Iterator[str]:
    """What a module calls the functions that translate."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == DJANGO_TRANSLATION:
            for one in node.names:
                if "gettext" in one.name:
                    yield one.asname or one.name


def _plain(node: ast.expr) -> Iterator[str]:
    texts = node.values if isinstance(node, ast.Dict) else [node]
    for text in texts:
        if isinstance(text, ast.Constant) and has_words(str(text.value)):
            yield f"line {text.lineno}: {text.value}"


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


class TestCatalogues:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_of_all_apps_go_together(self, language: str) -> None:
        merged(app_folders().values(), language)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_say_that_a_native_speaker_has_not_read_them(self, language: str) -> None:
        for place in CHECKOUT.glob(f"src/evam/**/locale/{language}.po"):
            assert "needs native review" in place.read_text(encoding="utf-8"), place
            assert PLURALS[language] in place.read_text(encoding="utf-8"), place

    def test_lie_in_known_languages_only(self) -> None:
        found = {place.stem for place in CHECKOUT.glob("src/evam/**/locale/*")}
        assert found <= set(LANGUAGES)


class TestTranslatedApps:
    def test_exist(self) -> None:
        assert set(translated_apps()) <= set(app_folders())

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_hold_every_message_and_no_other(self, language: str) -> None:
        for app in translated_apps():
            template = gathering().template_of(app)
            place = app_folders()[app] / "locale" / f"{language}.po"
            held = read_catalogue(place, language)
            missing = keys_of(template) ^ keys_of(held)
            unsaid = {
                first_form(one) for one in held if one.id and not is_translated(one)
            }
            assert (missing, unsaid) == (set(), set()), (
                f"{app} {language}: run setup/gather_messages.py and translate"
            )

    def test_show_no_word_that_cannot_be_translated(self) -> None:
        faults = [
            f"{path.relative_to(CHECKOUT)}: {fault}"
            for app in translated_apps()
            for path in gathering().files_of(app)
            if path.suffix == ".html"
            for fault in untranslatable_in(path.read_text(encoding="utf-8"))
        ]
        assert faults == []

    def test_label_nothing_in_english_alone(self) -> None:
        faults = [
            f"{path.relative_to(CHECKOUT)}: {fault}"
            for app in translated_apps()
            for path in gathering().files_of(app)
            if path.suffix == ".py"
            for fault in untranslatable_in_code(parsed(path))
        ]
        assert faults == []

    def test_translate_through_names_that_are_gathered(self) -> None:
        faults = [
            f"{path.relative_to(CHECKOUT)}: {name}"
            for path in (CHECKOUT / "src/evam").rglob("*.py")
            for name in translating_names(parsed(path))
            if name not in gathering().KEYWORDS
        ]
        assert faults == []


class TestPlantedFaults:
    @pytest.mark.parametrize(
        ("template", "fault"),
        [
            ("<p>Nothing here</p>", "line 1: Nothing here"),
            ("\n<a title='To the list'>evam</a>", "line 2: title=To the list"),
            ('{{ place|default:"not stated" }}', "line 1: not stated"),
            ('{% include "a.html" with name="Reports" %}', "line 1: Reports"),
            (
                "{% blocktranslate %}Good{% endblocktranslate %} bad",
                "line 1: bad",
            ),
        ],
    )
    def test_sees_words_of_a_template(self, template: str, fault: str) -> None:
        assert untranslatable_in(template) == [fault]

    @pytest.mark.parametrize(
        "template",
        [
            '<p title="{% translate "Yes" %}">{% translate "Yes" %}</p>',
            '{% include "common/a.html" with name=_("Reports") kind="text" %}',
            "<p>evam · {{ place|default:_('none') }} <code>evam serve</code></p>",
        ],
    )
    def test_allows_what_can_be_translated(self, template: str) -> None:
        assert untranslatable_in(template) == []

    @pytest.mark.parametrize(
        "code",
        [
            'forms.CharField(label="Place")',
            'raise forms.ValidationError("Rows must differ.")',
            'class Kind(models.TextChoices):\n    A = "A", "Accepted"',
        ],
    )
    def test_sees_words_of_code(self, code: str) -> None:
        assert len(list(untranslatable_in_code(ast.parse(code)))) == 1

    def test_sees_a_translation_under_another_name(self) -> None:
        code = "from django.utils.translation import gettext as _now"
        assert list(translating_names(ast.parse(code))) == ["_now"]

    def test_allows_languages_to_name_themselves(self) -> None:
        code = 'class L(models.TextChoices):\n    FR = "fr", "Français"'
        assert list(untranslatable_in_code(ast.parse(code))) == []

    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            ('msgid "a"\nmsgstr "b\n', ":2:"),
            ('msgid "%(n)s left"\nmsgstr "rest"\n', ":1:"),
            ('msgid "a <b>c</b>"\nmsgstr "a c"\n', ":1:"),
            ('msgid "a"\n\nmessage "b"\n', ":3:"),
        ],
    )
    def test_names_file_and_line_of_a_fault(
        self, tmp_path: Path, lines: str, fault: str
    ) -> None:
        place = tmp_path / "fr.po"
        place.write_text(lines, encoding="utf-8")

        with pytest.raises(CatalogueError, match=f"fr.po{fault}"):
            read_catalogue(place, "fr")

    def test_refuses_two_translations_of_one_message(self, tmp_path: Path) -> None:
        for name in ("one", "two"):
            (tmp_path / name / "locale").mkdir(parents=True)
            text = f'msgid "a"\nmsgstr "{name}"\n'
            (tmp_path / name / "locale/fr.po").write_text(text, encoding="utf-8")

        with pytest.raises(CatalogueError, match="translated otherwise"):
            merged([tmp_path / "one", tmp_path / "two"], "fr")
