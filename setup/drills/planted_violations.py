"""Plants one violation after another in a copy and sees the right check fail.

Words on the command line choose: only violations that hold one of them are planted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DJANGO = "evam.config.settings.staff"

CHECKS = {
    "ruff check": "ruff check --quiet .",
    "ruff format": "ruff format --check .",
    "mypy": "mypy",
    "import contracts": "lint-imports --no-logo",
    "migrations check": "python -W error -m django makemigrations --check --dry-run",
    "template layout": "djhtml --check src/evam/planted/planted.html",
    "sizes": "python -m pytest -q tests/architecture/test_sizes.py",
    "file names": "python -m pytest -q tests/architecture/test_file_names.py",
    "field classes": "python -m pytest -q tests/architecture/test_classification.py",
    "templates": "python -m pytest -q tests/architecture/test_templates.py",
    "docstrings, glossary": "python -m pytest -q tests/architecture/test_docstrings.py",
    "reference": "python -m pytest -q tests/architecture/test_commands_and_settings.py",
    "requirements": "python -m pytest -q tests/architecture/test_requirements.py",
    "access table": "python -m pytest -vv tests/integration/access",
    "translations": "python -m pytest -q tests/architecture/test_translations.py",
    "documents": "python -m pytest -q tests/architecture/test_documents.py",
    "security checks": "python -m pytest -q tests/architecture/test_security_checks.py",
    "security of source": "python -m pytest -q tests/security/test_source.py",
    "promises": "python -m pytest -q tests/architecture/test_threats.py",
    "log": "python -m pytest -q tests/unit/audit tests/integration/audit",
    "what is held": "python -m pytest -q tests/integration/pages/test_public.py",
    "committed files": "python -m pytest -q tests/architecture/test_committed_files.py",
}

Plant = Callable[[Path], None]


@dataclass(frozen=True)
class Violation:
    """One thing done wrong, the check that must see it, and a word of its answer."""

    what: str
    check: str
    says: str
    plant: Plant


def write(path: str, text: str) -> Plant:
    """Plant a file of its own."""

    def plant(copy: Path) -> None:
        place = copy / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    return plant


def append(path: str, text: str) -> Plant:
    """Plant lines at the end of a file that stands."""

    def plant(copy: Path) -> None:
        with (copy / path).open("a", encoding="utf-8") as opened:
            opened.write(text)

    return plant


def replace(path: str, old: str, new: str) -> Plant:
    """Plant a change in the middle of a file; the words must be there."""

    def plant(copy: Path) -> None:
        text = (copy / path).read_text(encoding="utf-8")
        if old not in text:
            raise LookupError(f"{path} no longer holds {old!r}")
        (copy / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def together(*plants: Plant) -> Plant:
    """Plant what takes changes in more than one place."""

    def plant(copy: Path) -> None:
        for one in plants:
            one(copy)

    return plant


INTAKE = "src/evam/documentation/intake"
INTAKE_OPERATIONS = f"{INTAKE}/operations/import_list.py"
INTAKE_QUERIES = f"{INTAKE}/queries/__init__.py"
INTAKE_VIEWS = f"{INTAKE}/views/reading.py"
INTAKE_PACKAGE = "evam.documentation.intake"
EVENTS_PAGE = "src/evam/documentation/verification/templates/verification/events.html"
MONITORING_QUERIES = "src/evam/documentation/monitoring/queries/__init__.py"
PROJECT_QUERIES = "src/evam/mobilisation/projects/queries/__init__.py"
MANY_BRANCHES = "def planted(x: int) -> int:\n" + "".join(
    f"    if x == {n}:\n        return {n}\n" for n in range(9)
)

A_FIELD_MORE = replace(
    "src/evam/accounts/models.py",
    "    name = models.CharField(",
    "    planted = models.IntegerField(default=0)\n    name = models.CharField(",
)

AGREEMENTS = "src/evam/institutionalisation/agreements/models.py"
A_PERSON_IN_AN_AGREEMENT = together(
    replace(AGREEMENTS, '"id organisation stake', '"planted id organisation stake'),
    replace(
        AGREEMENTS,
        "    name = models.CharField(max_length=120)\n",
        "    name = models.CharField(max_length=120)\n"
        "    planted = models.ForeignKey(\n"
        '        "accounts.Member", on_delete=models.PROTECT, related_name="+"\n'
        "    )\n",
    ),
)

VIOLATIONS = (
    Violation(
        "a line of 120 characters",
        "ruff check",
        "E501",
        append("src/evam_analysis/errors.py", f"# {'x' * 118}\n"),
    ),
    Violation(
        "a function of nine branches",
        "ruff check",
        "C901",
        append("src/evam_analysis/errors.py", f"\n\n{MANY_BRANCHES}    return 0\n"),
    ),
    Violation(
        "a public function without a docstring",
        "ruff check",
        "D103",
        append("src/evam_analysis/errors.py", "\n\ndef planted() -> None: ...\n"),
    ),
    Violation(
        "a request in an operation",
        "ruff check",
        "TID251",
        append(INTAKE_OPERATIONS, "\nfrom django.http import HttpRequest\n"),
    ),
    Violation(
        "a sentence put together before translation",
        "ruff check",
        "INT001",
        append(
            INTAKE_QUERIES,
            "\nfrom django.utils.translation import gettext as _\n"
            'planted = _(f"{1} reports")\n',
        ),
    ),
    Violation(
        "a file that is not formatted",
        "ruff format",
        "planted.py",
        write("src/evam_analysis/planted.py", '"""Planted."""\nx = {  "a":1 }\n'),
    ),
    Violation(
        "a number where words are promised",
        "mypy",
        "Incompatible return value",
        append(
            "src/evam_analysis/errors.py", "\n\ndef planted() -> str:\n    return 1\n"
        ),
    ),
    Violation(
        "a view that calls the analysis library",
        "import contracts",
        "call the analysis library BROKEN",
        append(INTAKE_VIEWS, "\nimport evam_analysis.tables\n"),
    ),
    Violation(
        "the analysis library importing Django",
        "import contracts",
        "no platform BROKEN",
        append("src/evam_analysis/errors.py", "\nimport django\n"),
    ),
    Violation(
        "step 1 importing publication",
        "import contracts",
        "imports run backward BROKEN",
        append(INTAKE_QUERIES, "\nimport evam.publication.views\n"),
    ),
    Violation(
        "reports knowing the matrix",
        "import contracts",
        "reports BROKEN",
        append(INTAKE_QUERIES, "\nimport evam.documentation.monitoring.queries\n"),
    ),
    Violation(
        "operations importing views",
        "import contracts",
        "above data BROKEN",
        append(
            INTAKE_OPERATIONS,
            f"\nimport {INTAKE_PACKAGE}.views.reading\n",
        ),
    ),
    Violation(
        "another app reading intake's models",
        "import contracts",
        "speak to intake through its operations and queries BROKEN",
        append(MONITORING_QUERIES, f"\nimport {INTAKE_PACKAGE}.models\n"),
    ),
    Violation(
        "a project knowing the norms that follow it",
        "import contracts",
        "imports run backward BROKEN",
        append(PROJECT_QUERIES, "\nimport evam.formalisation.norms.queries\n"),
    ),
    Violation(
        "another app reading promises' models",
        "import contracts",
        "speak to commitments through its operations and queries BROKEN",
        append(
            "src/evam/institutionalisation/bodies/queries/__init__.py",
            "\nimport evam.mobilisation.commitments.models\n",
        ),
    ),
    Violation(
        "two parts importing each other",
        "import contracts",
        "No cycles anywhere BROKEN",
        append(
            "src/evam_analysis/vocabularies/loading.py",
            "\nimport evam_analysis.priorities\n",
        ),
    ),
    Violation(
        "a field without a migration",
        "migrations check",
        "planted",
        A_FIELD_MORE,
    ),
    Violation(
        "a field without a class",
        "field classes",
        "Organisation.planted",
        A_FIELD_MORE,
    ),
    Violation(
        "a member named in an agreement",
        "field classes",
        "Agreement.planted",
        A_PERSON_IN_AN_AGREEMENT,
    ),
    Violation(
        "a word of a page that cannot be translated",
        "translations",
        "events.html",
        append(EVENTS_PAGE, "<p>Planted</p>\n"),
    ),
    Violation(
        "a folder that the list of folders does not name",
        "documents",
        "evam/planted",
        write("src/evam/planted/__init__.py", '"""Planted."""\n'),
    ),
    Violation(
        "a security check that names no test",
        "security checks",
        "test_planted",
        replace("docs/security-checks.md", ".py::", ".py::test_planted"),
    ),
    Violation(
        "a template out of step",
        "template layout",
        "planted.html",
        write("src/evam/planted/planted.html", "<div>\n<p>\n</p>\n</div>\n"),
    ),
    Violation(
        "a style inside a page",
        "templates",
        "p with style",
        write("src/evam/planted/planted.html", '<p style="color: red">planted</p>\n'),
    ),
    Violation(
        "a module of 401 lines",
        "sizes",
        "planted.py: 401 lines",
        write("src/evam_analysis/planted.py", '"""Planted."""\n' + "x = 1\n" * 400),
    ),
    Violation(
        "a module named utils",
        "file names",
        "utils.py",
        write("src/evam_analysis/utils.py", '"""Planted."""\n'),
    ),
    Violation(
        "a model that the glossary does not know",
        "docstrings, glossary",
        "Organisation",
        replace("docs/glossary.md", "**organisation**", "**body**"),
    ),
    Violation(
        "a setting that the reference does not name",
        "reference",
        "EVAM_PLANTED",
        append("src/evam/common/views.py", '\nPLANTED = "EVAM_PLANTED"\n'),
    ),
    Violation(
        "a command that the reference does not name",
        "reference",
        "evam code",
        replace("docs/reference/commands.md", "## `evam code`", "## Codes"),
    ),
    Violation(
        "a proof that does not exist",
        "requirements",
        "S4.39: no test",
        replace(
            "docs/requirements.md",
            "| S4.39 |",
            "| S4.39 | Planted. | `docs/` | `tests/x.py::TestX::test_x` |\n| S4.40 |",
        ),
    ),
    Violation(
        "a page that forgets whose reports it shows",
        "access table",
        "agreements:agreement,GET,other",
        replace(
            "src/evam/common/scoped.py",
            "return self.filter(organisation=member.organisation)",
            "return self.all()",
        ),
    ),
    Violation(
        "a view that does not say who may open it",
        "access table",
        "team,GET,own",
        replace(
            "src/evam/accounts/views/team.py",
            "@open_to(Role.ADMINISTRATOR)\n@require_safe\n",
            "@require_safe\n",
        ),
    ),
    Violation(
        "an import that is looked for among everybody's",
        "access table",
        "intake:import,GET,other",
        replace(
            f"{INTAKE}/queries/imports.py",
            "return imports_of(member).filter(id=",
            "return DataSet.objects.filter(id=",
        ),
    ),
    Violation(
        "a random number that can be foreseen",
        "security of source",
        "evam/accounts/views/team.py",
        append("src/evam/accounts/views/team.py", "\nimport random\n"),
    ),
    Violation(
        "a download address in a lock file",
        "committed files",
        "requirements",
        append("requirements/runtime.txt", "planted==1.0\n"),
    ),
    Violation(
        "a test that a promise names, under another name",
        "promises",
        "TestNeverKept",
        replace(
            "tests/architecture/test_never_kept.py",
            "class TestNeverKept:",
            "class TestSeldomKept:",
        ),
    ),
    Violation(
        "a promise that names no test",
        "promises",
        "no test holds",
        append(
            "threats.toml",
            '[[threat.promise]]\nsays = "Planted."\nstands = true\n'
            'today = "It holds because we say that it does."\n',
        ),
    ),
    Violation(
        "a threat model that says more than the promises",
        "promises",
        "test_are_what_the_document_lists",
        replace("docs/threat-model.md", "**Not kept yet:**", "**Kept:**"),
    ),
    Violation(
        "a verifier that takes any digest of an entry",
        "log",
        "test_in_any_row_is_seen",
        replace(
            "src/evam/audit/verifier.py",
            'entry["digest"] != digest or',
            "",
        ),
    ),
    Violation(
        "a verifier that asks for no signature",
        "log",
        "test_that_nobody_signed_are_no_heads",
        replace(
            "src/evam/audit/verifier.py",
            "if not is_signed(key, head_text(head), signature):",
            "if not signature:",
        ),
    ),
    Violation(
        "a head over a log that was written anew",
        "log",
        "test_refuses_a_log_that_was_written_anew",
        replace(
            "src/evam/audit/operations.py",
            "root_of(leaves[: last.size]).hex() != last.root",
            "last.root == last.before",
        ),
    ),
    Violation(
        "a class of fields that the public page leaves out",
        "what is held",
        "test_names_every_field",
        replace(
            "src/evam/publication/templates/publication/what_we_hold.html",
            "{% for holding in locked %}",
            "{% for holding in nothing %}",
        ),
    ),
)


def copy_of_the_checkout(folder: Path) -> Path:
    """The committed tree, with the installed packages of this checkout."""
    copy = folder / "evam"
    clone = ["git", "clone", "--quiet", "--no-hardlinks", str(CHECKOUT), str(copy)]
    subprocess.run(clone, check=True)  # noqa: S603  (a fixed command, no shell)
    (copy / ".venv").symlink_to(CHECKOUT / ".venv")
    return copy


def run(check: str, copy: Path, data: Path) -> tuple[bool, str]:
    """Whether the check is content with the copy, and what it says."""
    program, *arguments = CHECKS[check].split()
    environment = os.environ | {
        "PYTHONPATH": str(copy / "src"),
        "DJANGO_SETTINGS_MODULE": DJANGO,
        "EVAM_DATA_DIR": str(data),
    }
    done = subprocess.run(  # noqa: S603  (a fixed command, no shell)
        [str(copy / ".venv" / "bin" / program), *arguments],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout + done.stderr


def restore(copy: Path) -> None:
    """Take the planted violation out again; the link to the packages stays."""
    for command in ("checkout --quiet -- .", "clean --quiet -d --force -e .venv"):
        subprocess.run(["git", *command.split()], cwd=copy, check=True)  # noqa: S603, S607  (git as installed)


def verdict(violation: Violation, copy: Path, data: Path) -> str:
    """Plant, check, restore, and say how it went in a word."""
    violation.plant(copy)
    content, answer = run(violation.check, copy, data)
    restore(copy)
    if content:
        return "NOT SEEN"
    return "seen" if violation.says in answer else "FAILED FOR ANOTHER REASON"


def chosen(words: list[str]) -> tuple[Violation, ...]:
    """Violations whose check or description holds one of the words; all without any."""
    return tuple(
        violation
        for violation in VIOLATIONS
        if not words
        or any(word in f"{violation.check}: {violation.what}" for word in words)
    )


def main() -> int:
    """Print one line a violation; exit 1 when one was not seen."""
    violations = chosen(sys.argv[1:])
    if not violations:
        sys.exit("No violation is described by these words.")
    with tempfile.TemporaryDirectory() as folder:
        copy, data = copy_of_the_checkout(Path(folder)), Path(folder) / "data"
        unseen = _without_violation(copy, data, {each.check for each in violations})
        for violation in violations:
            found = verdict(violation, copy, data)
            unseen += found != "seen"
            _say(f"{violation.check:22} {found:26} {violation.what}")
        shutil.rmtree(data, ignore_errors=True)
    _say(f"{len(violations)} violations planted, {unseen} faults")
    return 1 if unseen else 0


def _without_violation(copy: Path, data: Path, checks: set[str]) -> int:
    """Every check must be content before anything is planted, or it proves nothing."""
    faults = 0
    for check in sorted(checks):
        if check == "template layout":
            continue  # it is given the planted template only
        content, answer = run(check, copy, data)
        if not content:
            faults += 1
            _say(f"{check:22} NOT CONTENT WITHOUT A VIOLATION\n{answer[-1500:]}")
    return faults


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
