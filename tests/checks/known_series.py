"""What is known of a clean document: figures, totals and twins, named where it is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """A series: the number of its task, its goal and its figures as printed.

    `running` tells which figures are said to be 累计; `adding` that the figures are summed.
    """

    number: int
    goal: str
    figures: tuple[str, ...]
    running: tuple[bool, ...]
    adding: bool = False
    at_least: bool = False
    goal_in: str = "target"
    last_quarter: bool = True
    """Whether the last figure is that of the fourth quarter."""


@dataclass(frozen=True)
class Whole:
    """A total and the totals of its parts, all in the schedule of one task."""

    number: int
    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Twins:
    """Two tasks that give the same figures: those of the first task, as printed."""

    number: int
    other: int
    column: str
    figures: tuple[str, ...]
