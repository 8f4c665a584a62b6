"""Reading quantities: numbers are found, masked or measured, then qualified."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from fenjie.normalize.quantities.lexicon import CompiledMask, Lexicon, lexicon
from fenjie.normalize.quantities.metric import metric_of
from fenjie.normalize.quantities.numerals import (
    MAGNITUDES,
    chinese_value,
    figures_value,
    json_number,
)
from fenjie.normalize.quantities.qualifiers import (
    Clause,
    combine,
    comparator_before,
    comparator_behind,
    is_growth,
)
from fenjie.rules import rules

_FIGURES = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_JOIN = re.compile(r"\s*(?:—{1,2}|[-–－~～至到])\s*(?=[0-9])")
_FROM = re.compile("(?:从|由)[^，。；]{0,8}$")
_HAN = re.compile("[㐀-鿿]")
_LONGEST_SPAN = 60
_SCALES = (*MAGNITUDES.items(), ("", 1))
TOO_LONG = "位数过多"
"""The rule that speaks on numbers of more than 15 significant digits."""


class Amount(NamedTuple):
    """One quantity of a text; the fields are those of the record's `Quantity`."""

    text: str
    low: int | float
    high: int | float
    unit: str
    comparator: str
    cumulative: bool
    basis: str
    quarters: list[int] | None
    metric: str | None
    start: int
    end: int


class Seen(NamedTuple):
    """One number as it was seen: what rules spoke, and the amount unless it was left out."""

    number: str
    start: int
    rules: tuple[str, ...]
    amount: Amount | None


@dataclass(slots=True)
class _Part:
    """Figures with magnitude and unit; `end` is behind the unit, `figures` only the number."""

    start: int
    figures: tuple[int, int]
    value: Decimal
    factor: int
    unit: str
    inside: str | None
    end: int
    rule: str


def read_quantities(text: str, quarters: tuple[int, ...] | None = None) -> list[Amount]:
    """Read the quantities of a text in normal form, in order, none overlapping.

    `quarters` are those of the step that the text belongs to. Linear in the text.

    >>> [(q.text, q.low, q.unit, q.comparator) for q in read_quantities("不少于100个，约3亿元")]
    [('不少于100个', 100, '个', 'ge'), ('约3亿元', 300000000, '元', 'approx')]
    >>> [(q.low, q.high, q.unit) for q in read_quantities("培育2-3家，完成2024年百分之三十")]
    [(2, 3, '家'), (30, 30, '%')]
    """
    return [seen.amount for seen in explain(text, quarters) if seen.amount is not None]


def explain(text: str, quarters: tuple[int, ...] | None = None) -> list[Seen]:
    """Like `read_quantities`, with every number that was seen and what was decided on it."""
    return _Reader(text, quarters).read()


