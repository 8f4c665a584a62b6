"""Clean documents as papers, with what is known of them, and papers with one fault planted."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from tests.checks import clean_document, sample_plans
from tests.checks.known_series import Plan, Twins, Whole
from tests.conftest import SAMPLE

SEED = 4711
COLUMNS = ("requirements", "target", "schedule", "leaders", "lead", "support")


@dataclass(frozen=True)
class Paper:
    """The lines of a clean document, with what is known of it."""

    name: str
    year: int
    lines: tuple[str, ...]
    plans: tuple[Plan, ...] = ()
    wholes: tuple[Whole, ...] = ()
    twins: tuple[Twins, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def line_of(self, number: int) -> int:
        start = re.compile(rf"[^\t]*\t(?:[^\t]*<p>)?{number}\. ")
        return next(at for at, line in enumerate(self.lines) if start.match(line))

    def cell(self, number: int, column: str) -> str:
        return self.lines[self.line_of(number)].split("\t")[COLUMNS.index(column)]

    def with_cell(self, number: int, column: str, words: str) -> Paper:
        at = self.line_of(number)
        cells = self.lines[at].split("\t")
        cells[COLUMNS.index(column)] = words
        return replace(self, lines=(*self.lines[:at], "\t".join(cells), *self.lines[at + 1 :]))

    def task(self, number: int) -> str:
        return f"{self.year}-{number:03}"

    @property
    def numbers(self) -> list[int]:
        """Numbers of the tasks that have a row of their own, and no cell on two pages."""
        rows = [line for line in self.lines if line.count("\t") == len(COLUMNS) - 1]
        rows = [line for line in rows if not line.startswith("总体要求")]
        collected = []
        for line, after in zip(rows, [*rows[1:], ""], strict=True):
            inside = re.findall(r"(?:^|<p>)(\d+)\. ", line.split("\t")[1])
            if len(inside) == 1 and not after.startswith("\t\t"):
                collected.append(int(inside[0]))
        return collected


class Plant(NamedTuple):
    """A paper with a fault in it, the tasks in which it stands, and the changed words."""

    paper: Paper
    tasks: tuple[str, ...]
    words: str


Planter = Callable[[Paper, random.Random], Iterator[Plant]]


# papers


@cache
def sample() -> Paper:
    """The whole sample."""
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    return Paper("sample", 2025, tuple(lines), sample_plans.PLANS)


@cache
def sample_parts() -> tuple[Paper, ...]:
    """The sample cut where its pages end, each part with the document's head."""
    return _cut(sample(), 11, (1, 17, 33, 45, 64))


@cache
def made() -> Paper:
    """The document of our own."""
    row_group = clean_document.clean_document()
    lines = tuple(clean_document.clean_text().rstrip("\n").split("\n"))
    return Paper(
        "made",
        clean_document.YEAR,
        lines,
        tuple(row_group.plans),
        tuple(row_group.wholes),
        tuple(row_group.twins),
    )


@cache
def made_parts() -> tuple[Paper, ...]:
    """The document of our own in two halves; twins stay together."""
    return _cut(made(), 3, (1, 24))


def _cut(whole: Paper, header: int, firsts: tuple[int, ...]) -> tuple[Paper, ...]:
    """Cut a paper before some of its tasks; each part has the document's `header` lines."""
    parts = []
    for first, after in zip(firsts, (*firsts[1:], 1000), strict=True):
        end = whole.line_of(after) if after < 1000 else len(whole.lines)
        lines = (*whole.lines[:header], *whole.lines[whole.line_of(first) : end])
        while not lines[-1] or lines[-1].startswith(("总体要求", "<p><b>市政府一号文（")):
            lines = lines[:-1]  # the head of the next page, and the title of the next chapter
        inside = range(first, after)
        part = replace(
            whole,
            lines=lines,
            plans=tuple(plan for plan in whole.plans if plan.number in inside),
            wholes=tuple(part for part in whole.wholes if part.number in inside),
            twins=tuple(pair for pair in whole.twins if pair.number in inside),
        )
        assert all(pair.other in inside for pair in part.twins)
        parts.append(part)
    return tuple(parts)
