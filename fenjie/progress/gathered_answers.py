"""Answers in the making: the rows of one task and organization that stand together in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.progress.answer_values import is_blank
from fenjie.progress.stated_rows import StatedRow
from fenjie.schema.progress import AnswerRef


class FigureCell(NamedTuple):
    """What stands in a row for its figure: amount, unit, plan, which row of the task it is."""

    text: str
    unit: str
    planned: str
    row: int | None
    cumulative: bool


class Gathered(Struct):
    """What an organization says of a task, before its words are read."""

    place: int
    """The task's place in the plan."""
    organization: str
    file: str
    statuses: list[str] = field(default_factory=list)
    numbered_words: list[tuple[int, str]] = field(default_factory=list)
    """Its words, each with the row of the task that it stands in."""
    figures: list[FigureCell] = field(default_factory=list)
    contact: str = ""
    date: str = ""
    digest: str | None = None
    parts: list[Mapping[str, Any]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    """Which rows of the task in the form it has, where marks say so."""
    merged: list[object] = field(default_factory=list)
    """Places of merged cells that name the task in several rows."""
    refs: list[AnswerRef] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Its words in the order of the task's rows, however these were sorted."""
        return [text for _, text in sorted(self.numbered_words, key=lambda one: one[0])]

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two answers the same."""
        cells = sorted((each.text, each.unit) for each in self.figures)
        return tuple(self.statuses), tuple(self.words), tuple(cells)

    def takes(self, row: StatedRow) -> bool:
        """Return whether a row of the same task goes on with this answer, and begins no other."""
        key = row.clues.key
        if key is not None and self.rows:
            return key.row not in self.rows
        if any(place in self.merged for place in row.merged):
            return True
        return not _filled(row, "status") and not _filled(row, "words")

    def add(self, row: StatedRow, more: Iterable[str] = ()) -> None:
        """Add what a row says; words that stand there already count once, as merged cells do.

        `more` are the words of columns that people added.
        """
        key = row.clues.key
        status = row.values.get("status", "")
        if not is_blank(status) and status not in self.statuses:
            self.statuses.append(status)
        for text in (row.values.get("words", ""), *more):
            if not is_blank(text) and text not in self.words:
                self.numbered_words.append((key.row if key is not None else 0, text))
        if key is not None:
            self.rows.add(key.row)
            self.digest = self.digest or key.digest
        if _filled(row, "reached"):
            self.figures.append(_figure_cell(row))
        self.contact = self.contact or row.values.get("contact", "")
        self.date = self.date or row.values.get("date", "")
        _extend(self.merged, row.merged)
        _extend(self.parts, row.parts)

    def go_on(self, row: StatedRow) -> None:
        """Add the words of a row that names no task."""
        text = row.values.get("words", "")
        if self.numbered_words and not is_blank(text):
            at, above = self.numbered_words[-1]
            self.numbered_words[-1] = (at, above + text)
        elif not is_blank(text):
            self.numbered_words.append((0, text))
        rest = {role: value for role, value in row.values.items() if role != "words"}
        row.values = rest
        self.add(row)


def _filled(row: StatedRow, role: str) -> bool:
    return not is_blank(row.values.get(role, ""))


def _figure_cell(row: StatedRow) -> FigureCell:
    values, key = row.values, row.clues.key
    return FigureCell(
        values["reached"],
        values.get("unit", ""),
        values.get("planned", ""),
        key.row if key is not None else None,
        row.cumulative,
    )


def _extend(known: list[Any], more: Iterable[Any]) -> None:
    """Add what is not there yet."""
    for each in more:
        if each not in known:
            known.append(each)
