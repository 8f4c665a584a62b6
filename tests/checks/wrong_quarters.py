"""Planters of wrong quarters."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.checks.papers import Paper, Plant


class Block(NamedTuple):
    """A label and the words after it, up to the next label or title."""

    start: int
    end: int
    label: str
    label_start: int
    quarters: tuple[int, ...]


_LABEL = re.compile(
    r"(?:<b>)?\s*([一二三四](?:[、至][一二三四])*季度)\s*(?:</b>)?\s*[：:]\s*(?:</b>)?"
)


def _blocks(cell: str) -> list[Block]:
    matches = list(_LABEL.finditer(cell))
    if any(cell[: match.start()].endswith("、") for match in matches):
        return []  # a label of which half is bold
    collected = []
    for at, match in enumerate(matches):
        after = matches[at + 1].start() if at + 1 < len(matches) else len(cell)
        cut = re.compile(r"</?p>|<b>").search(cell, match.end(), after)
        end = cut.start() if cut else after
        numerals = ["一二三四".index(c) + 1 for c in match[1] if c in "一二三四"]
        if "至" in match[1]:
            numerals = list(range(numerals[0], numerals[-1] + 1))
        collected.append(Block(match.start(), end, match[1], match.start(1), tuple(numerals)))
    return collected


def _runs(cell: str) -> list[list[Block]]:
    """The blocks of each track: they follow each other closely, and their quarters go on."""
    runs: list[list[Block]] = []
    for block in _blocks(cell):
        last = runs[-1][-1] if runs else None
        close = last is not None and not cell[last.end : block.start].strip()
        if last is not None and close and last.quarters[-1] < block.quarters[0]:
            runs[-1].append(block)
        else:
            runs.append([block])
    return [run for run in runs if len(run) > 1]


def _tracks(paper: Paper) -> Iterator[tuple[int, str, list[Block]]]:
    for number in paper.numbers:
        cell = paper.cell(number, "schedule")
        for run in _runs(cell):
            yield number, cell, run


def quarter_repeated(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Give a step the label of the one before it."""
    for number, cell, run in _tracks(paper):
        before, block = rng.choice([*pairwise(run)])
        at = block.label_start
        words = cell[:at] + before.label + cell[at + len(block.label) :]
        changed = paper.with_cell(number, "schedule", words)
        yield Plant(changed, (paper.task(number),), f"{block.label} → {before.label}")


def quarter_dropped(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out a step that is neither the first nor the last."""
    for number, cell, run in _tracks(paper):
        if len(run) > 2:
            block = rng.choice(run[1:-1])
            words = cell[: block.start] + cell[block.end :]
            changed = paper.with_cell(number, "schedule", words)
            yield Plant(changed, (paper.task(number),), f"without {block.label}")


def last_dropped(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out the step of the fourth quarter."""
    for number, cell, run in _tracks(paper):
        block = run[-1]
        if block.quarters[-1] == 4:
            words = cell[: block.start] + cell[block.end :]
            changed = paper.with_cell(number, "schedule", words)
            yield Plant(changed, (paper.task(number),), f"without the last {block.label}")


def quarters_swapped(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print two steps in the wrong order."""
    for number, cell, run in _tracks(paper):
        one, other = rng.choice([*pairwise(run)])
        first, second = cell[one.start : one.end], cell[other.start : other.end]
        words = cell[: one.start] + second + cell[one.end : other.start] + first + cell[other.end :]
        changed = paper.with_cell(number, "schedule", words)
        yield Plant(changed, (paper.task(number),), f"{other.label} before {one.label}")
