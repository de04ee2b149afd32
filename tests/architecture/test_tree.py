"""What stands at the top of the repository, and what may not stand in any file of it."""

import re
import subprocess
from pathlib import Path

from tests.architecture.source import ROOT

TOP = {
    *("so_workflow", "apps", "fixtures", "tests", "manage.py", "requirements.txt", "docker-compose.yml"),
    *("README.md", "CHANGELOG.md", "Makefile", "pyproject.toml", "requirements-dev.txt", "Dockerfile"),
    *(".ci", "docs", "locale", ".gitignore", ".dockerignore", ".env.example"),
    *("requirements.in", "requirements-dev.in"),
}
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|raise NotImplemented" + r"Error)\b")
MACHINE_PATH = re.compile(r"/(tmp|root|work|home/[a-z]+)/[a-z]")


def tracked() -> list[Path]:
    """The files git knows; in a copy without git, every file that git would not ignore by its place."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    ignored = {".venv", "var", "staticfiles", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not ignored & set(path.parts)]


def lines(paths: list[Path]) -> list[tuple[str, str]]:
    """Every line of the text files with its place."""
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        name = path.relative_to(ROOT)
        found += [(f"{name}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]
    return found


def test_top_level_holds_what_a_newcomer_expects() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} - TOP == set()


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [place for place, line in lines(tracked()) if MACHINE_PATH.search(line)]
    assert found == []


def test_nothing_is_left_unfinished() -> None:
    code = [path for path in tracked() if path.suffix in {".py", ".html", ".css", ".js"}]
    assert [place for place, line in lines(code) if UNFINISHED.search(line)] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    missing = [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").is_file()]
    assert missing == []
