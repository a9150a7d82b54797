"""What the source never does: each rule finds what is planted for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..architecture.checkout import CHECKOUT, SRC, source_modules

WEB = re.compile(r"evam/(?:(?!config/|cli).)*$")
ALLOWED = {
    ("raw SQL", "evam/config/safety/postgresql.py"): "asks the server for its settings",
    ("raw SQL", "evam/config/safety/sqlite.py"): "asks the library for its settings",
    ("raw SQL", "evam/common/composed.py"): (
        "the statement of a queryset, composed once; every value is bound"
    ),
    ("raw SQL", "evam/common/inserting.py"): (
        "many rows at once: names from the models, quoted; every value is bound"
    ),
    ("XML", "evam_analysis/reports/door/sheet_xml.py"): (
        "streams sheets; refuses every document type, so no entity can be declared"
    ),
}
"""Places where a rule does not hold, each with its reason."""


def calls(tree: ast.AST) -> Iterator[str]:
    """The dotted names of everything that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names of everything that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def raw_sql(tree: ast.AST) -> bool:
    return any(
        name.endswith((".raw", ".extra", ".cursor", ".executescript"))
        or name.rpartition(".")[2] in ("RawSQL", "cursor")
        for name in calls(tree)
    )


def processes(tree: ast.AST) -> bool:
    started = any(name.startswith(("os.system", "os.popen")) for name in calls(tree))
    return started or any(name.split(".")[0] == "subprocess" for name in imports(tree))


def unsafe_xml(tree: ast.AST) -> bool:
    types_only = {"xml.etree.ElementTree.Element"}
    return any(
        name.split(".")[0] in ("xml", "lxml") and name not in types_only
        for name in imports(tree)
    )


def deserialising_code(tree: ast.AST) -> bool:
    unsafe = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "yaml"}
    return any(name.split(".")[0] in unsafe for name in imports(tree)) or any(
        name in ("eval", "exec") for name in calls(tree)
    )


def predictable_random(tree: ast.AST) -> bool:
    return any(name.split(".")[0] == "random" for name in imports(tree))


def unescaped_html(tree: ast.AST) -> bool:
    return any(name.rpartition(".")[2] == "mark_safe" for name in calls(tree))


def outgoing(tree: ast.AST) -> bool:
    roots = {"requests", "httpx", "urllib3", "aiohttp", "smtplib", "ftplib", "socket"}
    return any(
        name.split(".")[0] in roots
        or name.startswith(("urllib.request", "http.client"))
        for name in imports(tree)
    )


RULES = {
    "raw SQL": (raw_sql, "rows = Model.objects.raw('select')"),
    "processes": (processes, "import subprocess"),
    "XML": (unsafe_xml, "from xml.etree import ElementTree"),
    "code from data": (deserialising_code, "import pickle"),
    "predictable random": (predictable_random, "from random import choice"),
    "unescaped HTML": (unescaped_html, "shown = mark_safe(words)"),
    "outgoing connections": (outgoing, "from urllib.request import urlopen"),
}
WEB_ONLY = {"raw SQL", "processes", "unescaped HTML", "outgoing connections"}
"""The command line starts processes and listens; the method library has no web."""


def breaking(rule: str, paths: list[Path]) -> list[str]:
    """Modules that break a rule without a reason that is written above."""
    broken = RULES[rule][0]
    names = [(path, str(path.relative_to(SRC))) for path in paths]
    return [
        name
        for path, name in names
        if (rule not in WEB_ONLY or WEB.match(name))
        and (rule, name) not in ALLOWED
        and broken(ast.parse(path.read_text(encoding="utf-8")))
    ]


class TestTheSource:
    @pytest.mark.parametrize("rule", RULES)
    def test_keeps_the_rule(self, rule: str) -> None:
        assert breaking(rule, source_modules()) == []

    @pytest.mark.parametrize("rule", RULES)
    def test_is_seen_breaking_it(self, rule: str) -> None:
        broken, planted = RULES[rule]
        assert broken(ast.parse(planted))

    def test_has_a_reason_only_where_one_is_needed(self) -> None:
        for rule, name in ALLOWED:
            assert RULES[rule][0](ast.parse((SRC / name).read_text("utf-8"))), name


class TestTemplatesAndScripts:
    def test_switch_no_escaping_off(self) -> None:
        off = re.compile(r"\|\s*safe\b|autoescape off|\|\s*safeseq")
        for path in SRC.rglob("*.html"):
            assert not off.search(path.read_text(encoding="utf-8")), path.name

    def test_write_no_markup_and_draw_no_lots(self) -> None:
        unsafe = re.compile(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|"
            r"new Function|Math\.random|setTimeout\(\s*['\"]"
        )
        scripts = list(SRC.rglob("*.js"))
        assert scripts
        for path in scripts:
            assert not unsafe.search(path.read_text(encoding="utf-8")), path.name

    def test_ask_no_other_site_for_anything(self) -> None:
        foreign = re.compile(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""")
        pages = [*SRC.rglob("*.html"), *SRC.rglob("*.css"), *SRC.rglob("*.js")]
        for path in pages:
            text = path.read_text(encoding="utf-8")
            loaded = re.sub(r"<a [^>]*>", "", text)
            assert not foreign.search(loaded), path.name


class TestSecrets:
    def test_of_an_installation_are_in_no_committed_file(self) -> None:
        from ..architecture.checkout import tracked_files

        named = {"secret-key", "demonstration-account.json", "evam.sqlite3"}
        assert [path for path in tracked_files() if path.name in named] == []
        key = re.compile(
            rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|AGE-SECRET-KEY-1[0-9A-Z]{50}"
        )
        for path in tracked_files():
            if path != Path(__file__):
                assert not key.search(path.read_bytes()), path.relative_to(CHECKOUT)
