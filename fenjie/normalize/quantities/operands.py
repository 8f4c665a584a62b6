"""One number of a text with its unit and sign, and two of them as a range."""

from __future__ import annotations

import re
from typing import NamedTuple

from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.normalize.quantities.measure import FEW, NO_UNIT, Measure, Part
from fenjie.normalize.quantities.numbers import mask_of
from fenjie.normalize.quantities.qualifiers import (
    comparator_before,
    comparator_behind,
    words_before,
)
from fenjie.normalize.quantities.ratios import NO_NUMBER, Ratio, read_ratio
from fenjie.normalize.time_expressions import STRETCH
from fenjie.text.han import HAN
from fenjie.text.number_grammar import FIGURES, NUMBER, Number, read_number, shared_scale
from fenjie.text.numerals import LONGEST_NUMBER, MOST_DIGITS, NUMERAL

TOO_LONG = "位数过多"
"""The rule that speaks on numbers of more than 15 significant digits."""
NOT_COUNTED = "没有单位，前面也没有比较词或动词"
ONLY_A_PLACE = "只有位数，没有数字"
_ALSO_WORDS = "肆伍陆拾參陸"
"""Formal numerals that alone are rather a part of a word (大陆, 队伍)."""
_OF_NOUGHT = ("个", "起", "例", "宗", "%")
"""What none may be counted of in numerals; others begin a word (零件, 零部件)."""
_COINS = ("元", "圆", "角", "分")
_MEASURED = ("单位", "量词")
_FIGURES = re.compile(FIGURES)
SIGNS = "负負-－−"
"""What says that a number is below zero."""
_JOIN = re.compile(
    rf"(?:（不?含）)?\s*(?:——|--|{STRETCH})\s*(?P<sign>(?<=[至到~～])[{SIGNS}])?(?=[0-9{NUMERAL}])"
)
_AND = re.compile(rf"\s*[和与]\s*(?=[0-9{NUMERAL}])")
_BETWEEN = re.compile(f"之间|间(?![{HAN}])")
_FROM = re.compile("(?:从|由)[^，。；]{0,8}$")
_SIGN = re.compile(
    r"(?:^|(?<=[长为到至降在是了幅率速温值（]))[-－−]$|(?<![正担减抱肩背自欺胜])[负負]$|零下$"
)
_OPENS = "，。；："
"""Between two of these, or an end of the text, numerals alone are a number."""
_CLOSED = re.compile("[，。；、）以左上的间之]|$")


class Left(NamedTuple):
    """A number that is left out: where it stands, and the rules that say why (none: silently)."""

    start: int
    end: int
    rules: tuple[str, ...]


