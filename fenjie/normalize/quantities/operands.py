"""One number of a text with its unit and sign, and two of them as a range."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from fenjie.normalize.quantities.lexicon import Lexicon
from fenjie.normalize.quantities.measure import FEW, NO_UNIT, Measure, Part
from fenjie.normalize.quantities.numbers import mask_of
from fenjie.normalize.quantities.qualifiers import words_before
from fenjie.normalize.quantities.ratios import NO_NUMBER, Ratio, read_ratio
from fenjie.normalize.quantities.standing import CLOSED, stands
from fenjie.normalize.time_expressions import STRETCH
from fenjie.text.han import is_han
from fenjie.text.late_pattern import late_pattern
from fenjie.text.number_grammar import FIGURES, NUMBER, read_number, shared_scale
from fenjie.text.numerals import LONGEST_NUMBER, MOST_DIGITS, NUMERAL

TOO_LONG = "位数过多"
"""The rule that speaks on numbers of more than 15 significant digits."""
NOT_COUNTED = "没有单位，前面也没有比较词或动词"
_FIGURES = re.compile(FIGURES)
SIGNS = "负負－−-"
"""What says that a number is below zero."""
_BEFORE = frozenset(SIGNS) | {"下"}
_JOINS = frozenset("（-—–－~～至到和与 ")
_JOIN = re.compile(
    rf"(?:（不?含）)?\s*(?:——|--|{STRETCH})\s*(?P<sign>(?<=[至到~～])[{SIGNS}])?(?=[0-9{NUMERAL}])"
)
_ANDS = ("和", "与", " ")
_AND = late_pattern(rf"\s*[和与]\s*(?=[0-9{NUMERAL}])")
_FROM = late_pattern("(?:从|由)[^，。；]{0,8}$")
_SIGN = late_pattern(
    r"(?:^|(?<=[长为到至降涨在是了幅率速温值（]))[-－−]$|(?<![正担减抱肩背自欺胜])[负負]$|零下$"
)


class Left(Struct, frozen=True, gc=False):
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
        run, (start, end) = match[0], match.span()
        first = self._operand(run, start, end, limit)
        if isinstance(first, Left):
            return first
        if self.text[first.end : first.end + 1] in _JOINS:
            result = self._with_range(match, first, limit)
            if result is not None:
                return result
        if not stands(self.measure, run, first, limit):
            number = read_number(run)
            word = number is not None and number.weak and not number.bare
            return Left(first.start, end, () if word else (NOT_COUNTED,))
        return self._signed(first, limit)

    def _operand(self, run: str, start: int, end: int, limit: int) -> Part | Left:
        if self._belongs_before(start):
            return Left(start, end, ())
        if (ratio := read_ratio(self.text, start, end, self.lexicon)) is not None:
            return self._of_ratio(ratio)
        number = read_number(run)
        if number is None or not number.weak:
            name = self._mask(run, start, end)
            if name is not None:
                return Left(start, end, (f"遮蔽：{name}",))
        if number is not None and number.vague:
            return Left(start, end, (FEW,))
        part = self.measure.part(start, end, number, limit)
        if part is not None:
            return part
        digits = sum(char.isdigit() for char in run)
        rule = TOO_LONG if digits > MOST_DIGITS or end - start > LONGEST_NUMBER else NO_NUMBER
        return Left(start, end, (rule,))

    def _belongs_before(self, start: int) -> bool:
        """Return whether numerals go on an ordinal or figures, and are no number of their own."""
        if start == 0 or self.text[start].isdigit():
            return False
        before = self.text[start - 1]
        return (
            before in "第廿卅"
            or before.isdigit()
            or (before == "点" and self.text[max(0, start - 2)] in NUMERAL)
        )

    def _mask(self, run: str, start: int, last: int) -> str | None:
        end = last
        if not run.isascii() and (figures := _FIGURES.match(run)) is not None:
            end = start + figures.end()
        mask = mask_of(self.text, start, end, self.lexicon, whole=end == last)
        return mask.name if mask is not None else None

    def _of_ratio(self, ratio: Ratio) -> Part | Left:
        if ratio.low is None:
            return Left(ratio.start, ratio.end, (ratio.rule,))
        high = ratio.low if ratio.high is None else ratio.high
        unit, end = ratio.unit, ratio.end
        if not unit and (words := self.lexicon.unit_at(self.text, end)) is not None:
            unit, end = words, end + len(words)
        return Part(ratio.start, ratio.low, high, unit, ratio.more, end, ratio.rule)

    # ranges

    def _with_range(self, match: re.Match[str], first: Part, limit: int) -> Part | Left | None:
        """Read a range whole; None where there is none."""
        join = _JOIN.match(self.text, first.end)
        if join is None:
            return self._between(match, first, limit)
        behind = NUMBER.match(self.text, join.end())
        if behind is None or not behind[0]:
            return None
        if behind[0][0].isdigit() and (name := self._mask(behind[0], *behind.span())) is not None:
            # 2-3月: what hides the right end hides the left one too, unless that is measured.
            hidden = Left(match.start(), match.end(), (f"遮蔽：{name}",))
            return None if first.unit else hidden
        if first.unit and _FROM.search(self.text[max(0, first.start - 12) : first.start]):
            return None
        second = self._operand(behind[0], *behind.span(), first.end)
        if isinstance(second, Left):
            return None
        if join["sign"]:
            second.low, second.high = -second.high, -second.low
        return self._joined(first, second, (match[0], behind[0]), limit)

    def _between(self, match: re.Match[str], first: Part, limit: int) -> Part | None:
        """Read 10000与20000之间; 间 closes it and is no unit."""
        if self.text[first.end] not in _ANDS:
            return None
        join = _AND.match(self.text, first.end)
        behind = NUMBER.match(self.text, join.end()) if join is not None else None
        if behind is None or not behind[0]:
            return None
        number = read_number(behind[0])
        if number is not None and self._is_between(behind.end()):
            low, high, start, end = number.low, number.high, *behind.span()
            second: Part | Left = Part(start, low, high, "", "", end, NO_UNIT)
        else:
            second = self._operand(behind[0], *behind.span(), first.end)
        if isinstance(second, Left) or not self._is_between(second.end):
            return None
        return self._joined(first, second, (match[0], behind[0]), limit)

    def _is_between(self, at: int) -> bool:
        """Return whether 之间 stands there, or 间 that begins no word."""
        text = self.text
        return text.startswith("之间", at) or (
            text.startswith("间", at) and not is_han(text[at + 1 : at + 2])
        )

    def _joined(self, first: Part, second: Part, runs: tuple[str, str], limit: int) -> Part | None:
        """Join two parts that have one unit, or the second alone has, to a range."""
        if first.unit and first.unit != second.unit:
            return None
        if second.rule == NO_UNIT and not self._unmeasured(first, second, runs, limit):
            return None
        first = replace(first)
        if not first.unit:
            # The 千 of 千瓦 is no place of the number.
            run = runs[1].removesuffix(second.unit[:1] or " ")
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

    def _unmeasured(self, first: Part, second: Part, runs: tuple[str, str], limit: int) -> bool:
        """Return whether a range without a unit is one: words before or behind it say so."""
        if self._is_between(second.end):
            return True
        back = words_before(self.text, first.start, limit)
        counted = (
            self.measure.counts(first.start, limit)
            or self.lexicon.currency_before(back) is not None
            or all(len(run) > 1 and not run.isascii() for run in runs)
        )
        return counted and CLOSED.match(self.text, second.end) is not None

    # signs and currencies

    def _signed(self, part: Part, limit: int) -> Part:
        """Take 负 or a hyphen before a number as its sign (增长-3%), and a currency before it."""
        start = part.start
        if start > limit and self.text[start - 1] in _BEFORE:
            before = self.text[max(limit, start - 2) : start]
            if _SIGN.search(before) is not None:
                part.start -= 2 if before.endswith("零下") else 1
                part.low, part.high = -part.high, -part.low
        if part.unit not in ("元", ""):
            return part
        back = words_before(self.text, part.start, limit)
        if (currency := self.lexicon.currency_before(back)) is not None:
            part.start -= len(currency)
            part.unit = self.lexicon.currencies[currency]
            part.rule = f"币种：{part.unit}"
        return part
