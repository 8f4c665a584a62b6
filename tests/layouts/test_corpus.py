"""Documents in other layouts, labelled before the code had seen them: what share is right.

Each was written in the genre, with invented cities, as text and as a web page. The floors are
what was reached; none may fall.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fenjie.documents import extract
from tests.conftest import ROOT
from tests.layouts.layout_scores import CORPUS, score

SAMPLES = ROOT / "samples" / "layouts"
NAMES = sorted(path.stem for path in CORPUS.glob("*.json"))
FLOORS = {"a-6": 0.83, "c-1": 0.90, "shared-bodies": 0.90, "c-3": 0.87, "d-3": 0.99, "c-7": 0.98}
"""Of documents on which readers disagree or the rules do; all others are right in full."""
FLOORS |= {"e-6": 0.99, "e-7": 0.98, "c-9": 0.98, "indicators": 0.99}


def path_of(name: str, file_format: str) -> Path:
    own = CORPUS / f"{name}.{file_format}"
    return own if own.exists() else SAMPLES / f"{name}.{file_format}"


@pytest.mark.parametrize("file_format", ["txt", "html"])
@pytest.mark.parametrize("name", NAMES)
def test_share_of_values_right(name: str, file_format: str) -> None:
    path = path_of(name, file_format)
    extraction = extract(path.read_bytes(), path.name)
    coverage = extraction.coverage
    assert coverage["unexplained"] == coverage["twice"] == coverage["invented"] == 0
    counts = sum(score(extraction.records.model_dump(mode="json"), name).values(), Counter())
    assert counts[True] / counts.total() >= FLOORS.get(name, 1)
