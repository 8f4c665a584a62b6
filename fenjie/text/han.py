"""Chinese characters and punctuation: for the brackets of a regular expression, and as tests.

A class of all Han characters takes milliseconds to compile under Python 3.11, which marks them
one by one: `is_han` and `han_run` say the same where a pattern needs them at its edge.
"""

from __future__ import annotations

from itertools import islice

from fenjie.text.late_pattern import late_pattern

UNIFIED = "々〇㐀-䶿一-鿿\U00020000-\U0002f7ff\U0002fa20-\U0003ffff"
"""Han characters of all planes (Unicode chapter 18) that NFC leaves as they are."""

BASIC = "㐀-䶿一-鿿"
"""Those of the basic plane, which programs read alike that know no other."""

IN_NO_BLOCK = ("々", "〇")
"""Those that stand among the punctuation."""

BLOCKS = bytes(0x34 <= high <= 0x9F or high in (0xF9, 0xFA) for high in range(256))
"""By the higher byte of a character of the basic plane, whether its block holds Han characters."""

FIRST, LAST = "一", "鿿"
"""The first and the last of those that nearly all texts are written with."""

COMPATIBILITY = "\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Compatibility ideographs; NFC writes most of them as the character that they stand for."""

HAN = UNIFIED + COMPATIBILITY
"""Every Han character: names of places and people hold rare ones (𡎚, 𬭎, 䶮)."""

HAN_RUN = late_pattern(f"[{HAN}]+")
"""Match a run of them."""

PUNCTUATION = frozenset("‘’“”—…·－＋～，／：；？＠）").union(
    *(
        map(chr, range(ord(first), ord(last) + 1))
        for first, last in ("、〃", "〈】", "〔〟", "！（", "［｀", "｛･")
    )
)
"""Chinese punctuation."""


def is_han(sign: str) -> bool:
    """Return whether one character is a Han character; "" is none.

    >>> [is_han(sign) for sign in ("市", "々", "\U0002cd0e", "\ufa29", "、", "a", "")]
    [True, True, True, True, False, False, False]
    """
    if FIRST <= sign <= LAST:
        return True
    if sign < "㐀":
        return sign in IN_NO_BLOCK
    return sign <= "䶿" or "\uf900" <= sign <= "\ufaff" or "\U00020000" <= sign <= "\U0003ffff"


def count_han(text: str) -> int:
    """Return how many Han characters a text has.

    >>> count_han("修路3条，a")
    3
    """
    return sum(map(is_han, text))


def has_han(text: str, least: int) -> bool:
    """Return whether a text has so many Han characters at least; no more of it is looked at.

    >>> has_han("修路3条，a", 3), has_han("修路3条，a", 4)
    (True, False)
    """
    return len(list(islice(filter(is_han, text), least))) == least


def han_run(text: str, start: int = 0) -> int:
    """Return where the run of Han characters ends that begins at `start`, or `start`.

    >>> han_run("市财政局（县）"), han_run("市财政局（县）", 4)
    (4, 4)
    """
    end = start
    while end < len(text) and is_han(text[end]):
        end += 1
    return end
