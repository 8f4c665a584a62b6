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

from msgspec import Struct, field

from fenjie.provenance import Traced, as_array
from fenjie.text.han import FIRST, LAST, is_han
from fenjie.text.late_pattern import late_pattern
from fenjie.text.radicals import RADICALS
from fenjie.text.widths import stands_close, widened

FOLD: dict[int, str] = {
    **RADICALS,
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))},
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF41, 0xFF5B), 0xFF05, 0xFF0E)},
}
"""Code points that become one plain character: radicals, full-width letters, digits, ％ and ．"""

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
_TO_LOOK_AT = re.compile(rf"[{_OF_SQUARED}{_OF_FOLDABLE}{_OF_NO_WIDTH}\s,:;?!()dD]")
"""What only NFC changes apart, each text that is no normal form has one of these."""
_SELDOM = re.compile(f"[{_OF_SQUARED}{_OF_FOLDABLE}{_OF_NO_WIDTH},:;?!()dD]")
"""The same, blanks apart, which many texts have."""
_ENGLISH_AND = re.compile("[Aa][Nn][Dd]")
_LONGEST_KEPT = 1000
"""Characters of a text whose normal form is kept: several passes ask for that of a cell."""


class Changes(Struct, frozen=True):
    """What became of the characters that are not in the normal form of a text.

    `folded` are flow positions of non-blank characters that the form leaves out; `composed`
    maps a flow position to the composed character made there, `expanded` are positions whose
    character NFC writes as several; `repaired` are the positions
    where the English "and" became 和, each with its neighbours as a quote.
    """

    folded: list[int] = field(default_factory=list)
    composed: dict[int, str] = field(default_factory=dict)
    expanded: list[int] = field(default_factory=list)
    repaired: list[tuple[int, str]] = field(default_factory=list)


NONE = Changes()
"""Those of a text that lost nothing but blanks, as nearly all do."""


class NormalText(Struct, gc=False):
    """A text in normal form, with what was changed in it besides blanks and widths."""

    traced: Traced
    changes: Changes = NONE


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
    return _close_up(widened(text))[0]


def normalize(raw: Traced) -> NormalText:
    """Bring traced text into normal form; offsets into the flow stay with every character.

    Idempotent. Linear in the length of the text.
    """
    text, at, changes = raw.text, raw.at, NONE
    composed = unicodedata.is_normalized("NFC", text)
    if composed and _TO_LOOK_AT.search(text) is None:
        return NormalText(raw)
    seldom = not composed or _SELDOM.search(text) is not None
    if seldom:
        if not composed or _UNUSUAL.search(text) is not None:
            changes = Changes()
            text, at = _folded_and_composed(text, at, changes)
        text = widened(text)
    text, gaps = _close_up(text)
    at = _without_gaps(at, gaps)
    if seldom and ("nd" in text or "ND" in text):
        changes = Changes() if changes is NONE else changes
        text, at = _restore_and(text, at, changes)
    return NormalText(raw if text is raw.text else Traced(text, at), changes)


def _folded_and_composed(
    text: str, at: Sequence[int], changes: Changes
) -> tuple[str, Sequence[int]]:
    """Write what few texts have in the form's own characters."""
    text = fold(text)
    if _ZERO_WIDTH.search(text):
        text, at = _without(_ZERO_WIDTH, text, at, changes.folded)
    if not unicodedata.is_normalized("NFC", text) or _SQUARED.search(text):
        text, at = _compose(text, at, changes)
    return text, at


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
) -> tuple[str, Sequence[int]]:
    gaps = [match.span() for match in pattern.finditer(text)]
    for start, end in gaps:
        folded.extend(at[start:end])
    return pattern.sub("", text), _without_gaps(at, gaps)


def _compose(text: str, at: Sequence[int], changes: Changes) -> tuple[str, array[int]]:
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
                changes.composed[place] = char
        changes.folded.extend(at[start + len(made) : end])
        if len(made) > end - start:
            changes.expanded.append(at[end - 1])
        start = end
    return "".join(out), positions


def _starts_cluster(char: str) -> bool:
    """Return whether NFC never joins this character to the one before it."""
    return unicodedata.category(char)[0] != "M" and not "\u1160" <= char <= "\u11ff"


def _close_up(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Leave out blanks beside what is Chinese; return which stretches of the text are gone."""
    words = text.split()
    if len(words) == 1 and len(words[0]) == len(text):
        return text, []
    kept: list[str] = []
    gaps: list[tuple[int, int]] = []
    end = 0
    for word in (*words, ""):
        start = text.find(word, end) if word else len(text)
        if end < start:
            # Most blanks of a cell stand beside one of the first two.
            before = text[end - 1 : end]
            if (
                FIRST <= word[:1] <= LAST
                or FIRST <= before <= LAST
                or stands_close(word[:1])
                or stands_close(before)
            ):
                gaps.append((end, start))
            else:
                # One blank stays between words that are not Chinese.
                kept.append(" ")
                if end + 1 < start:
                    gaps.append((end + 1, start))
        kept.append(word)
        end = start + len(word)
    return "".join(kept), gaps


def _without_gaps(at: Sequence[int], gaps: list[tuple[int, int]]) -> Sequence[int]:
    """Leave out the positions of gaps, given in order; what then is unbroken stays a range."""
    if gaps and gaps[-1][1] == len(at):
        at = at[: gaps.pop()[0]]
    if not gaps:
        return at
    if len(gaps) == 1 and gaps[0][0] == 0:
        return at[gaps[0][1] :]
    # Copied piece by piece: cutting each gap out would move all that stands behind it.
    at, positions, last = as_array(at), array("I"), 0
    for start, end in gaps:
        positions += at[last:start]
        last = end
    positions += at[last:]
    return positions


def _restore_and(text: str, at: Sequence[int], changes: Changes) -> tuple[str, array[int]]:
    kept, positions, last = [], array("I"), 0
    for match in _ENGLISH_AND.finditer(text):
        start, end = match.span()
        if not (is_han(text[start - 1 : start]) and is_han(text[end : end + 1])):
            continue
        kept.append(text[last:start] + "和")
        positions.extend(at[last : start + 1])
        changes.folded.extend(at[start + 1 : end])
        changes.repaired.append((at[start], text[max(0, start - 4) : end + 4]))
        last = end
    kept.append(text[last:])
    positions.extend(at[last:])
    return "".join(kept), positions
