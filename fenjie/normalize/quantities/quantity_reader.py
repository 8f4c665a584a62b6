"""Reading quantities: numbers are found, masked or measured, then qualified."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from fenjie.normalize.quantities.lexicon import Lexicon, lexicon
from fenjie.normalize.quantities.measure import NO_UNIT, Measure, Part
from fenjie.normalize.quantities.metric import metric_of
from fenjie.normalize.quantities.numbers import FIGURES, candidates, mask_of, masked_stretches
from fenjie.normalize.quantities.qualifiers import (
    Clause,
    Comparator,
    Phrases,
    combine,
    comparator_before,
    comparator_behind,
    is_growth,
    words_before,
)
from fenjie.normalize.quantities.written import Written, read_written
from fenjie.normalize.time_expressions import STRETCH
from fenjie.text.numerals import LONGEST_NUMBER, json_number, whole_number

_JOIN = re.compile(rf"\s*(?:——|{STRETCH})\s*(?=[0-9])")
_FROM = re.compile("(?:从|由)[^，。；]{0,8}$")
_FIGURE = "0123456789"
_LIST = ("、", "和", "及", "与", "或")
_SIGN = re.compile(r"(?:^|(?<=[长为到至降在（]))[-－−]$|(?<![正担减抱肩背自欺胜])负$")
_EACH = "分别"
_LONGEST_SPAN = 60
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


class Candidate(NamedTuple):
    """One number as it was seen: what rules spoke, and the amount unless it was left out."""

    number: str
    start: int
    rules: tuple[str, ...]
    amount: Amount | None


def read_quantities(text: str, quarters: tuple[int, ...] | None = None) -> list[Amount]:
    """Read the quantities of a text in normal form, in order, none overlapping.

    `quarters` are those of the step that the text belongs to. Linear in the text.

    >>> [(q.text, q.low, q.unit, q.comparator) for q in read_quantities("不少于100个，约3亿元")]
    [('不少于100个', 100, '个', 'ge'), ('约3亿元', 300000000, '元', 'approx')]
    >>> [(q.low, q.high, q.unit) for q in read_quantities("培育2-3家，完成2024年百分之三十")]
    [(2, 3, '家'), (30, 30, '%')]
    """
    return [known.amount for known in explain(text, quarters) if known.amount is not None]


def explain(text: str, quarters: tuple[int, ...] | None = None) -> list[Candidate]:
    """Like `read_quantities`, with every number that was seen and what was decided on it."""
    words = lexicon()
    if len(text) <= LONGEST_NUMBER and (number := whole_number(text)) is not None:
        return _Reader(text, quarters, words).whole(*number)
    result = candidates(text, words)
    return _Reader(text, quarters, words).read(result) if result else []


class _Reader:
    def __init__(self, text: str, quarters: tuple[int, ...] | None, words: Lexicon) -> None:
        self.text = text
        self.quarters = quarters
        self.lexicon = words
        self.measure = Measure(text, words)
        self.known: list[Candidate] = []
        self.limit = 0
        self.phrases = Phrases(text)
        self.clause = Clause(text)
        self.last: Amount | None = None

    def read(self, result: list[tuple[int, re.Match[str], bool]]) -> list[Candidate]:
        stretches = masked_stretches(self.text, self.lexicon)
        stretch = 0
        position = 0
        for start, match, chinese in result:
            if start < position:
                continue
            while stretch < len(stretches) and stretches[stretch][1] <= start:
                stretch += 1
            if stretch < len(stretches) and stretches[stretch][0] <= start:
                self._leave(match, f"遮蔽：{stretches[stretch][2]}")
                continue
            end = self._written(match) if chinese else self._figures(match)
            position = max(position, end)
        return self.known

    def _leave(self, match: re.Match[str], *why: str) -> int:
        self.known.append(Candidate(match[0][:_LONGEST_SPAN], match.start(), why, None))
        return match.end()

    def whole(self, value: Decimal, more: bool) -> list[Candidate]:
        """Read a text that is nothing but a number."""
        mask = mask_of(self.text, 0, len(self.text), self.lexicon)
        if mask is not None:
            self.known.append(Candidate(self.text, 0, (f"遮蔽：{mask.name}",), None))
        else:
            inside = "余" if more else None
            self._amount(Part(0, value, 1, "", inside, len(self.text), NO_UNIT), value)
        return self.known

    # figures

    def _figures(self, match: re.Match[str]) -> int:
        start, end = match.span()
        mask = mask_of(self.text, start, end, self.lexicon)
        if mask is not None:
            return self._leave(match, f"遮蔽：{mask.name}")
        part = self.measure.part(start, end, self.limit)
        if part is None:
            return self._leave(match, TOO_LONG)
        join = _JOIN.match(self.text, part.end)
        if join is not None:
            behind = FIGURES.match(self.text, join.end())
            if behind is not None and not part.unit:
                mask = mask_of(self.text, *behind.span(), self.lexicon)
                if mask is not None:
                    return self._leave(match, f"遮蔽：{mask.name}")
            second = self._range(part, behind)
            if second is not None:
                return self._range_amount(part, second)
        if part.rule == NO_UNIT and not self._bare(part):
            return self._leave(match, "没有单位，前面也没有比较词或动词")
        value = part.value * part.factor
        if self._negative(part):
            part.start, value = part.start - 1, -value
        return self._amount(part, value)

    def _bare(self, part: Part) -> bool:
        return (
            part.factor > 1
            or self.measure.counts(part.start, self.limit)
            or comparator_behind(self.text, part.end, self.lexicon) is not None
        )

    def _negative(self, part: Part) -> bool:
        """Return whether 负 or a hyphen before a number is a sign (增长-3%)."""
        before = self.text[max(self.limit, part.start - 2) : part.start]
        return _SIGN.search(before) is not None

    # ranges

    def _range(self, first: Part, match: re.Match[str] | None) -> Part | None:
        """Read the right end of a range."""
        if match is None or _FROM.search(self.text[max(0, first.start - 12) : first.start]):
            return None
        if first.unit and mask_of(self.text, *match.span(), self.lexicon) is not None:
            return None
        second = self.measure.part(*match.span(), first.end)
        if second is None or second.rule == NO_UNIT:
            return None
        if first.unit and first.unit != second.unit:
            return None
        return second

    def _range_amount(self, first: Part, second: Part) -> int:
        factor = first.factor
        if not first.unit and factor == 1 and first.value <= second.value:
            factor = second.factor
        low, high = first.value * factor, second.value * second.factor
        if low > high:
            low = first.value * first.factor
        second.start = first.start
        return self._amount(second, low, high)

    # Chinese numerals

    def _written(self, match: re.Match[str]) -> int:
        read = read_written(match)
        if read is None:
            return self._leave(match, "不是数词")
        if read.bare and not self._bounded(match, read):
            return self._leave(match, "只有位数，没有数字")
        part = Part(match.start(), read.value, 1, read.unit, read.inside, match.end(), read.rule)
        return self._amount(part, read.value, read.high)

    def _bounded(self, match: re.Match[str], read: Written) -> bool:
        """Return whether a place alone (百名, 千亿元) is bounded, and so says how much it is."""
        if read.inside:
            return True
        back = words_before(self.text, match.start(), self.limit)
        if comparator_before(back, match.start(), self.lexicon) is not None:
            return True
        money = read.unit.endswith("元")
        return not money and comparator_behind(self.text, match.end(), self.lexicon) is not None

    # the amount

    def _amount(self, part: Part, value: Decimal, high: Decimal | None = None) -> int:
        start, end = part.start, part.end
        low_number = json_number(value)
        high_number = low_number if high is None else json_number(high)
        if low_number is None or high_number is None:
            self.known.append(Candidate(self.text[start:end], start, (TOO_LONG,), None))
            return end
        back = words_before(self.text, start, self.limit)
        before = comparator_before(back, start, self.lexicon)
        behind = comparator_behind(self.text, end, self.lexicon)
        inside = self._inside(part)
        means = combine(before and before.means, inside, behind and behind.means)
        phrase = self.phrases.start(start)
        if _EACH in self.text[phrase:start]:
            means = self._share(start, means, part.unit, behind)
        if high is not None and high != value:
            means = "range"
        first = min(start, before.edge) if before else start
        last = behind.edge if behind else end
        self.clause.advance(start)
        quarters = self.clause.own_quarters(self.quarters)
        amount = Amount(
            self.text[first:last],
            low_number,
            high_number,
            part.unit,
            means,
            self.clause.cumulative,
            self._basis(part, phrase, back, last),
            list(quarters) if quarters else None,
            self._metric(phrase, first, last, part.unit),
            first,
            last,
        )
        spoken = (part.rule, *(f"比较：{c.word}" for c in (before, behind) if c))
        self.known.append(Candidate(self.text[start:end], start, spoken, amount))
        self.limit, self.last = last, amount
        return last

    def _inside(self, part: Part) -> str | None:
        if part.inside == "位数":
            return "ge"
        return self.lexicon.inside.get(part.inside or "")

    def _share(self, start: int, means: str, unit: str, behind: Comparator | None) -> str:
        """Let the amounts of one list behind 分别 share their comparator, before or behind it."""
        before = self.last
        if before is None or before.unit != unit or self.text[self.limit : start] not in _LIST:
            return means
        if means == "eq":
            return before.comparator if before.text[0] not in _FIGURE else means
        if behind is not None:
            end = start
            for index in range(len(self.known) - 1, -1, -1):
                amount = self.known[index].amount
                if amount is None or amount.comparator != "eq" or amount.unit != unit:
                    break
                if self.text[amount.end : end] not in _LIST:
                    break
                shared = amount._replace(comparator=means)
                self.known[index] = self.known[index]._replace(amount=shared)
                end = amount.start
        return means

    def _basis(self, part: Part, phrase: int, back: str, end: int) -> str:
        if part.unit == "番" or part.inside == "位数":
            return "growth"
        words = self.text[phrase : part.start]
        if is_growth(words, back, self.text, end, part.unit, self.lexicon):
            return "growth"
        # 分别增长5%和7%: what stands in one list with a rate is one too.
        listed = self.text[self.limit : part.start] in _LIST
        if listed and self.last is not None and self.last.unit == part.unit:
            return self.last.basis
        return "level"

    def _metric(self, phrase: int, start: int, end: int, unit: str) -> str | None:
        first, listed = max(phrase, self.limit), phrase < self.limit
        result = metric_of(self.text, first, start, end, unit, listed=listed)
        return result if result is not None or self.last is None else self.last.metric
