"""The normal form that every text of a record has (contract, "Text: one normal form").

The tables are explicit: blanket NFKC would also turn ① into 1 and 〈 into <. Sources: Unicode
chapter 18 (radicals), the blocks CJK Compatibility (units as one sign) and Halfwidth and Fullwidth
Forms, UAX #15 for NFC.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct, field

from fenjie.provenance import Traced, as_array
from fenjie.text.han import FIRST, LAST, PUNCTUATION, is_han
from fenjie.text.late_pattern import late_pattern
from fenjie.text.radicals import RADICALS

FOLD: dict[int, str] = {
    **RADICALS,
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))},
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)},
}
"""Code points that become one plain character: radicals, full-width letters, digits, ％ and ．"""

FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}


SQUARED: dict[str, str] = {
    chr(code): re.sub("(?<=m)[23]$", lambda match: "²³"[int(match[0]) - 2], plain)
    for code in range(0x3371, 0x33E0)
    if (plain := unicodedata.normalize("NFKC", chr(code))).isascii() or "μ" in plain
}
"""Units that one sign of the block CJK Compatibility writes, as letters: ㎡ is m², ㎞ is km."""

_OF_SQUARED = "\u3371-\u33df"
_OF_FOLDABLE = "\u2e80-\u2ef3\u2f00-\u2fd5０-９Ａ-Ｚａ-ｚ％．"
_OF_NO_WIDTH = "\u200b\ufeff\u2060\u00ad"
_SQUARED = late_pattern(f"[{_OF_SQUARED}]")
_FOLDABLE = late_pattern(f"[{_OF_FOLDABLE}]")
_ZERO_WIDTH = late_pattern(f"[{_OF_NO_WIDTH}]")
_UNUSUAL = re.compile(f"[{_OF_SQUARED}{_OF_FOLDABLE}{_OF_NO_WIDTH}]")
"""One look for what few texts have."""
_BLANKS = re.compile(r"\s+")
_CANDIDATES = re.compile(r"[,:;?!()]")
_BRACKETS = re.compile(r"[()（）]")
_TO_LOOK_AT = re.compile(rf"[{_OF_SQUARED}{_OF_FOLDABLE}{_OF_NO_WIDTH}\s,:;?!()dD]")
"""What only NFC changes apart, each text that is no normal form has one of these."""
_ENGLISH_AND = re.compile("[Aa][Nn][Dd]")
_LONGEST_KEPT = 1000
"""Characters of a text whose normal form is kept: several passes ask for that of a cell."""


class NormalText(Struct):
    """A text in normal form, with what became of the characters that are not in it.

    `folded` are flow positions of non-blank characters that the form leaves out; `composed`
    maps a flow position to the composed character made there, `expanded` are positions whose
    character NFC writes as several; `repaired` are the positions
    where the English "and" became 和, each with its neighbours as a quote.
    """

    traced: Traced
    folded: list[int] = field(default_factory=list)
    composed: dict[int, str] = field(default_factory=dict)
    expanded: list[int] = field(default_factory=list)
    repaired: list[tuple[int, str]] = field(default_factory=list)


def normal_form(text: str) -> str:
    """Bring a text into normal form.

    >>> normal_form("松山湖管委 会于 2024 年投资 ３．５％")
    '松山湖管委会于2024年投资3.5%'
    >>> normal_form("完成(第一批)认定, 共 1,200 家; Open Day 于 10:30 开始")
    '完成（第一批）认定，共1,200家；Open Day于10:30开始'
    >>> normal_form("国家 and 省的⽬标")
    '国家和省的目标'
    """
    if _TO_LOOK_AT.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    return _of_short(text) if len(text) <= _LONGEST_KEPT else normalize(Traced.of(text)).traced.text


@lru_cache(maxsize=4096)
def _of_short(text: str) -> str:
    seldom = _UNUSUAL.search(text) is not None or "nd" in text or "ND" in text
    if seldom or not unicodedata.is_normalized("NFC", text):
        return normalize(Traced.of(text)).traced.text
    # Nobody asks here where each character comes from, which takes as long again.
    if _CANDIDATES.search(text):
        text = _widen(text)
    return _close_up(text)[0] if _BLANKS.search(text) else text


def normalize(raw: Traced) -> NormalText:
    """Bring traced text into normal form; offsets into the flow stay with every character.

    Idempotent. Linear in the length of the text.
    """
    result = NormalText(raw)
    text, at = raw.text, raw.at
    unusual = _UNUSUAL.search(text) is not None
    if unusual:
        text = fold(text)
        if _ZERO_WIDTH.search(text):
            text, at = _without(_ZERO_WIDTH, text, at, result.folded)
    if not unicodedata.is_normalized("NFC", text) or (unusual and _SQUARED.search(text)):
        text, at = _compose(text, at, result)
    if _CANDIDATES.search(text):
        text = _widen(text)
    if _BLANKS.search(text):
        text, gone = _close_up(text)
        at = _without_stretches(at, gone) if gone else at
    if "nd" in text or "ND" in text:
        text, at = _restore_and(text, at, result)
    result.traced = Traced(text, at)
    return result


def fold(text: str) -> str:
    """Make radicals and full-width letters, digits, ％ and ． plain; lengths stay.

    >>> fold("⽬标２０％")
    '目标20%'
    """
    return _FOLDABLE.sub(_folded, text) if _UNUSUAL.search(text) is not None else text


def _folded(match: re.Match[str]) -> str:
    return FOLD.get(ord(match[0]), match[0])


def _without(
    pattern: re.Pattern[str], text: str, at: Sequence[int], folded: list[int]
) -> tuple[str, array[int]]:
    gone = [match.span() for match in pattern.finditer(text)]
    for start, end in gone:
        folded.extend(at[start:end])
    return pattern.sub("", text), _without_stretches(at, gone)


def _compose(text: str, at: Sequence[int], result: NormalText) -> tuple[str, array[int]]:
    """Apply NFC, and write ㎡ as m², cluster by cluster, so that each character keeps a place."""
    out, positions = [], array("I")
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not _starts_cluster(text[end]):
            continue
        cluster = text[start:end]
        made = SQUARED.get(cluster) or unicodedata.normalize("NFC", cluster)
        for i, char in enumerate(made):
            place = at[min(start + i, end - 1)]
            out.append(char)
            positions.append(place)
            if char != text[min(start + i, end - 1)]:
                result.composed[place] = char
        result.folded.extend(at[start + len(made) : end])
        if len(made) > end - start:
            result.expanded.append(at[end - 1])
        start = end
    return "".join(out), positions


def _starts_cluster(char: str) -> bool:
    """Return whether NFC never joins this character to the one before it."""
    return unicodedata.category(char)[0] != "M" and not "\u1160" <= char <= "\u11ff"


def _widen(text: str) -> str:
    """Make punctuation full-width beside Chinese; what is widened counts as Chinese in turn.

    Blanks between do not count: where one neighbour is Chinese they go. Brackets widen in
    pairs. Linear: each mark is widened once and then speaks to its neighbours.
    """
    chars = list(text)
    partner = _pairs(text) if "(" in text or ")" in text else {}
    places = [
        match.start()
        for match in _CANDIDATES.finditer(text)
        if match[0] not in "()" or match.start() in partner
    ]
    behind = _neighbours(text, places)
    before = {following: place for place, following in behind.items()}
    waiting = [
        place
        for place in places
        if _is_beside_chinese(text, place) or chars[partner.get(place, place)] in "（）"
    ]
    while waiting:
        place = waiting.pop()
        if chars[place] in FULL_WIDTH:
            chars[place] = FULL_WIDTH[chars[place]]
            waiting += [near[place] for near in (before, behind, partner) if place in near]
    return "".join(chars)


def _neighbours(text: str, places: Sequence[int]) -> dict[int, int]:
    """Return which mark follows another behind nothing but blanks: they speak to one another."""
    return {
        place: following
        for place, following in pairwise(places)
        if following == place + 1 or text[place + 1 : following].isspace()
    }


def _is_beside_chinese(text: str, place: int) -> bool:
    """Return whether a character is Chinese that stands next to a place, blanks left aside."""
    # Most marks stand right behind one of these.
    if FIRST <= text[place - 1 : place] <= LAST or FIRST <= text[place + 1 : place + 2] <= LAST:
        return True
    before, behind = _neighbour(text, place, -1), _neighbour(text, place, 1)
    return (before >= 0 and _stands_close(text[before])) or (
        behind < len(text) and _stands_close(text[behind])
    )


def _stands_close(sign: str) -> bool:
    """Return whether a character is Chinese, so that no blank belongs beside it."""
    return is_han(sign) or sign in PUNCTUATION


def _pairs(text: str) -> dict[int, int]:
    """Match brackets of either width; each position of a pair leads to the other."""
    opened: list[int] = []
    partner: dict[int, int] = {}
    for match in _BRACKETS.finditer(text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            left = opened.pop()
            partner[left], partner[match.start()] = match.start(), left
    return partner


def _neighbour(text: str, place: int, step: int) -> int:
    """Return the nearest position that is no blank, -1 or the length where there is none."""
    place += step
    while 0 <= place < len(text) and text[place].isspace():
        place += step
    return place


def _close_up(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Leave out blanks beside what is Chinese; one stays between other words.

    Return with the text which stretches of it are gone.
    """
    kept: list[str] = []
    gone: list[tuple[int, int]] = []
    end, before = 0, ""
    for word in [*text.split(), ""]:
        start = text.index(word, end) if word else len(text)
        if start > end:
            behind = word[:1]
            # Most blanks of a cell stand beside one of these.
            if (
                FIRST <= behind <= LAST
                or FIRST <= before <= LAST
                or _stands_close(behind)
                or _stands_close(before)
            ):
                gone.append((end, start))
            else:
                kept.append(" ")
                if text[end:start] != " ":
                    gone.append((end + 1, start))
        kept.append(word)
        end, before = start + len(word), word[-1:]
    return "".join(kept) if gone else text, gone


def _without_stretches(at: Sequence[int], gone: list[tuple[int, int]]) -> array[int]:
    at, positions, start = as_array(at), array("I"), 0
    for first, last in gone:
        positions += at[start:first]
        start = last
    positions += at[start:]
    return positions


def _restore_and(text: str, at: Sequence[int], result: NormalText) -> tuple[str, array[int]]:
    kept, positions, last = [], array("I"), 0
    for match in _ENGLISH_AND.finditer(text):
        start, end = match.span()
        if not (is_han(text[start - 1 : start]) and is_han(text[end : end + 1])):
            continue
        kept.append(text[last:start] + "和")
        positions.extend(at[last : start + 1])
        result.folded.extend(at[start + 1 : end])
        result.repaired.append((at[start], text[max(0, start - 4) : end + 4]))
        last = end
    kept.append(text[last:])
    positions.extend(at[last:])
    return "".join(kept), positions
