"""Reading quantities: numbers are found, masked or measured, then qualified."""

from __future__ import annotations

from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from fenjie.normalize.quantities.lexicon import Lexicon, lexicon
from fenjie.normalize.quantities.measure import FEW, NO_UNIT, Part
from fenjie.normalize.quantities.metric import metric_of, nouns_of
from fenjie.normalize.quantities.noun_phrase import share_of
from fenjie.normalize.quantities.numbers import mask_of, stretches_in
from fenjie.normalize.quantities.operands import SIGNS, TOO_LONG, Left, Operands
from fenjie.normalize.quantities.qualifiers import (
    Clause,
    Comparator,
    combine,
    comparator_before,
    comparator_behind,
    is_growth,
    phrase_before,
    words_before,
)
from fenjie.text.number_grammar import LAST_SIGNS, Number, numbers_in, read_number
from fenjie.text.numerals import LONGEST_NUMBER, json_number

_FIGURE = "0123456789"
_LIST = ("、", "和", "及", "与", "或")
_EACH = "分别"
_LONGEST_SPAN = 60


class Amount(Struct, frozen=True, gc=False):
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


class Candidate(Struct, frozen=True, gc=False):
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
    begins = words.begins.search(text)
    if begins is None and len(text) > 2:
        return []
    reader = _Reader(text, quarters, words)
    if 0 < len(text) <= LONGEST_NUMBER and text[-1] in LAST_SIGNS:
        signed = text[0] in SIGNS
        if (number := read_number(text[signed:])) is not None:
            return reader.whole(number, signed=signed)
    return reader.read(begins.start() if begins is not None else 0)


class _Reader:
    def __init__(self, text: str, quarters: tuple[int, ...] | None, words: Lexicon) -> None:
        self.text = text
        self.quarters = quarters
        self.lexicon = words
        self.operands = Operands(text, words)
        self.known: list[Candidate] = []
        self.limit = 0
        self.clause: Clause | None = None
        self.last: Amount | None = None

    def read(self, begin: int) -> list[Candidate]:
        """Read all numbers from left to right, none twice; the first stands at `begin`."""
        stretches = stretches_in(self.text, self.lexicon)
        position = 0
        for match in numbers_in(self.text, self.lexicon.begins, begin):
            start = match.start()
            if start < position:
                continue
            if stretches is not None and (name := stretches.name_at(start)) is not None:
                self._leave(start, match.end(), f"遮蔽：{name}")
                continue
            result = self.operands.amount(match, self.limit)
            if isinstance(result, Left):
                position = self._leave(result.start, result.end, *result.rules)
            else:
                position = self._amount(result)
        return self.known

    def _leave(self, start: int, end: int, *why: str) -> int:
        """Note why a number is left out; nothing is said of a numeral that only makes a word."""
        if why:
            shown = self.text[start : min(end, start + _LONGEST_SPAN)]
            self.known.append(Candidate(shown, start, why, None))
        return end

    def whole(self, number: Number, *, signed: bool) -> list[Candidate]:
        """Read a text that is nothing but a number."""
        mask = mask_of(self.text, 0, len(self.text), self.lexicon)
        if mask is not None or number.vague:
            self._leave(0, len(self.text), f"遮蔽：{mask.name}" if mask else FEW)
        else:
            end, low, high = len(self.text), number.low, number.high
            low, high = (-high, -low) if signed else (low, high)
            self._amount(Part(0, low, high, "", number.more, end, NO_UNIT))
        return self.known

    # the amount

    def _amount(self, part: Part) -> int:
        text, start, end, low = self.text, part.start, part.end, part.low
        exact = low is part.high or low == part.high
        low_number = json_number(low)
        high_number = low_number if exact else json_number(part.high)
        if low_number is None or high_number is None:
            self.known.append(Candidate(text[start:end], start, (TOO_LONG,), None))
            return end
        back = words_before(text, start, self.limit)
        before = comparator_before(back, start, self.lexicon)
        behind = comparator_behind(text, end, self.lexicon)
        means = self._means(part, before, behind)
        phrase = phrase_before(text, start)
        each = text.rfind(_EACH, phrase, start)
        if each >= 0:
            means = self._share(start, means, part.unit, behind)
        if not exact:
            means = "range"
        first = min(start, before.edge) if before else start
        last = behind.edge if behind else end
        clause = self.clause
        if clause is None:
            clause = self.clause = Clause(text)
        clause.advance(start)
        quarters = clause.own_quarters(self.quarters)
        basis = self._basis(part, phrase, back, last)
        amount = Amount(
            text[first:last],
            low_number,
            high_number,
            part.unit,
            means,
            clause.cumulative,
            basis,
            list(quarters) if quarters else None,
            self._metric(phrase, first, last, part, basis, each),
            first,
            last,
        )
        spoken: tuple[str, ...] = (part.rule,)
        if before is not None or behind is not None:
            spoken = (*spoken, *_words_of(before), *_words_of(behind))
        self.known.append(Candidate(text[start:end], start, spoken, amount))
        self.limit, self.last = last, amount
        return last

    def _means(self, part: Part, before: Comparator | None, behind: Comparator | None) -> str:
        if not (before or part.more or behind):
            return "eq"
        inside = "ge" if part.more == "位数" else self.lexicon.inside.get(part.more)
        first = before.means if before is not None else None
        return combine(first, inside, behind.means if behind is not None else None)

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
                shared = replace(amount, comparator=means)
                self.known[index] = replace(self.known[index], amount=shared)
                end = amount.start
        return means

    def _basis(self, part: Part, phrase: int, back: str, end: int) -> str:
        if part.unit == "番" or part.more == "位数":
            return "growth"
        words = self.text[phrase : part.start]
        if is_growth(words, back, self.text, end, part.unit, self.lexicon):
            return "growth"
        # 分别增长5%和7%: what stands in one list with a rate is one too.
        last = self.last
        if last is None or last.unit != part.unit:
            return "level"
        return last.basis if self.text[self.limit : part.start] in _LIST else "level"

    def _metric(
        self, phrase: int, start: int, end: int, part: Part, basis: str, each: int
    ) -> str | None:
        """Return what an amount measures; `each` is where 分别 stands in its phrase, or -1."""
        if 0 <= each < start:
            behind = takewhile(lambda known: known.start > each, reversed(self.known))
            place = sum(1 for known in behind if known.amount)
            named = nouns_of(self.text, phrase, each, end, part.unit)
            return share_of(named, place) or None
        first, listed = max(phrase, self.limit), phrase < self.limit
        result = metric_of(self.text, first, start, end, part.unit, listed=listed)
        return self._meant_before(start, part.unit, basis) if result == "" else result

    def _meant_before(self, start: int, unit: str, basis: str) -> str | None:
        """Return what the amount before measures, where this one only goes on to speak of it."""
        last = self.last
        if last is None or "。" in self.text[last.end : start]:
            return None
        return last.metric if last.unit == unit or basis == "growth" else None


def _words_of(comparator: Comparator | None) -> tuple[str, ...]:
    return (f"比较：{comparator.word}",) if comparator is not None else ()
