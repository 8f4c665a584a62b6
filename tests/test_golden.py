"""The sample's records, whole: `pytest --regenerate-goldens` writes them anew; read the diff."""

from __future__ import annotations

from fenjie.documents import extract
from fenjie.output.records import serialize
from tests.conftest import SAMPLE
from tools.golden import settled

GOLDEN = SAMPLE.with_suffix(".json")


def test_sample_has_its_golden_records(regenerate: bool) -> None:
    made = settled(serialize(extract(SAMPLE.read_bytes(), SAMPLE.name).records))
    if regenerate:
        GOLDEN.write_bytes(made)
    assert made.decode() == GOLDEN.read_text(encoding="utf-8")


def test_a_golden_file_names_no_version() -> None:
    assert b'"producer": "fenjie"' in GOLDEN.read_bytes()
    assert settled(b'{"producer": "fenjie 10.0.1rc1", "a": 1}') == b'{"producer": "fenjie", "a": 1}'


def test_two_runs_give_the_same_bytes() -> None:
    data = SAMPLE.read_bytes()
    first, second = (serialize(extract(data, SAMPLE.name).records) for _ in range(2))
    assert first == second
