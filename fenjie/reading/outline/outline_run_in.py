"""Several numbered tasks in one paragraph: where it is parted, by evidence of the whole."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fenjie.reading.outline.outline_brackets import OPENING, closing_of
from fenjie.reading.outline.outline_groups import groups_of
from fenjie.reading.outline.outline_labels import Labels
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_tree import Words
from fenjie.text.enumerators import Kind
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import ONE_TO_TEN

_LONGEST = 100_000
_LONGEST_TASK = 5000
_LONGEST_HEADING = 40
_FEWEST_INSIDE = 3
"""Tasks at least where the paragraph does not begin with the first of them."""
_NEARLY = 0.8
_MOST_TRIED = 12
"""Marks with the next number at most that are tried for the begin of the next task."""
_MARK = late_pattern(
    rf"(?:[（【第]?(?:[0-9]{{1,4}}|[{ONE_TO_TEN}百]{{1,5}}) ?[）】.、．﹒项条件]|[①-⑳㉑-㉟])"
)
_BEFORE_CLAUSES = "。；！？”）〕】：， "
_BEHIND_ANSWER = " 。；"
_LONGEST_MARK = 48

_LEVELS: tuple[tuple[Kind, ...], ...] = (
    ("一、",),
    ("（一）",),
    ("1.", "1.1", "第一"),
    ("（1）",),
    ("①",),
)
"""Kinds of numbers from the highest level of a notice to the lowest."""

Marks = Sequence[tuple[int, int]]
"""Numbers and their offsets, in order."""


def run_in_tasks(words: Words, labels: Labels) -> Iterator[Words]:
    """Part a paragraph that holds several numbered tasks, each with who does it."""
    if (behind := _behind_who(words, labels)) > 0:
        yield Words(words.cut(0, behind), words.normal[:behind], words.place)
        rest = Words(words.cut(behind, len(words.text)), words.normal[behind:], words.place)
        yield from run_in_tasks(rest, labels)
        return
    if len(words.text) > _LONGEST or not (cuts := _Paragraph(words, labels).cuts()):
        yield words
        return
    for start, end in itertools.pairwise([0, *cuts, len(words.text)]):
        if start < end:
            part = Words(words.cut(start, end), words.normal[start:end], words.place)
            yield from run_in_tasks(part, labels)


def _behind_who(words: Words, labels: Labels) -> int:
    """Return where the next number begins, behind a bracket that says who does what is above; or 0.

    （责任单位：市城建局）2.完成管网改造。 is a line broken at the wrong end of the bracket.
    """
    text = words.text
    if text[:1] not in OPENING:
        return 0
    end = closing_of(text, 0)
    if not 0 < end < len(text) or marker_of(text[end : end + _LONGEST_MARK])[0] is None:
        return 0
    return end if any(group.names_organizations for group in groups_of(text[:end], labels)) else 0


class _Paragraph:
    def __init__(self, words: Words, labels: Labels) -> None:
        self.words = words
        self.text = words.text
        self.labels = labels
        self.blanks = frozenset(words.blanks())

    def cuts(self) -> list[int]:
        """Return where further tasks begin: numbers that count up, each with who before the next.

        A paragraph that begins with a number is parted at the numbers of its kind.
        """
        marks = self._marks()
        kind, number = marker_of(self.text)
        if kind is not None and number is not None:
            for prose in (False, True):
                chain = self._chain((number.value, 0), marks.get(kind, []), prose=prose)
                if len(chain) > 1:
                    return [*self._with_headings(chain, _above(kind, marks))[1:]]
        for other, known in marks.items():
            first = next((mark for mark in known if mark[0] == 1), None)
            if other == kind or first is None or not self._introduces(first[1], numbered=kind):
                continue
            chain = self._chain(first, known, prose=False)
            if len(chain) >= _FEWEST_INSIDE:
                above = _above(other, marks)
                before = [at for at in above if at < chain[0] and self._is_bare(at, chain[0])]
                return [*before[-1:], *self._with_headings(chain, above)]
        return []

    def _with_headings(self, chain: list[int], above: list[int]) -> list[int]:
        """Add where headings of a higher level begin, behind who does the task before them."""
        result = list(chain)
        for start, end in itertools.pairwise([*chain, len(self.text)]):
            further = (at for at in above if start < at < end and self._is_answer(start, at))
            result += itertools.islice(further, 1)
        return sorted(result)

    def _is_answer(self, start: int, end: int) -> bool:
        """Return whether the words before `end` say who does what stands before them."""
        part = self.text[start:end].rstrip(_BEHIND_ANSWER)
        return any(
            group.names_organizations and group.end == len(part)
            for group in groups_of(part, self.labels)
        )

    def _is_bare(self, start: int, end: int) -> bool:
        """Return whether the words between two numbers are a heading."""
        return end - start <= _LONGEST_HEADING and not set(self.text[start:end]) & set("。；：，")

    def _marks(self) -> dict[Kind, list[tuple[int, int]]]:
        """Find numbers where clauses begin: behind a stop, or a blank that was printed."""
        result: dict[Kind, list[tuple[int, int]]] = defaultdict(list)
        for match in _MARK.finditer(self.text, 1):
            at = match.start()
            if not self._begins_clause(at):
                continue
            kind, number = marker_of(self.text[at : at + _LONGEST_MARK])
            if kind is not None and number is not None:
                result[kind].append((number.value, at))
        return result

    def _begins_clause(self, at: int) -> bool:
        # The normal form has no blanks between Chinese words.
        return self.text[at - 1] in _BEFORE_CLAUSES or at in self.blanks

    def _introduces(self, end: int, *, numbered: Kind | None) -> bool:
        """Return whether the words before the first number are no task that goes on behind it.

        The points of a numbered task are its own, unless they stand below a mere heading.
        """
        if numbered is None:
            return True
        return self._is_bare(0, end)

    def _chain(self, first: tuple[int, int], marks: Marks, *, prose: bool) -> list[int]:
        """Return where tasks begin whose numbers count up from the first; one alone is none."""
        chain = [first]
        for value, at in marks:
            if value == chain[-1][0] + 1 and at > chain[-1][1]:
                chain.append((value, at))
        if len(chain) < 2:
            return []
        begun = [at for _, at in chain]
        parts = list(itertools.pairwise([*begun, len(self.text)]))
        answered = sum(self._is_answered(*part, prose=prose) for part in parts)
        if answered < len(parts) * (1 if prose else _NEARLY):
            begun = self._answered_chain(first, marks, prose=prose)
        return begun if len(begun) > 1 else []

    def _answered_chain(self, first: tuple[int, int], marks: Marks, *, prose: bool) -> list[int]:
        """Return the same where goals hold numbers too: each begins behind who does the last."""
        value, start = first
        begun = [start]
        while True:
            further = (at for number, at in marks if number == value + 1 and at > start)
            tried = itertools.islice(further, _MOST_TRIED)
            behind = next((at for at in tried if self._is_answered(start, at, prose=prose)), None)
            if behind is None:
                break
            value, start = value + 1, behind
            begun.append(start)
        whole = not prose or self._is_answered(start, len(self.text), prose=True)
        return begun if whole else []

    def _is_answered(self, start: int, end: int, *, prose: bool) -> bool:
        """Return whether labels or brackets of a part say who does it; with `prose` only words."""
        if end - start > _LONGEST_TASK:
            return False
        part = self.text[start:end].rstrip()
        if any(group.names_organizations for group in groups_of(part, self.labels)):
            return not prose
        in_words = groups_of(part, self.labels, prose=True) if prose else []
        return any(group.names_organizations for group in in_words)


def _above(kind: Kind, marks: Mapping[Kind, Marks]) -> list[int]:
    """Return where numbers of a level above a kind stand, in order."""
    level = next((n for n, kinds in enumerate(_LEVELS) if kind in kinds), 0)
    higher = [other for kinds in _LEVELS[:level] for other in kinds]
    return sorted(at for other in higher for _, at in marks.get(other, ()))
