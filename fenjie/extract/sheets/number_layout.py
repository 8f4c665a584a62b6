"""Numbers written out: as General shows them, or digit by digit on the placeholders of a format."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from fenjie.extract.sheets.format_sections import Token
from fenjie.text.numerals import ZERO_TO_NINE

_PLACES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_WIDE = Context(prec=2000, rounding=ROUND_HALF_UP)
_WHOLE = Decimal(10) ** 15
"""Whole numbers below it are exact; Excel's exponent from 12 digits on would lose some."""


def general(number: Decimal) -> str:
    """Write a number of zero or more as Excel's General does: in at most eleven characters.

    >>> [general(Decimal(n)) for n in ("1234567.891234", "0.000123456789", "0.0000123456")]
    ['1234567.891', '0.000123457', '1.23456E-05']
    """
    if number == 0:
        return "0"
    exponent = number.adjusted()
    if number == number.to_integral_value() and number < _WHOLE:
        return f"{number:.0f}"
    places = max(0, 9 - max(exponent, 0))
    fixed = _rounded(number, places)
    short = exponent >= -4 or fixed == number
    if short and number < _WHOLE:
        text = f"{fixed:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    digits, _, power = f"{Context(prec=6, rounding=ROUND_HALF_UP).plus(number):.5E}".partition("E")
    return f"{digits.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), context=_WIDE)


class _Placeholders(NamedTuple):
    """Where the digits of a number go: indexes of tokens."""

    dot: int
    before: list[int]
    behind: list[int]
    thousands: int
    """Commas that each divide by a thousand."""
    grouped: bool
    """Whether a comma stands between thousands."""


def laid_out(tokens: list[Token], number: Decimal) -> str | None:
    """Lay a number of zero or more out on the placeholders of a section."""
    kinds = [kind for kind, _ in tokens]
    number = _WIDE.scaleb(number, 2 * kinds.count("percent"))
    if "digit" not in kinds:
        return "".join(literals(tokens, general(number)))
    if kinds.count("dot") > 1 or "general" in kinds or "text" in kinds:
        return None
    if "power" in kinds:
        return _with_power(tokens, kinds.index("power"), number)
    places = _placeholders(kinds)
    before, behind = places.before, places.behind
    scaled = _WIDE.scaleb(number, -3 * places.thousands)
    whole, _, fraction = f"{_rounded(scaled, len(behind)):f}".partition(".")
    shared = _shared(whole, [tokens[index][1] for index in before], places.grouped)
    filled = dict(zip(before, shared, strict=True))
    filled.update(zip(behind, _kept(fraction, [tokens[i][1] for i in behind]), strict=True))
    # Excel leaves a bare point (5.), which in a table reads as the number of an item.
    point = "." if any(filled[index] for index in behind) else ""
    filled[places.dot] = ("" if before else whole.lstrip("0")) + point
    return "".join(filled.get(i, text) for i, text in enumerate(literals(tokens)))


def _with_power(tokens: list[Token], at: int, number: Decimal) -> str | None:
    """Lay a number out with a power of ten, at a place among the tokens: one digit stands before.

    The power is written out, so that what is shown stays a number (1.23E+06 is 1230000). None for
    formats of another kind.
    """
    front = [kind for kind, _ in tokens[:at]]
    if _before_dot(front) != 1 or not {"digit", "dot", "literal"}.issuperset(front):
        return None
    rounded = Decimal(f"{number:.{front.count('digit') - 1}E}")
    before, behind = (
        literals([token for token in tokens[:at] if token[0] != "dot"]),
        tokens[at + 1 :],
    )
    return "".join([*before, f"{rounded:f}", *literals(behind)])


def _before_dot(kinds: list[str]) -> int:
    return kinds[: kinds.index("dot") if "dot" in kinds else len(kinds)].count("digit")


def chinese(tokens: list[Token], number: Decimal) -> str | None:
    """Lay a whole number of zero or more out in Chinese, as [DBNum1] shows it.

    None where it is no whole number, or several digits stand on placeholders.

    >>> [chinese([("general", ""), ("literal", "家")], Decimal(n)) for n in (8, 15, 10350, 40006)]
    ['八家', '一十五家', '一万〇三百五十家', '四万〇六家']
    """
    if number != number.to_integral_value() or number >= _WHOLE:
        return None
    kinds = [kind for kind, _ in tokens if kind != "literal"]
    if kinds == ["digit"] and number < len(ZERO_TO_NINE):
        tokens = [("general", text) if kind == "digit" else (kind, text) for kind, text in tokens]
    elif kinds != ["general"]:
        return None
    return "".join(literals(tokens, _spoken(int(number))))


def _spoken(number: int) -> str:
    """Write a whole number with its places, one ten as well."""
    if number < len(ZERO_TO_NINE):
        return ZERO_TO_NINE[number]
    place, name = next((value, name) for name, value in _PLACES if number >= value)
    front, rest = divmod(number, place)
    zero = ZERO_TO_NINE[0] if 0 < rest < place // 10 else ""
    return _spoken(front) + name + zero + (_spoken(rest) if rest else "")


def _placeholders(kinds: list[str]) -> _Placeholders:
    digits, commas = (
        [index for index, kind in enumerate(kinds) if kind == wanted]
        for wanted in ("digit", "comma")
    )
    dot = kinds.index("dot") if "dot" in kinds else len(kinds)
    before = [index for index in digits if index < dot]
    last = before[-1] if before else -1
    return _Placeholders(
        dot,
        before,
        [index for index in digits if index > dot],
        sum(last < index < dot or index > digits[-1] for index in commas),
        bool(before) and any(before[0] < index < last for index in commas),
    )


def _shared(whole: str, places: list[str], grouped: bool) -> list[str]:
    """Share the digits before the point out among placeholders; the first takes what is over."""
    least = len(places) - places.index("0") if "0" in places else 0
    whole = whole.lstrip("0").rjust(least, "0")
    digits = [
        digit + ("," if grouped and left and left % 3 == 0 else "")
        for digit, left in zip(whole, range(len(whole) - 1, -1, -1), strict=True)
    ]
    over = len(digits) - len(places)
    if over < 0 or not places:
        return [""] * -over + digits if places else []
    return ["".join(digits[: over + 1]), *digits[over + 1 :]]


def _kept(fraction: str, places: list[str]) -> list[str]:
    """Leave out the zeros at the end that no placeholder asks for."""
    least = len(places) - places[::-1].index("0") if "0" in places else 0
    least = max(least, len(fraction.rstrip("0")))
    return [digit if index < least else "" for index, digit in enumerate(fraction)]


def literals(tokens: list[Token], general: str = "") -> list[str]:
    """Write each token that shows itself; the others show nothing, or the `general` number."""
    written = {"general": general, "text": general, "comma": "", "digit": ""}
    return [written.get(kind, text) for kind, text in tokens]
