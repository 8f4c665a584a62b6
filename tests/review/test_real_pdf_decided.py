"""A clerk's year: the real PDF's findings of weight, decided in the browser and carried out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.corrections.decisions_file import read_decisions
from fenjie.documents import extract
from fenjie.output.records.corrections_file import can_be_decided
from tests.cli.run import fenjie_here
from tests.conftest import real_folder
from tests.review.clerk import Clerk, launched


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(scope="module")
def source() -> Path:
    path = real_folder() / "dongguan-2024.pdf"
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")
    return path


def decide(clerk: Clerk, finding: str) -> None:
    """Decide with keys: what is proposed is accepted, two places are put right, the rest stands."""
    clerk.press("n")
    assert clerk.current() == finding
    card = clerk.card(finding)
    if card.locator("[data-do=accept]").count():
        clerk.press("a")
    elif card.get_attribute("data-code") == "goal-differs":
        clerk.press("e", "Enter")
        clerk.page.keyboard.type("不少于800个")
        clerk.press("Enter")
    else:
        clerk.press("r")


def test_fifteen_findings(browser: Any, source: Path, tmp_path: Path) -> None:
    page, saved = tmp_path / "review.html", tmp_path / "decided.yaml"
    assert fenjie_here("report", source, "-o", page, "--lang", "en").code == 0
    clerk = Clerk(browser, page)
    findings = clerk.page.eval_on_selector_all(
        ".card:not(.plain)",
        "all => all.map(c => [c.dataset.finding, c.dataset.severity, !!c.querySelector('img')])",
    )
    weighty = [finding for finding, severity, _ in findings if severity != "info"]
    assert len(weighty) == 15
    assert all(pictured for _, _, pictured in findings)
    assert clerk.counted() == (0, len(findings))
    for finding in weighty:
        decide(clerk, finding)
    states = clerk.states()
    assert list(states) == weighty
    assert clerk.counted() == (15, len(findings))
    clerk.save(saved)
    rejected = [*states.values()].count("reject")
    counts = (15 - rejected, rejected, len(findings) - 15)
    told = "accepted or other text {}, rejected {}, undecided {}."
    assert told.format(*counts) in clerk.status()
    assert clerk.said == []
    clerk.close()
    carried_out(source, saved, counts)


def carried_out(source: Path, saved: Path, counts: tuple[int, int, int]) -> None:
    """Check that decisions are carried out in these numbers, and settle all findings of weight."""
    known = read_decisions(saved.read_bytes(), saved.name)
    records = extract(source.read_bytes(), source.name, decisions=known).records
    made = records.source.decisions
    assert made is not None
    assert (made.applied, made.rejected, made.undecided, made.refused) == (*counts, 0)
    assert [f.id for f in records.standing if f.severity != "info"] == []
    assert sum(map(can_be_decided, records.standing)) == counts[2]
