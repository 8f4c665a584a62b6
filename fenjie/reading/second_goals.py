"""Rows of one cell a line that hold a second goal with its own time, below a merged number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fenjie.extract.content import Line
from fenjie.normalize.column_contents import kinds_of
from fenjie.normalize.header_roles import role_of
from fenjie.reading.line_rows import is_organization_list, kind_of, words_of
from fenjie.reading.role_words import SENTENCE_END
from fenjie.rules import rules


def with_second_goals(lines: Sequence[Line], headers: Sequence[str]) -> list[list[Line | None]]:
    """Part the lines of a row behind each time that a goal with a time of its own follows.

    What such a goal does not have for itself is merged with the row above: None stands for it.
    """
    whole: list[Line | None] = list(lines)
    goal = next((n for n, header in enumerate(headers) if kind_of(header) == "goal"), None)
    if len(lines) <= len(headers) or goal is None or not _is_of_times(headers[-1]):
        return [whole]
    cuts = _cuts([words_of(line) for line in lines])
    ranges = pairwise([*cuts, len(lines)])
    rows = [_row(lines[start:end], headers, goal) for start, end in ranges]
    if not rows or None in rows:
        return [whole]
    return [whole[: cuts[0]], *(row for row in rows if row is not None)]


def _cuts(words: Sequence[str]) -> list[int]:
    """Return where further goals begin: each a sentence behind a time, with a time at the end."""
    times = [index for index, each in enumerate(words) if kinds_of(each).kind == "times"]
    cuts = [at + 1 for at in times[:-1]]
    ended = all(words[at].endswith(SENTENCE_END) for at in cuts)
    return cuts if times and times[-1] == len(words) - 1 and ended else []


def _row(lines: Sequence[Line], headers: Sequence[str], goal: int) -> list[Line | None] | None:
    """Put a goal, its time and who does it under their headers; None where more stands there."""
    row: list[Line | None] = [None] * len(headers)
    row[goal], row[-1] = lines[0], lines[-1]
    if len(lines) == 2:
        return row
    who = [n for n, header in enumerate(headers) if kind_of(header) == "organizations"]
    if len(lines) > 3 or not who or not is_organization_list(words_of(lines[1])):
        return None
    row[who[0]] = lines[1]
    return row


def _is_of_times(header: str) -> bool:
    return any(role_of(header, layout) == "deadline" for layout in rules().layouts)
