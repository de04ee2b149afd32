"""Every sample in every format is recognised as a person wrote it down; `make samples` prints the figures."""

import json

import pytest

from apps.documents.domain.outline import as_json, from_json
from tests.samples.build import (
    FILES,
    NAMES,
    digest,
    file_of,
    made,
    made_file,
    outline_text,
    samples,
    source_digest,
)
from tests.samples.markup import Sample
from tests.samples.measure import LEAST
from tests.samples.report import failures, scores

pytestmark = pytest.mark.slow

SAMPLES = samples()
ROWS = [
    pytest.param(sample, kind, id=f"{sample.name}-{kind}") for sample in SAMPLES for kind in sample.formats
]


@pytest.mark.parametrize(("sample", "kind"), ROWS)
def test_sample_is_recognised(sample: Sample, kind: str) -> None:
    low = {name: score.share for name, score in scores(sample, kind).items() if score.share < LEAST}
    assert low == {}, "\n".join(failures(sample, kind))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_documents_belong_to_their_source(sample: Sample) -> None:
    about = made(sample)
    outline = FILES / f"{sample.name}.outline.json"
    assert (
        about["source"],
        about["files"],
        outline.read_text(encoding="utf-8"),
    ) == (
        source_digest(sample),
        {NAMES[kind]: digest(file_of(sample, kind).read_bytes()) for kind in sample.formats},
        outline_text(sample),
    ), "run: python -m tests.samples.build"


def test_no_document_without_a_source() -> None:
    known = {file_of(sample, kind).name for sample in SAMPLES for kind in sample.formats}
    known |= {name for sample in SAMPLES for name in (f"{sample.name}.outline.json", made_file(sample).name)}
    assert {path.name for path in FILES.iterdir()} == known


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_expected_outline_there_and_back(sample: Sample) -> None:
    data = json.loads((FILES / f"{sample.name}.outline.json").read_text(encoding="utf-8"))
    again = as_json(from_json(data))
    for part in again["parts"]:
        for item in part["items"]:
            del item["markdown"]
    assert again == data
