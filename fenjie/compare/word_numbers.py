"""The words of texts as numbers: pairs and fours of neighbouring Chinese characters, and names.

Numbers and marks part the characters. Pairs find what was reworded, fours what is called by a
name of some length. All texts are looked at together, as arrays.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, pairwise
from typing import Any, Protocol

from fenjie.extras import need
from fenjie.text.han import HAN, is_han

_PAIR_OR_FOUR = re.compile(f"(?:[{HAN}]{{2}}){{1,2}}")


class Words(Protocol):
    """The numbers of different words, in order: an array of them."""

    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> int: ...
    def tolist(self) -> list[int]: ...


def numbered_words(texts: Sequence[str], names: Iterable[Iterable[str]]) -> list[Words]:
    """Return the words of each text and its names; the same word has one number in all of them."""
    np = need("numpy", extra="diff")
    lengths = np.fromiter(map(len, texts), np.int32, len(texts)) + 1
    text_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    (pairs, in_pairs), (fours, in_fours) = _pairs_and_fours(np, "\n".join((*texts, "")))
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    named = [
        (at, numbers[name])
        for at, some in enumerate(names)
        for name in some
        if not _PAIR_OR_FOUR.fullmatch(name)  # It is a word of its text by that already.
    ]
    at_name, in_names = np.array(named, dtype=np.int32).reshape(-1, 2).T
    first = _beyond(in_pairs)
    in_fours += first
    first += _beyond(in_fours - first)
    # Sorted by text and word in one number, each once.
    size = np.int64(first + len(numbers) or 1)
    keys = np.concatenate([text_of[pairs], text_of[fours], at_name], dtype=np.int64)
    del text_of, pairs, fours
    keys *= size
    keys += np.concatenate([in_pairs, in_fours, in_names + first])
    del in_pairs, in_fours
    keys = _each_once(np, keys)
    ends = np.searchsorted(keys, np.arange(len(texts) + 1, dtype=np.int64) * size)
    keys %= size
    words = keys.astype(np.int32)
    return [words[start:end] for start, end in pairwise(ends)]


def _pairs_and_fours(np: Any, lines: str) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Return where pairs of Chinese characters begin and the number of each, and fours likewise."""
    codes = np.frombuffer(lines.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_there = np.zeros(sys.maxunicode + 1, dtype=bool)
    is_there[codes] = True
    distinct = np.flatnonzero(is_there)
    # Chinese characters are numbered from 1.
    number = np.zeros(sys.maxunicode + 1, dtype=np.int32)
    han = [code for code in distinct.tolist() if is_han(chr(code))]
    number[han] = np.arange(1, len(han) + 1)
    chars = number[codes]
    del codes, number, is_there
    pairs = np.flatnonzero((chars[:-1] > 0) & (chars[1:] > 0)).astype(np.int32)
    in_pairs = _numbered(np, chars[pairs], chars[pairs + 1], len(han) + 1)
    pair_at = np.full(len(chars) + 2, -1, dtype=np.int32)
    pair_at[pairs] = in_pairs
    fours = pairs[pair_at[pairs + 2] >= 0]
    in_fours = _numbered(np, pair_at[fours], pair_at[fours + 2], _beyond(in_pairs))
    return (pairs, in_pairs), (fours, in_fours)


def _numbered(np: Any, firsts: Any, seconds: Any, size: int) -> Any:
    """Return a number for each pair of numbers below a size, the same for the same pair."""
    keys = firsts * np.int64(size) + seconds
    return np.searchsorted(_each_once(np, keys.copy()), keys).astype(np.int32)


def _beyond(numbers: Any) -> int:
    """Return the number after the last one."""
    return int(numbers.max()) + 1 if len(numbers) else 0


def _each_once(np: Any, keys: Any) -> Any:
    keys.sort()
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys
