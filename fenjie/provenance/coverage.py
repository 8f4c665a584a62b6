"""Coverage: what became of every character of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from fenjie.provenance.traced import Traced, consecutive

_WORDS = re.compile(r"\S+")
_OTHER_BLANKS = "".join(map(chr, range(0x2000, 0x200B))) + "\u1680\u2028\u2029\u202f\u205f\u3000"
"""Blanks that Latin-1 has not."""
_BLANK = 0x80
"""A bit that no disposition has."""
_IS_BLANK = bytes([_BLANK * chr(code).isspace() for code in range(256)])


class Disposition(IntEnum):
    """Where a source character can end; each non-blank one has exactly one."""

    UNEXPLAINED = 0
    FIELD = 1
    MARKER = 2
    LIST_NUMBER = 3
    SEPARATOR = 4
    EMPTY_TOKEN = 5
    HEADING = 6
    REPEATED_HEADER = 7
    MARKUP = 8
    FOLDED = 9
    FINDING = 10


_MARKS = [bytearray((disposition,)) for disposition in Disposition]
"""One of each, of the kind that a stretch of others takes over as it is."""


class Coverage:
    """One disposition per flow position, and every position that was claimed twice."""

    def __init__(self, flow: str) -> None:
        self.flow = flow
        self.dispositions = bytearray(len(flow))
        self.claimed_twice: list[int] = []
        self._every = consecutive(0, len(flow))

    def mark(self, at: Sequence[int], disposition: Disposition) -> None:
        """Give `disposition` to the positions `at`; the same one again is no second claim.

        Those of a text rise; a list may have them in any order.
        """
        length = len(at)
        if not length:
            return
        dispositions = self.dispositions
        first, behind = at[0], at[-1] + 1
        room = behind - first
        if dispositions.count(0, first, behind) == room:
            # Nothing from the first to the last is claimed yet, as for nearly every text.
            if room == length and (isinstance(at, range) or at == self._every[first:behind]):
                dispositions[first:behind] = _MARKS[disposition] * length
                return
            if not isinstance(at, list):
                for position in at:
                    dispositions[position] = disposition
                return
        for position in at:
            if not (before := dispositions[position]):
                dispositions[position] = disposition
            elif before != disposition:
                self.claimed_twice.append(position)

    def mark_parts(
        self, at: Sequence[int], parts: Mapping[Disposition, Iterable[tuple[int, int]]]
    ) -> None:
        """Give each part of a text its disposition; `at` are the positions of the whole text.

        Parts are half-open offsets into the text.
        """
        dispositions, every = self.dispositions, self._every
        unbroken = isinstance(at, range)
        for disposition, ranges in parts.items():
            own = _MARKS[disposition]
            for start, end in ranges:
                if start >= end:
                    continue
                first, behind = at[start], at[end - 1] + 1
                # As in `mark`: nearly all parts have no gap, and nobody claimed them.
                if behind - first == end - start == dispositions.count(0, first, behind) and (
                    unbroken or at[start:end] == every[first:behind]
                ):
                    dispositions[first:behind] = own * (end - start)
                else:
                    self.mark(at[start:end], disposition)

    def mark_ranges(self, ranges: Iterable[tuple[int, int, Disposition]]) -> None:
        """Give each of the flow ranges its disposition; nothing has claimed them yet."""
        dispositions = self.dispositions
        for start, end, disposition in ranges:
            dispositions[start:end] = _MARKS[disposition] * (end - start)

    def counts(self) -> dict[str, int]:
        """Count the non-blank characters of the source per disposition, `unexplained` first.

        `twice` counts the non-blank characters for which two were claimed.
        """
        words = _without_blanks(self.dispositions, self.flow)
        # Nearly all characters end in a field: they are counted by what is left without them.
        others = words.translate(None, _MARKS[Disposition.FIELD])
        named = {each.name.lower(): others.count(each) for each in Disposition}
        named["field"] = len(words) - len(others)
        named["twice"] = sum(not self.flow[p].isspace() for p in self.claimed_twice)
        return named

    def unexplained(self) -> list[tuple[int, int]]:
        """List the flow ranges of non-blank characters that have no disposition."""
        ranges: list[tuple[int, int]] = []
        for word in _WORDS.finditer(self.flow):
            start, end = word.span()
            if not self.dispositions[start:end].count(0):
                continue
            for position in range(start, end):
                if self.dispositions[position]:
                    continue
                if ranges and ranges[-1][1] == position:
                    ranges[-1] = (ranges[-1][0], position + 1)
                else:
                    ranges.append((position, position + 1))
        return ranges


def _without_blanks(dispositions: bytearray, flow: str) -> bytes:
    """Return the dispositions of a flow, those of its blanks as none that there is.

    All of them are one number, as are the blanks.
    """
    for blank in _OTHER_BLANKS:
        flow = flow.replace(blank, " ")
    blanks = flow.encode("latin-1", "replace").translate(_IS_BLANK)
    every = int.from_bytes(dispositions, "little") | int.from_bytes(blanks, "little")
    return every.to_bytes(len(blanks), "little")


def invented(
    texts: Iterable[Traced], produced: str, repaired: set[int], widths: Mapping[str, str]
) -> list[Traced]:
    """Find record texts that hold a character which the source does not.

    `produced` is the flow with each character replaced by what the normal form makes of it;
    `repaired` are the positions whose character a repair with a finding changed; `widths` are
    the characters that the form may also make full-width.
    """
    wrong = []
    for traced in changed_texts(texts, produced, widths):
        text, at = traced.text, traced.at
        letters = zip(text, map(produced.__getitem__, at), at, strict=True)
        changed = [(char, printed, i) for char, printed, i in letters if printed != char]
        if any(widths.get(printed) != char and i not in repaired for char, printed, i in changed):
            wrong.append(traced)
    return wrong


def changed_texts(
    texts: Iterable[Traced], produced: str, widths: Mapping[str, str]
) -> list[Traced]:
    """Find texts that are not what was produced of their flow, which is told fast.

    Most texts lost nothing but blanks, and all or none of their punctuation was widened.
    """
    widened = produced
    for narrow, wide in widths.items():
        widened = widened.replace(narrow, wide)
    changed = []
    for traced in texts:
        at = traced.at
        if not at:
            continue
        text, first, behind = traced.text, at[0], at[-1] + 1
        if not (_same(text, produced[first:behind]) or _same(text, widened[first:behind])):
            changed.append(traced)
    return changed


def _same(text: str, made: str) -> bool:
    """Return whether a text is what was made of its flow, or that without any blanks."""
    return made == text or (len(made) > len(text) and "".join(made.split()) == text)
