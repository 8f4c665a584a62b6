"""The number tests of public projects, what of them an official text could hold.

tests/corpora/suites/README.md names the sources and what was left out, and why. A line is right
when just its quantities are read; it is wrong when another value or unit is, and else unread.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fenjie.normalize.quantities import Amount, read_quantities
from fenjie.text.normal_form import normal_form

SUITES = Path(__file__).resolve().parent / "corpora" / "suites"
FLOORS = {
    "chinese2digits": 0.96,
    "cn2an": 0.96,
    "duckling": 0.91,
    "jionlp": 0.95,
    "nemo": 0.99,
    "recognizers": 0.94,
    "wetextprocessing": 0.93,
}
"""Shares that are right, never lowered."""
MOST_WRONG = 0.01
FRAMES = (
    "全年新增就业{}人，同比有所增加。",
    "一是走访企业{}家；二是完成整改。",
    "（三）力争完成投资{}元",
    "惠及群众{}户、改善环境",
)
"""Sentences around a bare number, and a unit behind it."""

Case = dict[str, Any]


def cases(suite: str) -> list[Case]:
    lines = (SUITES / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def near(first: float, second: float) -> bool:
    return abs(first - second) <= 1e-9 * max(1.0, abs(first), abs(second))


def readings(expected: Case) -> Iterator[Case]:
    """The expected quantity, and what is as good: another unit, another way to say it."""
    for reading in (expected, *({**expected, **other} for other in expected.get("alt", ()))):
        for unit in (reading["unit"], *reading.get("unit_alt", ())):
            yield {**reading, "unit": normal_form(unit)}


def fits(expected: Case, amount: Amount) -> bool:
    return any(
        near(amount.low, reading["low"])
        and near(amount.high, reading["high"])
        and amount.unit == reading["unit"]
        and amount.comparator == reading["comparator"]
        for reading in readings(expected)
    )


def outcome(case: Case) -> str:
    """Tell whether a case is right, wrong or unread."""
    amounts = read_quantities(normal_form(case["input"]))
    results = set()
    for wanted in (case["expected"], *case.get("alternatives", ())):
        left = list(amounts)
        missing = 0
        for expected in wanted:
            found = next((amount for amount in left if fits(expected, amount)), None)
            if found is None:
                missing += 1
            else:
                left.remove(found)
        if not missing and (not left or case.get("complete") is False):
            return "right"
        results.add("wrong" if left else "unread")
    return "unread" if "unread" in results else "wrong"


@cache
def outcomes() -> dict[str, Counter[str]]:
    return {suite: Counter(map(outcome, cases(suite))) for suite in FLOORS}


@pytest.mark.parametrize("suite", FLOORS)
def test_a_suite_keeps_its_floor(suite: str) -> None:
    result = outcomes()[suite]
    assert result["right"] / result.total() >= FLOORS[suite], result


def test_almost_nothing_is_read_wrong() -> None:
    result = sum(outcomes().values(), Counter[str]())
    print(result, result["right"] / result.total())
    assert result["wrong"] / result.total() <= MOST_WRONG
    assert result["right"] / result.total() >= 0.95


def test_bare_numbers_are_read_the_same_in_a_sentence() -> None:
    """What is read alone is read in a sentence, with the sentence's unit."""
    lost, count = [], 0
    for suite in FLOORS:
        for number, case in enumerate(cases(suite)):
            expected = case["expected"]
            if case["form"] != "bare" or len(expected) != 1 or expected[0]["unit"]:
                continue
            words = normal_form(case["input"])
            if words[0] == "-":
                continue  # behind a noun a hyphen joins
            if expected[0]["comparator"] != "eq" or outcome(case) != "right" or "分之" in words:
                continue
            frame = FRAMES[number % len(FRAMES)]
            count += 1
            values = [float(q.low) for q in read_quantities(normal_form(frame.format(words)))]
            if len(values) != 1 or not near(values[0], expected[0]["low"]):
                lost.append((frame.format(words), values))
    assert count > 700
    print(f"{count} sentences, {len(lost)} read otherwise")
    assert len(lost) <= 0.02 * count, lost
