"""`python -m tests.samples.report [-v] [NAME …]` (make samples): reads every sample in every format and says how
much of it was recognised, as found/expected per measure. Ends with 1 when a figure is under 0.98; -v says why."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django

from apps.documents import formats
from apps.documents.domain.outline import Outline
from apps.documents.domain.structure import recognise
from apps.documents.domain.unreadable import Unreadable
from tests.samples.build import file_of, samples
from tests.samples.expected import expected_outline
from tests.samples.markup import Sample
from tests.samples.measure import LEAST, MEASURES, Score, differences, measure

# Formats with real paragraphs, in which every blank counts.
EXACT = frozenset({"docx", "docx-bold", "odt", "html"})


def recognised(path: Path) -> Outline | None:
    """The outline of the file, or None where no reader takes it."""
    try:
        return recognise(formats.read(path.read_bytes(), path.name))
    except Unreadable:
        return None


def scores(sample: Sample, kind: str) -> dict[str, Score]:
    """The figures of the sample in this format; nothing found in a file that cannot be read."""
    expected = expected_outline(sample)
    found = recognised(file_of(sample, kind))
    if found is None:
        alone = measure(expected, expected, exact=True)
        return {name: Score(0, 0, max(score.expected, 1)) for name, score in alone.items()}
    return measure(found, expected, exact=kind in EXACT)


def failures(sample: Sample, kind: str) -> list[str]:
    """What differs in this format, one line each."""
    found = recognised(file_of(sample, kind))
    if found is None:
        return ["cannot be read"]
    return differences(found, expected_outline(sample), exact=kind in EXACT)


def _rows(names: list[str]) -> Iterator[tuple[Sample, str]]:
    for sample in samples():
        if not names or any(name in sample.name for name in names):
            yield from ((sample, kind) for kind in sample.formats)


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    verbose, names = "-v" in arguments, [name for name in arguments if name != "-v"]
    print(f"{'sample':34} {'format':10}" + "".join(f"{name:>10}" for name in MEASURES))
    low = rows = 0
    for sample, kind in _rows(names):
        figures = scores(sample, kind)
        bad = any(score.share < LEAST for score in figures.values())
        cells = "".join(f"{f'{s.right}/{max(s.expected, s.found)}':>10}" for s in figures.values())
        print(f"{sample.name:34} {kind:10}{cells}{'  <-- under 0.98' if bad else ''}")
        rows, low = rows + 1, low + bad
        if verbose and bad:
            print("\n".join(f"    {line[:300]}" for line in failures(sample, kind)))
    print(f"{rows - low} of {rows} documents with every figure >= {LEAST}")
    return 1 if low or not rows else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