class Operands:
    """Reads the numbers of one text where they stand."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.measure = Measure(text, lexicon)

    def amount(self, match: re.Match[str], limit: int) -> Part | Left:
        """Read the number of a match with all that belongs to it, a range whole.

        `limit` is where the words before it may begin.
        """
        first = self._operand(match, limit)
        if isinstance(first, Left):
            return first
        result = self._with_range(match, first, limit)
        if isinstance(result, Left):
            return result
        if result is first and not self._stands(match, first, limit):
            return self._alone(match, first)
        return self._signed(first, limit) if result is first else result

    def _alone(self, match: re.Match[str], part: Part) -> Left:
        weak = read_number(match[0])
        rules = () if weak is not None and weak.weak and not weak.bare else (NOT_COUNTED,)
        return Left(part.start, match.end(), rules)

    def _operand(self, match: re.Match[str], limit: int) -> Part | Left:
        start, end = match.span()
        if self._belongs_before(start):
            return Left(start, end, ())
        ratio = read_ratio(self.text, start, end, self.lexicon)
        if ratio is not None:
            return self._of_ratio(ratio)
        number = read_number(match[0])
        weak = number is not None and number.weak
        if not weak and (name := self._mask(match)) is not None:
            return Left(start, end, (f"遮蔽：{name}",))
        if number is not None and number.vague:
            return Left(start, end, (FEW,))
        part = self.measure.part(start, end, number, limit)
        if part is not None:
            return part
        digits = sum(char.isdigit() for char in match[0])
        rule = TOO_LONG if digits > MOST_DIGITS or end - start > LONGEST_NUMBER else NO_NUMBER
        return Left(start, end, (rule,))

    def _belongs_before(self, start: int) -> bool:
        """Return whether numerals go on an ordinal or figures, and are no number of their own."""
        before = self.text[max(0, start - 2) : start]
        if self.text[start].isdigit():
            return False
        return (
            before[-1:] in ("第", "廿", "卅")
            or before[-1:].isdigit()
            or (before[-1:] == "点" and before[0] in NUMERAL)
        )

    def _mask(self, match: re.Match[str]) -> str | None:
        figures = _FIGURES.match(match[0])
        end = match.start() + figures.end() if figures else match.end()
        mask = mask_of(self.text, match.start(), end, self.lexicon)
        return mask.name if mask is not None else None

    def _of_ratio(self, ratio: Ratio) -> Part | Left:
        if ratio.low is None:
            return Left(ratio.start, ratio.end, (ratio.rule,))
        high = ratio.low if ratio.high is None else ratio.high
        unit, end = ratio.unit, ratio.end
        if not unit and (match := self.lexicon.unit.match(self.text, end)) is not None:
            unit, end = match[0], match.end()
        return Part(ratio.start, ratio.low, high, unit, ratio.more, end, ratio.rule)

    # ranges

    def _with_range(self, match: re.Match[str], first: Part, limit: int) -> Part | Left:
        """Read the right end of a range; the first operand itself where there is none."""
        text = self.text
        join = _JOIN.match(text, first.end)
        between = join is None
        join = join or _AND.match(text, first.end)
        behind = NUMBER.match(text, join.end()) if join is not None else None
        if join is None or behind is None or not behind[0]:
            return first
        masked = None if between else self._mask(behind)
        if masked is not None and behind[0][0].isdigit():
            # 2-3月: what hides the right end hides the left one too, unless that is measured.
            return first if first.unit else Left(match.start(), match.end(), (f"遮蔽：{masked}",))
        if first.unit and _FROM.search(text[max(0, first.start - 12) : first.start]):
            return first
        second = self._operand(behind, first.end)
        if between:
            if (second_number := read_number(behind[0])) and _BETWEEN.match(text, behind.end()):
                low, high = second_number.low, second_number.high
                second = Part(behind.start(), low, high, "", "", behind.end(), NO_UNIT)
            elif isinstance(second, Left) or not _BETWEEN.match(text, second.end):
                return first
        if isinstance(second, Left) or (first.unit and first.unit != second.unit):
            return first
        runs = (match[0], behind[0])
        if second.rule == NO_UNIT and not self._unmeasured(first, second, runs, limit):
            return first
        if join.groupdict().get("sign"):
            second.low, second.high = -second.high, -second.low
        return self._joined(first, second, behind[0], limit) or first

    def _unmeasured(self, first: Part, second: Part, runs: tuple[str, str], limit: int) -> bool:
        """Return whether a range without a unit is one: words before or behind it say so."""
        if _BETWEEN.match(self.text, second.end):
            return True
        back = words_before(self.text, first.start, limit)
        counted = (
            self.measure.counts(first.start, limit)
            or self.lexicon.currency_back.match(back) is not None
            or all(len(run) > 1 and not run.isascii() for run in runs)
        )
        return counted and _CLOSED.match(self.text, second.end) is not None

    def _joined(self, first: Part, second: Part, run: str, limit: int) -> Part | None:
        if not first.unit:
            scale = shared_scale(first.low, run, second.low)
            first.low, first.high = first.low * scale, first.high * scale
        first = self._signed(first, limit)
        low, high = first.low, second.high
        if low > high and high < 0:
            low, high = high, low
        if low > high:
            return None
        unit = second.unit or first.unit
        return Part(first.start, low, high, unit, second.more, second.end, second.rule)

    # signs, and numbers without a unit

    def _signed(self, part: Part, limit: int) -> Part:
        """Take 负 or a hyphen before a number as its sign (增长-3%), and a currency before it."""
        before = self.text[max(limit, part.start - 2) : part.start]
        if _SIGN.search(before) is not None:
            part.start -= 2 if before.endswith("零下") else 1
            part.low, part.high = -part.high, -part.low
        back = words_before(self.text, part.start, limit)
        currency = self.lexicon.currency_back.match(back)
        if currency is not None and part.unit in ("元", ""):
            part.start -= currency.end()
            part.unit = self.lexicon.currencies[currency[0][::-1]]
            part.rule = f"币种：{part.unit}"
        return part

    def _stands(self, match: re.Match[str], part: Part, limit: int) -> bool:
        """Return whether a number that is no part of a range says an amount."""
        if part.rule != NO_UNIT:
            if match[0] in _ALSO_WORDS and part.unit not in _COINS:
                return False
            if match[0] in "零〇" and part.unit not in _OF_NOUGHT:
                return False
            place = self._only_a_place(match) and part.rule.startswith(_MEASURED)
            return not place or self._bounded(part, limit)
        back = words_before(self.text, part.start, limit)
        if self.lexicon.currency_back.match(back):
            return True
        behind = comparator_behind(self.text, part.end, self.lexicon) is not None
        if match[0][0].isdigit():
            scaled = not match[0][-1].isdigit() or not match[0].isascii()
            return behind or scaled or self.measure.counts(part.start, limit)
        number = read_number(match[0])
        if number is None or number.weak or number.bare:
            return False
        if behind:
            return True
        large = number.low >= 10**4 or self.measure.counts(part.start, limit)
        if large and _CLOSED.match(self.text, part.end) is not None:
            return True
        before = self.text[part.start - 1 : part.start]
        return before in _OPENS and self.text[part.end : part.end + 1] in _OPENS

    def _only_a_place(self, match: re.Match[str]) -> bool:
        number = read_number(match[0])
        return number is not None and number.bare

    def _bounded(self, part: Part, limit: int) -> bool:
        """Return whether a place alone (百名, 千亿元) is bounded, and so says how much it is."""
        if part.more:
            return True
        if self.text[part.start] in "亿億":
            return False
        back = words_before(self.text, part.start, limit)
        if comparator_before(back, part.start, self.lexicon) is not None:
            return True
        money = part.unit.endswith("元")
        return not money and comparator_behind(self.text, part.end, self.lexicon) is not None
