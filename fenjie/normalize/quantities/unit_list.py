"""The listed units of measure, looked up where they begin.

A dictionary by first characters, and no pattern: an alternation of all units takes longer to
compile than to look up every number of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fenjie.text.han import han_run
from fenjie.text.late_pattern import late_pattern

_PLACES = frozenset("十百千万")
_TIMES = late_pattern("年|月|日|天|小时|时|分钟|分|秒|周|季度|(?:h|s|min|d)(?![A-Za-z])")
"""What a rate may be per, besides the units (人次/日)."""
_LONGEST_PER = 2
"""Characters of a word that a rate is per and that nothing lists."""
_CLOSED = late_pattern("[，。；、）]|$")
_LONGEST_COMPOUND = 3
_COUNTED_AGAIN = frozenset("个项处条次起")
"""Units behind which 次 is none of them."""
_OF_A_WORD = frozenset("于序要生元数第")
"""What makes a word of its own with the 次 before it."""


class UnitList:
    """Units by their first characters, of those that begin alike the longest first."""

    def __init__(self, units: Iterable[str]) -> None:
        self._tails: dict[str, list[str]] = {}
        for unit in sorted(units, key=lambda unit: (-len(unit), unit)):
            self._tails.setdefault(unit[:1], []).append(unit)

    def unit_end(self, text: str, start: int) -> int | None:
        """Return where the unit ends that begins at `start`, with 次 behind it.

        >>> UnitList(["米", "平方米", "场"]).unit_end("5平方米", 1)
        4
        >>> UnitList(["m", "P"]).unit_end("5PFLOPS", 1), UnitList(["场"]).unit_end("5场次", 1)
        (None, 3)
        """
        for unit in self._tails.get(text[start : start + 1], ()):
            if not text.startswith(unit, start):
                continue
            end = start + len(unit)
            # Latin letters are a unit as a whole word only (P in PFLOPS).
            if unit[-1] <= "z" and _is_latin(unit[-1]) and _is_latin(text[end : end + 1]):
                continue
            return end + 1 if text.startswith("次", end) and _is_counted_again(text, end) else end
        return None

    def listed_end(self, text: str, start: int) -> int | None:
        """Return where the longest listed unit ends that begins at `start`."""
        for unit in self._tails.get(text[start : start + 1], ()):
            if text.startswith(unit, start):
                return start + len(unit)
        return None

    def ends_at(self, text: str, start: int, end: int) -> bool:
        """Return whether what stands there is a listed unit."""
        return text[start:end] in self._tails.get(text[start : start + 1], ())

    def belonging_end(self, text: str, start: int) -> int:
        """Return where what belongs to a unit ends: a twin in brackets, and what it is per.

        >>> UnitList(["吨", "立方米", "人次"]).belonging_end("5吨（立方米）/人次", 2)
        10
        """
        end = start
        if text.startswith("（", start):
            twins = (twin for twin in self._ends(text, start + 1) if text.startswith("）", twin))
            end = next((twin + 1 for twin in twins), start)
        if not text.startswith("/", end):
            return end
        place = text[end + 1 : end + 2] in _PLACES
        per = self._per(text, end + 2) if place else None
        return per or self._per(text, end + 1) or end

    def compound_end(self, text: str, start: int) -> int | None:
        """Return where a word ends that ends like a unit at the end of a phrase (标准箱).

        >>> UnitList(["箱"]).compound_end("5标准箱，", 1), UnitList(["箱"]).compound_end("5箱", 1)
        (4, None)
        """
        for begin in range(start + 1, min(han_run(text, start), start + _LONGEST_COMPOUND) + 1):
            for end in self._ends(text, begin):
                if _CLOSED.match(text, end):
                    return end
        return None

    def _ends(self, text: str, start: int) -> Iterator[int]:
        """Yield where the units end that stand at a place, that of the longest first."""
        for unit in self._tails.get(text[start : start + 1], ()):
            if text.startswith(unit, start):
                yield start + len(unit)

    def _per(self, text: str, start: int) -> int | None:
        end = self.listed_end(text, start)
        if end is None and (times := _TIMES.match(text, start)) is not None:
            end = times.end()
        if end is None and start < (run := han_run(text, start)) <= start + _LONGEST_PER:
            end = run
        return end


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _is_counted_again(text: str, end: int) -> bool:
    """Return whether the 次 that stands there belongs to the unit before it (3场次)."""
    return text[end - 1] not in _COUNTED_AGAIN and text[end + 1 : end + 2] not in _OF_A_WORD


def begun(units: Iterable[str]) -> str:
    """Return a pattern that says whether a unit begins, and not which: the shortest are enough."""
    every = set(units)
    signs = {unit for unit in every if len(unit) == 1}
    longer = {unit for unit in every if unit[0] not in signs}
    shortest = [unit for unit in longer if not any(map(unit.startswith, longer - {unit}))]
    return "|".join([f"[{re.escape(''.join(sorted(signs)))}]", *map(re.escape, sorted(shortest))])
