"""The Dutch texts: every text has one, and the compiled file that is served is the one that was written."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.house.deployment import ROOT

DUTCH = ROOT / "locale" / "nl" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def written() -> Catalog:
    with (DUTCH / "django.po").open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


def texts(value: object) -> list[str]:
    """A msgid or msgstr as its forms: one, or one per plural."""
    return [str(part) for part in value] if isinstance(value, list | tuple) else [str(value or "")]


def test_compiled_texts_are_the_written_ones() -> None:
    compiled = BytesIO()
    write_mo(compiled, written())
    compiled.seek(0)
    with (DUTCH / "django.mo").open("rb") as file:
        served = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no public way to list
    fresh = gettext.GNUTranslations(compiled)._catalog  # type: ignore[attr-defined]  # no public way to list
    assert {key: text for key, text in served.items() if key} == {
        key: text for key, text in fresh.items() if key
    }, "run `make messages`"


def test_no_text_is_left_in_english_or_in_doubt() -> None:
    wanting = [
        message.id
        for message in written()
        if message.id and (not all(texts(message.string)) or message.fuzzy)
    ]
    assert wanting == []


def test_placeholders_survive_translation() -> None:
    changed = [
        message.id
        for message in written()
        if message.id
        and {mark for text in texts(message.id) for mark in PLACEHOLDER.findall(text)}
        != {mark for text in texts(message.string) for mark in PLACEHOLDER.findall(text)}
    ]
    assert changed == []


@pytest.mark.slow
def test_every_text_in_the_source_stands_in_the_catalogue(tmp_path: Path) -> None:
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed (make system)")
    for name in ("apps", "so_workflow", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "nl", "--no-obsolete", "--no-location"],
        cwd=tmp_path,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "so_workflow.settings", "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    with (tmp_path / "locale" / "nl" / "LC_MESSAGES" / "django.po").open("rb") as file:
        found = {texts(message.id)[0] for message in read_po(file, locale="nl") if message.id}
    known = {texts(message.id)[0] for message in written() if message.id}
    assert (sorted(found - known), sorted(known - found)) == ([], [])
