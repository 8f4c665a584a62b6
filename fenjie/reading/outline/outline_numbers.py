"""The numbers with which paragraphs begin, those of lower levels (1.2.3) too."""

from __future__ import annotations

from fenjie.normalize.quantities import read_quantities
from fenjie.rules import rules
from fenjie.text.enumerators import BEGINNING_DATE, Kind, Number, first_number
from fenjie.text.han import is_han
from fenjie.text.late_pattern import late_pattern

_LEVELS = late_pattern(
    rf"(?a)\s*([1-9][0-9]?(?:\.(?!{BEGINNING_DATE})[1-9][0-9]?){{1,3}})[.、．]?\s*"
)
"""The number of a point at the second level or below: 1.2, 1.2.3."""
_OPENING = frozenset("“《（")
_BEGINNING = 24


def marker_of(text: str) -> tuple[Kind | None, Number | None]:
    """Return the kind of number with which a line begins, and the number."""
    levels = _LEVELS.match(text) if "." in text else None
    if levels and _begins_words(text[levels.end() :][:1]) and not _begins_with_amount(text):
        kind: Kind = "1.1.1" if levels[1].count(".") > 1 else "1.1"
        last = levels[1].rpartition(".")[2]
        return kind, Number(int(last), levels.span(1), levels.end())
    return first_number(text) or (None, None)


def _begins_words(sign: str) -> bool:
    return is_han(sign) or sign in _OPENING


def _begins_with_amount(text: str) -> bool:
    """Return whether figures at the start of a line are measured (1.5亿元投资)."""
    amounts = read_quantities(text[:_BEGINNING])
    known = rules().quantities.units
    return bool(amounts) and amounts[0].start == 0 and amounts[0].unit in known
