"""The document as its own dictionary: characters that look alike are settled by its other words.

A doubtful character becomes one of the others that it may be where the words around it stand
elsewhere in the document, or are the header of a column, with that one, and nowhere as read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fenjie.extract.scan.page_reading import PageReading, ReadChar
from fenjie.rules import rules
from fenjie.text.han import is_han

_SURE, _DOUBTFUL = 0.97, 0.93
"""From the first on a character is evidence; below the second it may be settled."""
_OFTEN = 2
"""How often words stand elsewhere that settle a character."""
_DOTS, _MARKS = ".·•,'`", "，、。；："
"""What dots between Chinese characters are read as, and what they are."""
_MIDDLE_DOT = 0.7
"""A dot in a name is as sure as that."""
_DIGIT_LIKE = {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "丨": "1", "Z": "2"}
_AROUND = 4
"""Characters on both sides that a finding quotes."""
Settled = list[tuple[str, str]]
"""The words around each character that was settled, as read and as settled."""


def settle_look_alikes(readings: Sequence[PageReading | None]) -> list[Settled]:
    """Settle what can be, in place; return for each page what was settled there."""
    pages = [reading.lines if reading is not None else [] for reading in readings]
    for line in (line for lines in pages for line in lines):
        _settle_marks(line)
        _settle_digits(line)
    known = _known(line for lines in pages for line in lines)
    return [[pair for line in lines for pair in _settle_words(line, known)] for lines in pages]


def _settle_marks(line: list[ReadChar]) -> None:
    """Take a dot between Chinese characters for one of their marks: small ones are alike.

    It stays doubtful.
    """
    for index in range(1, len(line) - 1):
        char = line[index]
        if char.text in _DOTS and _is_wide(line[index - 1]) and _is_wide(line[index + 1]):
            likely = next((other for other in char.others if other in _MARKS), None)
            if char.text in "·•" and (likely is None or char.confidence >= _MIDDLE_DOT):
                continue  # A name may have such a dot: 阿·买提.
            line[index] = char._replace(
                text=likely or "，", others=char.text + char.others.replace(likely or "，", "")
            )


def _settle_digits(line: list[ReadChar]) -> None:
    """Take a letter beside a digit for the digit that it looks like; it stays doubtful."""
    for index, char in enumerate(line):
        digit = _DIGIT_LIKE.get(char.text)
        beside = [line[at].text for at in (index - 1, index + 1) if 0 <= at < len(line)]
        if digit and digit in char.others and any(text.isdigit() for text in beside):
            line[index] = char._replace(
                text=digit,
                confidence=min(char.confidence, 0.5),
                others=char.text + char.others.replace(digit, ""),
            )


def _is_wide(char: ReadChar) -> bool:
    return is_han(char.text) or char.text in "”“》《（）"


def _known(lines: Iterator[list[ReadChar]]) -> Counter[str]:
    """Count each three neighbouring sure characters, and those of the headers of columns."""
    known: Counter[str] = Counter()
    for line in lines:
        for start in range(len(line) - 2):
            three = line[start : start + 3]
            if all(char.confidence >= _SURE for char in three):
                known["".join(char.text for char in three)] += 1
    for header in _headers():
        for start in range(len(header) - 2):
            known[header[start : start + 3]] += _OFTEN
    return known


def _headers() -> Iterator[str]:
    for column in rules().columns.roles.values():
        yield from column.heads


def _settle_words(line: list[ReadChar], known: Counter[str]) -> Iterator[tuple[str, str]]:
    for index, char in enumerate(line):
        if char.confidence >= _DOUBTFUL or not _is_wide(char) or not char.others:
            continue
        if _evidence(line, index, char.text, known):
            continue
        counts = {o: _evidence(line, index, o, known) for o in char.others if is_han(o)}
        best = max(counts, key=lambda other: counts[other], default="")
        if best and counts[best] >= _OFTEN:
            around = line[max(0, index - _AROUND) : index], line[index + 1 : index + 1 + _AROUND]
            before, behind = ("".join(char.text for char in part) for part in around)
            line[index] = char._replace(
                text=best, confidence=1.0, others=char.text + char.others.replace(best, "")
            )
            yield before + char.text + behind, before + best + behind


def _evidence(line: list[ReadChar], index: int, text: str, known: Counter[str]) -> int:
    """Return how often the threes around a character stand elsewhere with `text` in its place."""
    count = 0
    for start in range(max(0, index - 2), min(index, len(line) - 3) + 1):
        three = [char.text for char in line[start : start + 3]]
        three[index - start] = text
        count += known["".join(three)]
    return count
