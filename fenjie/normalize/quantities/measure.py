"""A number with what belongs to it: its unit or measure word."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.normalize.quantities.qualifiers import comparator_before, words_before
from fenjie.rules import rules
from fenjie.text.han import is_han
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import Number, read_number
from fenjie.text.numerals import DIGITS, FORMAL_DIGITS, ONE_TO_NINE

NO_UNIT = "无单位"
_YUAN = "元"
FEW = "概数"
_CLOSES = "，。；、）"
_COIN = f"([0-9{ONE_TO_NINE}{FORMAL_DIGITS}])"
_GOES_ON = frozenset(f"半又零0123456789{ONE_TO_NINE}{FORMAL_DIGITS}")
"""What the lesser part of a price or a weight begins with."""
_OUNCES = late_pattern(f"{_COIN}[两兩]")
_COINS = late_pattern(
    f"(?=[零又0-9{ONE_TO_NINE}{FORMAL_DIGITS}])又?(?:{_COIN}[角毛])?(?:[零又]?{_COIN}(?:美分|欧分|分)(?!钟|之))?钱?"
)
_BEGINS_A_UNIT = ("千", "百")
"""The places that units begin with too: 12千米 is 12 of 千米."""


class Part(Struct):
    """A number with its unit; `end` is behind the unit, `rule` says how the unit was found."""

    start: int
    low: Decimal
    high: Decimal
    unit: str
    more: str
    end: int
    rule: str


class Measure:
    """Reads what stands behind the numbers of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def part(self, start: int, end: int, number: Number | None, limit: int) -> Part | None:
        """Read the unit behind a number; one of the fallback only where its words are counted.

        `limit` is where the words before the number may begin. None when it is no number.
        """
        if (listed := self._listed(start, end, number)) is not None:
            return self._with_more(listed)
        if number is None:
            return None
        if number.more == "来" and self.text[end - 1] == "来":
            # 二十万来自省级: no measure word, so 来 is none of the number.
            end -= 1
        if not number.weak and (unit := self._open_unit(start, end, limit)):
            rule = f"量词（表外）：{unit}"
            low, high = number.low, number.high
            return Part(start, low, high, unit, number.more, end + len(unit), rule)
        # 2个亿 is said of money alone.
        unit, rule = (_YUAN, f"单位：{_YUAN}") if "个" in self.text[start:end] else ("", NO_UNIT)
        return Part(start, number.low, number.high, unit, number.more, end, rule)

    def _listed(self, start: int, end: int, number: Number | None) -> Part | None:
        """Read a listed unit; of two readings (12千米) the one with the longer unit counts."""
        text, lexicon = self.text, self.lexicon
        listed, begin = None, end
        if number is not None:
            listed = lexicon.unit_at(text, end, weak=number.weak)
            if listed is None and text.startswith(" ", end):
                latin = lexicon.latin_unit.match(text, end + 1)
                listed, begin = latin[0] if latin else None, end + 1
        if text[end - 1] in _BEGINS_A_UNIT and end - start > 1:
            longer = lexicon.unit_at(text, end - 1)
            shorter = read_number(text[start : end - 1])
            if (
                longer
                and shorter
                and end - 1 + len(longer) >= (begin + len(listed) if listed else 0)
            ):
                listed, begin, number = longer, end - 1, shorter
        if listed is None or number is None:
            return None
        unit = lexicon.unit_names.get(listed, listed)
        end = begin + len(listed)
        return Part(start, number.low, number.high, unit, number.more, end, f"单位：{unit}")

    def _with_more(self, part: Part) -> Part:
        """Take what goes on behind the unit: 半, or the lesser coins of a price (五元三角)."""
        if self.text[part.end : part.end + 1] not in _GOES_ON:
            return part
        if self.text.startswith("半", part.end) and not self._goes_on_word(part.end + 1):
            part.low, part.high = part.low + Decimal("0.5"), part.high + Decimal("0.5")
            part.end += 1
        elif part.unit.endswith(("元", "块", "角", "毛")):
            self._with_coins(part)
        elif part.unit == "斤" and (ounces := _OUNCES.match(self.text, part.end)):
            if self._goes_on_word(ounces.end()):
                return part
            more = Decimal(DIGITS.get(ounces[1], ounces[1])) / 10
            part.low, part.high, part.end = part.low + more, part.high + more, ounces.end()
        return part

    def _goes_on_word(self, end: int) -> bool:
        return is_han(self.text[end : end + 1])

    def _with_coins(self, part: Part) -> None:
        match = _COINS.match(self.text, part.end)
        if match is None or match.lastindex is None:
            return
        if part.unit in ("角", "毛"):
            part.low, part.high = part.low / 10, part.high / 10
        part.unit = "元" if part.unit in ("块", "角", "毛") else part.unit
        digits = [Decimal(DIGITS.get(run, run)) if run else Decimal(0) for run in match.groups()]
        more = digits[0] / 10 + digits[1] / 100
        part.low, part.high, part.end = part.low + more, part.high + more, match.end()

    def _open_unit(self, start: int, end: int, limit: int) -> str:
        """Take a measure word that the list lacks.

        That is one that ends like a listed unit at the end of a phrase (标准箱), or one character
        where a verb counts or the phrase ends with it.
        """
        char = self.text[end : end + 1]
        if latin := self._open_latin(char, end):
            return latin
        if not char or not is_han(char) or char in rules().quantities.no_units:
            return ""
        if self.lexicon.is_no_unit(self.text, end):
            return ""
        if (compound := self.lexicon.units.compound_end(self.text, end)) is not None:
            return self.text[end:compound]
        scaled = not self.text[end - 1].isdigit()
        behind = self.text[end + 1 : end + 2]
        closed = not behind or behind in _CLOSES
        if closed and scaled:
            return char
        fits = closed or behind in "“《（/" or is_han(behind)
        return char if fits and not scaled and self.counts(start, limit) else ""

    def _open_latin(self, char: str, end: int) -> str:
        # A letter, Latin or Greek, begins it.
        match = self.lexicon.open_latin.match(self.text, end) if "A" <= char <= "μ" else None
        return match[0] if match is not None else ""

    def counts(self, start: int, limit: int) -> bool:
        """Return whether a comparator or a verb that counts stands right before a number."""
        back = words_before(self.text, start, limit)
        if comparator_before(back, start, self.lexicon) is not None:
            return True
        return back.startswith(self.lexicon.verbs_back)
