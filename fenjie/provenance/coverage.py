"""Coverage: what became of every character of the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from fenjie.provenance.traced import Traced, consecutive

_WORDS = re.compile(r"\S+")
_BLANKS = re.compile(r"\s+")


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
            if room == length and (at == self._every[first:behind] or isinstance(at, range)):
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

    def mark_ranges(self, ranges: Iterable[tuple[int, int, Disposition]]) -> None:
        """Give each of the flow ranges its disposition; nothing has claimed them yet."""
        dispositions = self.dispositions
        for start, end, disposition in ranges:
            dispositions[start:end] = _MARKS[disposition] * (end - start)

    def counts(self) -> dict[str, int]:
        """Count the non-blank characters of the source per disposition, `unexplained` first.

        `twice` counts the non-blank characters for which two were claimed.
        """
        dispositions = self.dispositions
        totals = [dispositions.count(disposition) for disposition in Disposition]
        spans = map(re.Match.span, _BLANKS.finditer(self.flow))
        blanks = [dispositions[start:end] for start, end in spans]
        for value, count in Counter(b"".join(blanks)).items():
            totals[value] -= count
        named = {disposition.name.lower(): totals[disposition] for disposition in Disposition}
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


def invented(
    texts: Iterable[Traced], produced: str, repaired: set[int], widths: Mapping[str, str]
) -> list[Traced]:
    """Find record texts that hold a character which the source does not.

    `produced` is the flow with each character replaced by what the normal form makes of it;
    `repaired` are the positions whose character a repair with a finding changed; `widths` are
    the characters that the form may also make full-width.
    """
    wrong = []
    widened = produced
    for narrow, wide in widths.items():
        widened = widened.replace(narrow, wide)
    for traced in texts:
        at = traced.at
        if not at:
            continue
        text, first, behind = traced.text, at[0], at[-1] + 1
        # Most texts lost nothing but blanks, and all or none of their punctuation was widened.
        if _same(text, produced[first:behind]) or _same(text, widened[first:behind]):
            continue
        letters = zip(text, map(produced.__getitem__, at), at, strict=True)
        changed = [(char, printed, i) for char, printed, i in letters if printed != char]
        if any(widths.get(printed) != char and i not in repaired for char, printed, i in changed):
            wrong.append(traced)
    return wrong


def _same(text: str, made: str) -> bool:
    """Return whether a text is what was made of its flow, or that without any blanks."""
    return made == text or (len(made) > len(text) and "".join(made.split()) == text)
