"""The map of the folders is complete, and links between documents lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from .checkout import CHECKOUT, SRC, tracked_files, tracked_texts
from .test_file_names import FILES_OF_AN_APP

FOLDER = re.compile(r"^\| `([\w/]+)/` \|", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
HELD_BY_A_PACKAGE = {"migrations", "templatetags"} | FILES_OF_AN_APP


def folders_named_in(text: str) -> set[str]:
    return set(FOLDER.findall(text))


def packages_under(src: Path) -> set[str]:
    """Folders with code of their own; what a package holds for itself is left out."""
    folders = {path.parent.relative_to(src.parent) for path in src.rglob("*.py")}
    return {
        str(folder)
        for folder in folders
        if folder != Path("src") and not HELD_BY_A_PACKAGE & set(folder.parts)
    }


def broken_links(documents: Iterable[tuple[Path, str]]) -> list[str]:
    return [
        f"{path.name}: {target}"
        for path, text in documents
        for target in LINK.findall(text)
        if not (path.parent / target).exists()
    ]


def pages_without_a_way_to_them(documents: Iterable[tuple[Path, str]]) -> list[str]:
    """Pages that no other page links to."""
    pages = dict(documents)
    reached = {
        (path.parent / target).resolve()
        for path, text in pages.items()
        for target in LINK.findall(text)
        if (path.parent / target).resolve() != path
    }
    return [str(path) for path in pages if path.resolve() not in reached]


def committed_folders() -> set[str]:
    paths = (path.relative_to(CHECKOUT) for path in tracked_files())
    return {str(parent) for path in paths for parent in path.parents}


class TestWhereThingsLive:
    def test_names_every_package(self) -> None:
        text = (CHECKOUT / "docs" / "where-things-live.md").read_text(encoding="utf-8")
        assert packages_under(SRC) - folders_named_in(text) == set()

    def test_names_no_folder_that_is_gone(self) -> None:
        text = (CHECKOUT / "docs" / "where-things-live.md").read_text(encoding="utf-8")
        assert folders_named_in(text) - committed_folders() == set()

    def test_sees_a_package_without_a_line(self, tmp_path: Path) -> None:
        for name in ("evam/here", "evam/new", "evam/new/migrations"):
            (tmp_path / "src" / name).mkdir(parents=True)
            (tmp_path / "src" / name / "__init__.py").touch()

        missing = packages_under(tmp_path / "src") - folders_named_in(
            "| `src/evam/here/` | Here. |\n"
        )

        assert missing == {"src/evam/new"}


class TestLinks:
    def test_all_lead_somewhere(self) -> None:
        documents = (each for each in tracked_texts() if each[0].suffix == ".md")
        assert broken_links(documents) == []

    def test_reach_every_page(self) -> None:
        docs = CHECKOUT / "docs"
        documents = [each for each in tracked_texts() if each[0].suffix == ".md"]
        pages = [each for each in documents if docs in each[0].parents]
        start = docs / "README.md"

        assert set(pages_without_a_way_to_them(pages)) <= {str(start)}

    def test_sees_a_page_that_nobody_links_to(self, tmp_path: Path) -> None:
        pages = [
            (tmp_path / "README.md", "[a](linked.md)"),
            (tmp_path / "linked.md", "[back](README.md) [itself](linked.md)"),
            (tmp_path / "alone.md", "[itself](alone.md)"),
        ]

        assert pages_without_a_way_to_them(pages) == [str(tmp_path / "alone.md")]

    def test_sees_a_link_to_nowhere(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text("")
        text = "[a](page.md#part) [b](gone.md) [c](https://example.org) ![d](gone.png)"

        assert broken_links([(page, text)]) == ["page.md: gone.md", "page.md: gone.png"]
