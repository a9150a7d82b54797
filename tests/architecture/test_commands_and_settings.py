"""Every command, option and setting is in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from evam.cli import EvamCommands
from evam_analysis.crosscheck.settings import Settings

from .checkout import CHECKOUT, REFERENCE, SRC, tracked_texts

NAME_OF_A_SETTING = re.compile(r"\bEVAM_[A-Z][A-Z_]*[A-Z]\b")


def sections(text: str) -> dict[str, str]:
    """The words under each heading of the form: ## `evam name`."""
    parts = re.split(r"^##+ `evam ([a-z-]+)`.*$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def undocumented_commands(
    commands: Mapping[str, click.Command], reference: str
) -> list[str]:
    """Commands without a section, and options that their section does not name."""
    described = sections(reference)
    missing = [f"evam {name}" for name in commands if name not in described]
    options = (
        (name, option)
        for name, command in commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    )
    return missing + [
        f"evam {name} {option}"
        for name, option in options
        if f"`{option}" not in described.get(name, "")
    ]


def commands_named_in(text: str) -> set[str]:
    """Words after `evam` in code: in backticks, or in a line set in by four spaces."""
    code = re.findall(r"`[^`\n]+`", text) + re.findall(r"^ {4}.+$", text, re.MULTILINE)
    return {name for each in code for name in re.findall(r"\bevam ([a-z-]+)", each)}


def settings_named_in(paths: Iterable[Path]) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return {name for text in texts for name in NAME_OF_A_SETTING.findall(text)}


def commands_that_exist() -> dict[str, click.Command]:
    group = EvamCommands()
    context = click.Context(group)
    names = group.list_commands(context)
    found = {name: group.get_command(context, name) for name in names}
    return {name: command for name, command in found.items() if command is not None}


def where_settings_are_read() -> list[Path]:
    scripts = [CHECKOUT / "start", CHECKOUT / "test", *CHECKOUT.glob("setup/*.bash")]
    return [*SRC.rglob("*.py"), *scripts]


class TestCommands:
    def test_are_all_documented_with_their_options(self) -> None:
        reference = (REFERENCE / "commands.md").read_text(encoding="utf-8")
        assert undocumented_commands(commands_that_exist(), reference) == []

    def test_of_the_reference_all_exist(self) -> None:
        reference = (REFERENCE / "commands.md").read_text(encoding="utf-8")
        assert set(sections(reference)) - set(commands_that_exist()) == set()

    def test_named_in_any_document_exist(self) -> None:
        texts = [text for path, text in tracked_texts() if path.suffix == ".md"]
        named = {name for text in texts for name in commands_named_in(text)}

        assert named
        assert named - set(commands_that_exist()) == set()

    def test_are_seen_in_code_only(self) -> None:
        text = "Then `evam count x`.\n\n    .venv/bin/evam rank\n\nevam stands here.\n"
        assert commands_named_in(text) == {"count", "rank"}

    def test_have_every_choice_of_a_comparison_documented(self) -> None:
        reference = (REFERENCE / "commands.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", reference, re.MULTILINE)
        defaults = {name: float(value) for name, value in rows}

        assert defaults == asdict(Settings())

    def test_sees_a_command_that_the_reference_does_not_name(self) -> None:
        planted = {"count": click.Command("count"), "rank": click.Command("rank")}
        reference = "## `evam count`\n\nCounts.\n"

        assert undocumented_commands(planted, reference) == ["evam rank"]

    def test_sees_an_option_that_its_section_does_not_name(self) -> None:
        options = [click.Option(["--out"]), click.Option(["--seed"])]
        planted = {"count": click.Command("count", params=options)}
        reference = "## `evam count`\n\n`--out FILE` writes.\n"

        assert undocumented_commands(planted, reference) == ["evam count --seed"]


class TestSettings:
    def test_are_all_documented(self) -> None:
        reference = (REFERENCE / "settings.md").read_text(encoding="utf-8")
        documented = set(NAME_OF_A_SETTING.findall(reference))
        assert settings_named_in(where_settings_are_read()) == documented

    def test_sees_a_name_read_from_the_environment(self, tmp_path: Path) -> None:
        module = tmp_path / "planted.py"
        name = "EVAM" + "_PLANTED"
        module.write_text(f'os.environ["{name}"]')

        assert settings_named_in([module]) == {name}
