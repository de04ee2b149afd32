"""What the README and the pages in docs/ say can be done, can be done."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house.deployment import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
names = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@names
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith(("http://", "https://"))]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@names
def test_make_commands_exist(page: Path) -> None:
    written = re.findall(
        r"(?:^ {4}|`)(?:[A-Z_]+=\S+ )*make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(written) - targets() == set()


@names
def test_manage_commands_exist(page: Path) -> None:
    written = re.findall(r"manage\.py ([a-z_]+)", page.read_text(encoding="utf-8"))
    assert set(written) - set(get_commands()) == set()


@names
def test_folders_and_files_that_are_named_exist(page: Path) -> None:
    places = re.findall(
        r"`((?:apps|tests|so_workflow|docs|locale|fixtures)/[\w./-]+)`", page.read_text(encoding="utf-8")
    )
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_readme_shows_how_to_run_and_to_test_first() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## ")[0]
    assert re.findall(r"^ {4}(make \w+)", first, re.MULTILINE) == ["make run", "make test"]


def test_the_build_server_runs_the_tests_of_the_readme_without_skips() -> None:
    script = ROOT / ".ci" / "run"
    lines = [
        line for line in script.read_text(encoding="utf-8").splitlines() if "make" in line and line[0] != "#"
    ]
    assert ([line.split(" ARGS")[0] for line in lines], bool(script.stat().st_mode & 0o100)) == (
        ["make system", "REQUIRE_ALL=1 make test"],
        True,
    )


def test_make_names_every_target_in_its_help() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^  make ([a-z-]+)", done.stdout, re.MULTILINE)) == targets()
