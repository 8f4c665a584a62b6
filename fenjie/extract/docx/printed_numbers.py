"""Numbers of lists as Word prints them."""

from __future__ import annotations

from collections.abc import Callable

from fenjie.text.numerals import ZERO_TO_NINE, in_chinese, in_digits

_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
)
_MOST_LETTERS = 780
"""Word itself goes to 30 letters; without an end one number could fill the memory."""

PADDED = "padded"
"""With a count behind it, the form of as many digits (001); no word of Word's own."""


def formed(number: int, number_format: str) -> str:
    """Print a number in a form (`w:numFmt`); in decimals where the form does not reach it.

    >>> [formed(12, name) for name in ("decimal", "chineseCountingThousand", "upperLetter")]
    ['12', '十二', 'L']
    >>> formed(3, "decimalEnclosedCircle"), formed(21, "decimalEnclosedCircle")
    ('③', '21')
    """
    if number_format == "none":
        return ""
    if number_format.startswith(PADDED):
        return str(number).zfill(int(number_format[len(PADDED) :]))
    make = _FORMATS.get(number_format)
    made = make(number) if make is not None and number > 0 else ""
    return made or str(number)


def _letters(number: int, first: str) -> str:
    if number > _MOST_LETTERS:
        return ""
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if number > 3999:
        return ""
    made = ""
    for letters, worth in _ROMAN:
        count, number = divmod(number, worth)
        made += letters * count
    return made


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _counting(number: int) -> str:
    """Count as 十一, 二十; from 100 on by digits."""
    if number > 99:
        return in_digits(number)
    return in_chinese(number)


def _thousands(number: int, digits: str, units: str, zero: str) -> str:
    """Count with units; `zero` stands for places that are left out."""
    if number > 9999:
        return ""
    made = ""
    skipped = False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            skipped = True
            continue
        if skipped and made:
            made += zero
        skipped = False
        made += digits[int(digit)] + (units[place - 1] if place else "")
    return made[1:] if 10 <= number < 20 and digits is ZERO_TO_NINE else made


def _japanese(number: int) -> str:
    """Count as 百一: neither a one before a unit nor a zero is said."""
    made = _thousands(number, ZERO_TO_NINE, "十百千", "")
    return made.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _enclosed(first: str) -> Callable[[int], str]:
    """Take the numbers 1 to 20 from the characters from `first` on."""
    return lambda number: chr(ord(first) + number - 1) if number <= 20 else ""


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": lambda number: _thousands(number, ZERO_TO_NINE, "十百千", "零"),
    "taiwaneseCountingThousand": lambda number: _thousands(number, ZERO_TO_NINE, "十百千", "零"),
    "japaneseCounting": _japanese,
    "ideographDigital": in_digits,
    "japaneseDigitalTenThousand": in_digits,
    "taiwaneseDigital": in_digits,
    "chineseLegalSimplified": lambda number: _thousands(number, _LEGAL, "拾佰仟", "零"),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _enclosed("①"),
    "decimalEnclosedCircleChinese": _enclosed("①"),
    "decimalEnclosedParen": _enclosed("⑴"),
    "decimalEnclosedFullstop": _enclosed("⒈"),
    "decimalFullWidth": lambda number: _digits(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: _digits(number, "０１２３４５６７８９"),
    "numberInDash": lambda number: f"- {number} -",
}
