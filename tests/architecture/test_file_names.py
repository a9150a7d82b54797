"""A file's name says what is in it, and every app has the same files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .checkout import SRC, source_modules

NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "services", "managers", "misc"}

FILES_OF_AN_APP = {
    "__init__",
    "apps",
    "models",
    "operations",
    "queries",
    "analysis",
    "forms",
    "admin",
    "api",
    "views",
    "urls",
}
"""A file that outgrows its limit becomes a folder of the same name."""

FURTHER_FILES = {
    "accounts/adapter.py": "how the sign-in library is used",
    "accounts/access.py": "every view says by it which roles may open it",
    "accounts/roles.py": "operations ask for a role on a site without sign-in, too",
    "accounts/passphrases.py": "how passphrases are hashed and which are refused",
    "accounts/middleware.py": "the second factor is asked for before any view",
    "audit/tree.py": "proofs over the log as the standard has them",
    "audit/verifier.py": "one file that checks a log on a machine without evam",
}
"""Files beyond the usual ones, each with its reason."""


def empty_names(paths: Iterable[Path]) -> list[str]:
    return [
        str(path)
        for path in paths
        if NAMES_THAT_SAY_NOTHING & {path.stem, *path.parent.parts}
    ]


def unusual_files(app: Path) -> list[str]:
    """Files of an app that are neither the usual ones nor listed with a reason."""
    names = [
        path for path in sorted(app.glob("*.py")) if path.stem not in FILES_OF_AN_APP
    ]
    return [str(path.relative_to(app)) for path in names]


def apps() -> list[Path]:
    """Folders of the platform that hold models or views."""
    holders = {path.parent for path in (SRC / "evam").rglob("*.py")}
    return sorted(
        folder
        for folder in holders
        if (folder / "models.py").exists() or (folder / "migrations").is_dir()
    )


class TestFileNames:
    def test_no_module_has_a_name_that_says_nothing(self) -> None:
        assert empty_names(path.relative_to(SRC) for path in source_modules()) == []

    def test_sees_a_module_and_a_folder_that_say_nothing(self) -> None:
        planted = [Path("evam/accounts/utils.py"), Path("evam/helpers/dates.py")]
        kept = Path("evam/accounts/operations.py")

        assert empty_names([*planted, kept]) == [str(path) for path in planted]


class TestApps:
    def test_finds_the_apps(self) -> None:
        names = {app.name for app in apps()}
        assert {"accounts", "intake", "verification", "monitoring"} <= names

    def test_every_app_has_the_usual_files_or_a_reason(self) -> None:
        platform = SRC / "evam"
        found = {
            str((app / name).relative_to(platform))
            for app in apps()
            for name in unusual_files(app)
        }
        assert found - set(FURTHER_FILES) == set()

    def test_no_reason_outlives_its_file(self) -> None:
        gone = [name for name in FURTHER_FILES if not (SRC / "evam" / name).exists()]
        assert gone == []

    def test_sees_a_file_of_another_name(self, tmp_path: Path) -> None:
        for name in ("models.py", "views.py", "logic.py"):
            (tmp_path / name).touch()

        assert unusual_files(tmp_path) == ["logic.py"]
