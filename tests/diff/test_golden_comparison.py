"""The comparison of the two years, whole: `pytest --regenerate-goldens`; read the diff."""

from __future__ import annotations

from fenjie.compare import compare
from fenjie.output.comparison import write_comparison
from tests.conftest import ROOT
from tests.diff.pair import new_year, old_year, two_years

GOLDEN = ROOT / "samples" / "yunjiang-2025-2026.diff.json"


def test_the_two_years_have_their_golden_comparison(regenerate: bool) -> None:
    made = write_comparison(two_years(), "json")
    if regenerate:
        GOLDEN.write_bytes(made)
    assert made.decode() == GOLDEN.read_text(encoding="utf-8")


def test_two_runs_give_the_same_bytes() -> None:
    again = compare(old_year(), new_year())
    assert write_comparison(again, "json") == write_comparison(two_years(), "json")