class _Reader:
    def __init__(self, text: str, quarters: tuple[int, ...] | None) -> None:
        self.text = text
        self.quarters = quarters
        self.lexicon: Lexicon = lexicon()
        self.seen: list[Seen] = []
        self.limit = 0
        self.clause = Clause()
        self.metric: str | None = None
        self.metric_unit: str | None = None

    def read(self) -> list[Seen]:
        candidates: list[tuple[int, re.Match[str], bool]] = [
            (m.start(), m, False) for m in _FIGURES.finditer(self.text)
        ]
        candidates += [(m.start(), m, True) for m in self.lexicon.chinese.finditer(self.text)]
        if not candidates:
            return self.seen
        candidates.sort(key=lambda c: (c[0], not c[2]))
        spans = self._spans()
        position = 0
        for start, match, chinese in candidates:
            if start < position:
                continue
            while spans and spans[0][1] <= start:
                spans.pop(0)
            if spans and spans[0][0] <= start:
                self._leave(match, f"遮蔽：{spans[0][2]}")
                continue
            end = self._chinese(match) if chinese else self._figures(match)
            position = max(position, end)
        return self.seen

    def _spans(self) -> list[tuple[int, int, str]]:
        found = []
        for match in self.lexicon.spans.finditer(self.text):
            name = self.lexicon.span_names[(match.lastindex or 1) - 1]
            found.append((match.start(), match.end(), name))
        return found

    def _leave(self, match: re.Match[str], *why: str) -> int:
        self.seen.append(Seen(match[0][:_LONGEST_SPAN], match.start(), why, None))
        return match.end()

    # figures

    def _figures(self, match: re.Match[str]) -> int:
        mask = self._mask(match.start(), match.end())
        if mask is not None:
            return self._leave(match, f"遮蔽：{mask.name}")
        part = self._part(match)
        if part is None:
            return self._leave(match, TOO_LONG)
        second = self._range(part)
        if second is not None:
            return self._range_amount(part, second)
        if part.rule == "无单位" and not self._bare(part):
            return self._leave(match, "没有单位，前面也没有比较词或动词")
        return self._amount(part.start, part.end, part.value * part.factor, None, part)

    def _mask(self, start: int, end: int) -> CompiledMask | None:
        before = self.text[max(0, start - 12) : start]
        for mask in self.lexicon.masks:
            if mask.number is not None and not mask.number.fullmatch(self.text, start, end):
                continue
            if mask.behind is not None and not mask.behind.match(self.text, end):
                continue
            if mask.before is not None and not mask.before.search(before):
                continue
            return mask
        return None

    def _part(self, match: re.Match[str]) -> _Part | None:
        """Read magnitude and unit behind figures; the unit with the largest magnitude wins."""
        value = figures_value(match[0])
        if value is None:
            return None
        text, end = self.text, match.end()
        largest: tuple[int, int] | None = None
        best: _Part | None = None
        for word, factor in _SCALES:
            if not text.startswith(word, end):
                continue
            behind = end + len(word)
            if word and largest is None:
                largest = (factor, behind)
            inside = text[behind : behind + 1]
            inside = inside if inside in self.lexicon.inside else ""
            unit = self.lexicon.unit.match(text, behind + len(inside))
            if unit is None or (best is not None and unit.end() < best.end):
                continue
            # 12千米 is 12 of 千米; of two readings of the same length the longer unit counts.
            best = _Part(
                match.start(), match.span(), value, factor,
                unit[0], inside or None, unit.end(), f"单位：{unit[0]}",
            )  # fmt: skip
        if best is not None:
            return best
        factor, behind = largest or (1, end)
        inside = text[behind : behind + 1]
        inside = inside if inside in self.lexicon.inside else ""
        behind += len(inside)
        open_unit = self._open_unit(match.start(), behind) if largest is None else ""
        rule = f"量词（表外）：{open_unit}" if open_unit else "无单位"
        return _Part(
            match.start(), match.span(), value, factor,
            open_unit, inside or None, behind + len(open_unit), rule,
        )  # fmt: skip

    def _open_unit(self, start: int, end: int) -> str:
        """Take one character as a measure word that the list lacks, where a verb counts."""
        char = self.text[end : end + 1]
        if not char or not _HAN.match(char) or char in rules().quantities.no_units:
            return ""
        if any(self.text.startswith(word, end) for word in rules().quantities.not_units):
            return ""
        behind = self.text[end + 1 : end + 2]
        counted = self._counts(start)
        return (
            char
            if counted and (not behind or _HAN.match(behind) or behind in "，。；、“《（")
            else ""
        )

    def _counts(self, start: int) -> bool:
        """Tell whether a comparator or a verb that counts stands right before a number."""
        if comparator_before(self.text, start, self.limit, self.lexicon) is not None:
            return True
        return self.lexicon.verbs.search(self.text[max(0, start - 8) : start]) is not None

    def _bare(self, part: _Part) -> bool:
        return (
            part.factor > 1
            or self._counts(part.start)
            or comparator_behind(self.text, part.end, self.lexicon) is not None
        )

    # ranges

    def _range(self, first: _Part) -> _Part | None:
        join = _JOIN.match(self.text, first.end)
        if join is None or _FROM.search(self.text[max(0, first.start - 12) : first.start]):
            return None
        match = _FIGURES.match(self.text, join.end())
        if match is None or self._mask(*match.span()) is not None:
            return None
        second = self._part(match)
        if second is None or second.rule == "无单位":
            return None
        if first.unit and first.unit != second.unit:
            return None
        return second

    def _range_amount(self, first: _Part, second: _Part) -> int:
        factor = first.factor
        if not first.unit and factor == 1 and first.value <= second.value:
            factor = second.factor
        low, high = first.value * factor, second.value * second.factor
        if low > high:
            low = first.value * first.factor
        second.start = first.start
        return self._amount(first.start, second.end, low, high, second)

    # Chinese numerals

    def _chinese(self, match: re.Match[str]) -> int:
        start, end = match.span()
        read = self._chinese_part(match)
        if read is None:
            return self._leave(match, "不是数词")
        value, high, unit, inside, rule = read
        part = _Part(start, (start, end), value, 1, unit, inside, end, rule)
        return self._amount(start, end, value, high, part)

    def _share(
        self, match: re.Match[str]
    ) -> tuple[Decimal, Decimal | None, str, str | None, str] | None:
        """Read 五分之一, 两位数增长, 三成 and 翻一番."""
        if match["parts"]:
            whole, part = chinese_value(match["parts"]), chinese_value(match["part"])
            if not whole or part is None:
                return None
            return part / whole, None, "", None, "分之"
        if match["digits"]:
            ten = Decimal(10 if match["digits"].startswith("两") else 100)
            return ten, None, "%", "位数", "位数增长"
        if match["tenths"]:
            tenth = Decimal("0.5") if match["tenths"] == "半" else _value(match["tenths"])
            if tenth is None:
                return None
            return tenth * 10 + (5 if match["more"] else 0), None, "%", None, "成"
        if match["times"]:
            times = chinese_value(match["times"])
            return None if times is None else (times, None, "番", None, "翻番")
        return None

    def _chinese_part(
        self, match: re.Match[str]
    ) -> tuple[Decimal, Decimal | None, str, str | None, str] | None:
        if match["percent"]:
            share = _value(match["percent"])
            unit = {"百": "%", "千": "‰", "万": "‱"}[match["base"]]
            return None if share is None else (share, None, unit, None, "百分之")
        if match["number"] is None:
            return self._share(match)
        numeral = match["number"]
        unit = match["unit"]
        if len(numeral) == 2 and numeral in (
            "两三",
            "三四",
            "四五",
            "五六",
            "六七",
            "七八",
            "八九",
            "三五",
        ):
            low, high = (chinese_value(char) for char in numeral)
            if low is not None:
                return low, high, unit, match["inside"], "概数"
        if not re.search("[一二两三四五六七八九]|^十", numeral):
            return None
        value = chinese_value(numeral)
        if value is None:
            return None
        if match["half"]:
            value += Decimal("0.5")
        if match["from"]:
            low = chinese_value(match["from"])
            if low is not None:
                return _scaled(low, numeral), value, unit, match["inside"], f"单位：{unit}"
        return value, None, unit, match["inside"], f"单位：{unit}"

    # the amount

    def _amount(
        self, start: int, end: int, value: Decimal, high: Decimal | None, part: _Part
    ) -> int:
        low_number = json_number(value)
        high_number = low_number if high is None else json_number(high)
        if low_number is None or high_number is None:
            self.seen.append(Seen(self.text[start:end], start, (TOO_LONG,), None))
            return end
        before = comparator_before(self.text, start, self.limit, self.lexicon)
        behind = comparator_behind(self.text, end, self.lexicon)
        inside = self._inside(part)
        means = combine(before and before[0], inside, behind and behind[0])
        if high is not None and high != value:
            means = "range"
        first = min(start, before[1]) if before else start
        last = behind[1] if behind else end
        unit = part.unit
        basis = "growth" if is_growth(self.text, start, last, unit, self.lexicon) else "level"
        if unit == "番" or inside == "ge":
            basis = "growth"
        self.clause.advance(self.text, start)
        quarters = self.clause.own_quarters(self.quarters)
        amount = Amount(
            self.text[first:last],
            low_number,
            high_number,
            unit,
            means,
            self.clause.cumulative,
            basis,
            list(quarters) if quarters else None,
            self._metric(first, last, unit),
            first,
            last,
        )
        spoken = [part.rule, *(f"比较：{c[2]}" for c in (before, behind) if c)]
        self.seen.append(Seen(self.text[start:end], start, tuple(spoken), amount))
        self.limit = last
        return last

    def _inside(self, part: _Part) -> str | None:
        if part.inside == "位数":
            return "ge"
        return self.lexicon.inside.get(part.inside or "")

    def _metric(self, start: int, end: int, unit: str) -> str | None:
        found = metric_of(self.text, start, end, unit, self.limit)
        if found is None and unit == self.metric_unit:
            found = self.metric
        self.metric, self.metric_unit = found, unit
        return found


def _scaled(low: Decimal, numeral: str) -> Decimal:
    """Give the left end of a range the magnitude that only its right end names (三至四亿)."""
    for char, factor in (("亿", 10**8), ("万", 10**4)):
        if numeral.endswith(char):
            return low * factor
    return low


def _value(numeral: str) -> Decimal | None:
    """Read a number in figures or in Chinese numerals."""
    return figures_value(numeral) if numeral[0].isdigit() else chinese_value(numeral)
