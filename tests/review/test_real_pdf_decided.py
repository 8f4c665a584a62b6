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


def test_fifteen_findings(browser: Any, tmp_path: Path) -> None:
    source = real_folder() / "dongguan-2024.pdf"
    if not source.exists():
        pytest.skip(f"the real document is not there: {source} (set FENJIE_REAL)")
    page = tmp_path / "review.html"
    ended = fenjie_here("report", source, "-o", page, "--lang", "en")
    assert ended.code == 0, ended.err
    clerk = Clerk(browser, page)
    weighty = clerk.page.eval_on_selector_all(
        ".card:not(.plain):not(.info)", "all => all.map(card => card.dataset.finding)"
    )
    assert len(weighty) == 15
    pictured = clerk.page.eval_on_selector_all(
        ".card:not(.plain)", "all => all.filter(card => card.querySelector('img')).length"
    )
    done, whole = clerk.counted()
    assert (done, pictured) == (0, whole)
    # Only keys: what is proposed is accepted, two places are put right, the rest stands.
    written: list[str] = []
    for finding in weighty:
        clerk.press("n")
        assert clerk.current() == finding
        places = clerk.card(finding).locator("input[data-place]").count()
        if clerk.card(finding).locator("[data-do=accept]").count():
            clerk.press("a")
        elif clerk.card(finding).get_attribute("data-code") == "goal-differs":
            assert places == 2
            clerk.press("e", "Enter")
            clerk.page.keyboard.type("不少于800个")
            clerk.press("Enter")
            written.append(finding)
        else:
            clerk.press("r")
    states = clerk.states()
    assert list(states) == weighty
    assert [finding for finding in weighty if states[finding] == "other"] == written
    assert clerk.counted() == (15, whole)
    saved = tmp_path / "decided.yaml"
    clerk.save(saved)
    counts = [list(states.values()).count(state) for state in ("accept", "other", "reject")]
    applied, rejected = counts[0] + counts[1], counts[2]
    told = f"accepted or other text {applied}, rejected {rejected}, undecided {whole - 15}."
    assert told in clerk.status()
    assert clerk.said == []
    clerk.close()
    known = read_decisions(saved.read_bytes(), saved.name)
    records = extract(source.read_bytes(), source.name, decisions=known).records
    made = records.source.decisions
    assert made is not None
    assert (made.applied, made.rejected, made.undecided, made.refused) == (
        *(applied, rejected, whole - 15),
        0,
    )
    left = [f.id for f in records.standing if f.severity != "info"]
    assert left == []
    assert sum(map(can_be_decided, records.standing)) == whole - 15
