"""Doubtful characters of a scan, told for the values that hold them.

Digits and numerals, names of people and organizations, and what is almost surely wrong are
warnings; other characters that are not sure are an info, and marks are in no doubt worth telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fenjie.findings import Subject
from fenjie.pipeline.recorder import Recorder, ValueMark
from fenjie.provenance import Doubt, Traced
from fenjie.reading.role_words import field_of
from fenjie.reading.task_fields import TaskFields
from fenjie.schema.field_words import field_words
from fenjie.text.numerals import NUMERAL

_FIGURES = 0.97
"""How sure a digit is at least, and a point or a comma between two."""
_NAMES, _NUMERALS = 0.9, 0.9
"""The same of a character of a name, and of a Chinese numeral."""
_WORDS, _WRONG = 0.85, 0.6
"""The same of any other; below the second it is more likely wrong than right."""
_NAMED = ("leaders", "lead_units", "support_units")
_CHINESE_NUMERALS = NUMERAL + "半"
_BETWEEN_DIGITS = ".．,，·、-—"
_AROUND = 4
"""Characters on both sides that evidence quotes."""
_MOST_OTHERS = 3
_NO_LEVEL, _INFO, _WARNING = range(3)


class _Doubtful(NamedTuple):
    """A stretch of a text around doubtful characters, and what these may be."""

    quote: str
    words: str
    positions: tuple[int, ...]


class ReadDoubts:
    """Reports the doubts of one document task by task; what several tasks share once."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._doubts = recorder.raw.doubts
        self._known: dict[tuple[str, str, tuple[int, ...]], list[Subject]] = {}

    def report(self, task: TaskFields, name: str) -> None:
        """Report what is doubtful in a task, whose id is `name`, right after it was recorded."""
        # A step, a person or an organization; a quantity is no value of its own here.
        steps = [m for m in self._recorder.places.marks if m.value.partition("/")[2].isdigit()]
        for field, text in self._texts(task):
            for code, level in (("ocr-doubtful", _WARNING), ("ocr-unsure", _INFO)):
                for value, stretches in self._by_value(text, field, level, steps).items():
                    self._tell(code, value, stretches, name)

    def _texts(self, task: TaskFields) -> Iterator[tuple[str, Traced]]:
        if (requirement := task.row_group.requirement) is not None:
            for cell in requirement.cells:
                yield "requirements", cell.text
        for role, text in task.texts.items():
            yield field_of(role), text.traced
        for index, (_, text) in enumerate(task.extras):
            yield f"extras/{index}", text.traced

    def _by_value(
        self, text: Traced, field: str, level: int, steps: list[ValueMark]
    ) -> dict[str, list[_Doubtful]]:
        """Collect what is doubtful on a level, by the value that holds it."""
        by_value: dict[str, list[_Doubtful]] = {}
        run: list[int] = []
        for index in [*self._on_level(text, field, level), len(text) + _AROUND]:
            if run and index - run[-1] > _AROUND:
                value = _value_at(text.at[run[0]], field, steps)
                by_value.setdefault(value, []).append(self._doubtful(text, run))
                run = []
            run.append(index)
        return by_value

    def _on_level(self, text: Traced, field: str, level: int) -> list[int]:
        return [
            index
            for index, at in enumerate(text.at)
            if (doubt := self._doubts.get(at)) is not None
            and _level(text.text, index, doubt, named=field in _NAMED) == level
        ]

    def _doubtful(self, text: Traced, run: list[int]) -> _Doubtful:
        start, end = max(0, run[0] - _AROUND), run[-1] + 1 + _AROUND
        quote = text.text[start:end].strip().splitlines()
        at = [text.at[index] for index in run]
        choices = [
            f"{text.text[index]}？{'、'.join(self._doubts[text.at[index]].others[:_MOST_OTHERS])}"
            for index in run
        ]
        words = "".join(quote)
        return _Doubtful(words, f"{words}（{'；'.join(choices)}）", tuple(at))

    def _tell(self, code: str, value: str, stretches: list[_Doubtful], name: str) -> None:
        positions = tuple(at for each in stretches for at in each.positions)
        subjects = self._known.get((code, value, positions))
        if subjects is not None:
            subjects.append(name)
            return
        subjects = self._known[code, value, positions] = [name]
        self._recorder.findings.report(
            code,
            subjects,
            field=value,
            evidence=list(dict.fromkeys(each.quote for each in stretches)),
            field_=field_words(value),
            which="，".join(each.words for each in stretches),
        )


def _value_at(at: int, field: str, marks: Sequence[ValueMark]) -> str:
    """Return the step or the person that holds a position of the flow, or the whole field."""
    for mark in marks:
        if mark.value.startswith(f"{field}/") and at in mark.traced.at[mark.start : mark.end]:
            return mark.value
    return field


def _level(text: str, index: int, doubt: Doubt, *, named: bool) -> int:
    """Return how a doubtful character is told."""
    char, sure = text[index], doubt.confidence
    if char.isdigit() or char == "%" or _is_between_digits(text, index):
        return _WARNING if sure < _FIGURES else _NO_LEVEL
    if not char.isalnum():
        return _NO_LEVEL
    least = _NUMERALS if char in _CHINESE_NUMERALS else _NAMES if named else _WRONG
    if sure < least:
        return _WARNING
    return _INFO if sure < _WORDS else _NO_LEVEL


def _is_between_digits(text: str, index: int) -> bool:
    beside = text[max(0, index - 1) : index + 2]
    return len(beside) == 3 and text[index] in _BETWEEN_DIGITS and (beside[0] + beside[2]).isdigit()
