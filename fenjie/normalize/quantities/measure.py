"""Figures with what belongs to them: magnitude, a word inside, unit or measure word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.normalize.quantities.qualifiers import comparator_before, words_before
from fenjie.rules import rules
from fenjie.text.han import HAN
from fenjie.text.numerals import MAGNITUDES, figures_value

NO_UNIT = "无单位"
_HAN = re.compile(f"[{HAN}]")
_CLOSES = "，。；、）"
_SCALES = (*MAGNITUDES.items(), ("", 1))
_NO_SCALE = (("", 1),)


@dataclass(slots=True)
class Part:
    """Figures with magnitude and unit; `end` is behind the unit."""

    start: int
    value: Decimal
    factor: int
    unit: str
    inside: str | None
    end: int
    rule: str


class Measure:
    """Reads what stands behind figures of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def part(self, start: int, end: int, limit: int) -> Part | None:
        """Read magnitude and unit behind figures; None when the figures are too many.

        `limit` is where the words before the number may begin.
        """
        value = figures_value(self.text[start:end])
        if value is None:
            return None
        text = self.text
        largest: tuple[int, int] | None = None
        best: Part | None = None
        scales = _SCALES if text[end : end + 1] in ("万", "亿", "千", "百", "十") else _NO_SCALE
        for word, factor in scales:
            if not text.startswith(word, end):
                continue
            behind = end + len(word)
            if word and largest is None:
                largest = (factor, behind)
            inside = self._inside(behind)
            unit = self.lexicon.unit.match(text, behind + len(inside))
            if unit is None or (best is not None and unit.end() < best.end):
                continue
            # 12千米 is 12 of 千米; of two readings of the same length the longer unit counts.
            rule = f"单位：{unit[0]}"
            best = Part(start, value, factor, unit[0], inside or None, unit.end(), rule)
        if best is not None:
            return best
        factor, behind = largest or (1, end)
        inside = self._inside(behind)
        behind += len(inside)
        unit_words = self._open_organization(start, behind, limit, scaled=largest is not None)
        rule = f"量词（表外）：{unit_words}" if unit_words else NO_UNIT
        end = behind + len(unit_words)
        return Part(start, value, factor, unit_words, inside or None, end, rule)

    def _inside(self, position: int) -> str:
        char = self.text[position : position + 1]
        return char if char in self.lexicon.inside else ""

    def _open_organization(self, start: int, end: int, limit: int, *, scaled: bool) -> str:
        """Take a measure word that the list lacks.

        That is one that ends like a listed unit at the end of a phrase (标准箱), or one character
        where a verb counts or the phrase ends with it.
        """
        char = self.text[end : end + 1]
        if not char or not _HAN.match(char) or char in rules().quantities.no_units:
            return ""
        if self.lexicon.not_units.match(self.text, end):
            return ""
        if (compound := self.lexicon.compound.match(self.text, end)) is not None:
            return compound[0]
        behind = self.text[end + 1 : end + 2]
        closed = not behind or behind in _CLOSES
        if closed and scaled:
            return char
        fits = closed or behind in "“《（/" or _HAN.match(behind) is not None
        return char if fits and not scaled and self.counts(start, limit) else ""

    def counts(self, start: int, limit: int) -> bool:
        """Return whether a comparator or a verb that counts stands right before a number."""
        back = words_before(self.text, start, limit)
        if comparator_before(back, start, self.lexicon) is not None:
            return True
        return self.lexicon.verbs_back.match(back) is not None
