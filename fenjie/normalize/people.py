"""Leaders: names out of a cell, repaired by known names that the document's own cells teach.

A cell of two names is often read line by line where the print set them one above the other, so
that 林川 and 何岚 come out as 林何 川岚. The letters are all there: the cell is repaired when
names that stand clean elsewhere account for exactly its letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, islice, product

from msgspec import Struct, field

from fenjie.normalize.name_tokens import are_han, has_surname, name_tokens, tokens_of
from fenjie.normalize.offices import is_office
from fenjie.rules import rules

_MOST_LETTERS = 24
_MOST_READINGS = 8
_MOST_PIECES = 3
_MOST_TOGETHER = 60
"""Leaders of one cell who are known to stand together; no table has as many."""


class Leaders(Struct, frozen=True):
    """The names of one cell; `repaired` when it had to be, `unclear` when it could not be."""

    names: list[str]
    repaired: bool = False
    unclear: bool = False


class KnownNames(Struct):
    """Names with how often the document prints them clean, and which stand before which."""

    names: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_letters: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Names and pairs of names by their letters, once a cell had to be repaired."""
    read: dict[str, Leaders] = field(default_factory=dict)
    """The cells that were read: a document has the same leaders again and again."""


def is_empty(text: str) -> bool:
    """Return whether a cell says that no leader is named."""
    return text.strip() in rules().people.empty


def learn_known_names(cells: Iterable[str]) -> KnownNames:
    """Learn the known names from all leader cells of a document, as printed, blanks included.

    >>> cells = ["林 川 何 岚", "林川 何岚", "林何 川岚", "孙 鹏", "孙鹏 何岚", "周敏"]
    >>> sorted(learn_known_names(cells).names)
    ['何岚', '周敏', '孙鹏', '林川']
    """
    weights: Counter[str] = Counter()
    patterns: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for printed, count in Counter(cells).items():
        if not is_empty(printed):
            patterns[_readings(tokens_of(printed))] += count
    for readings, count in patterns.items():
        for names in readings:
            for name in names:
                weights[name] += count * (10 if has_surname(name) else 3) // len(readings)
    known_names = KnownNames()
    by_first: dict[str, list[str]] = {}
    for name in weights:
        by_first.setdefault(name[0], []).append(name)
    for readings, count in patterns.items():
        if not readings:
            continue
        names = max(readings, key=lambda names: (min(weights[name] for name in names), names))
        if _better(names, weights, by_first) is None:
            for name in names:
                known_names.names[name] += count
            known_names.pairs.update(dict.fromkeys(combinations(names[:_MOST_TOGETHER], 2), count))
    return known_names


@lru_cache(maxsize=4096)
def _readings(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """List what names the tokens of a cell can be; none when they are no names.

    Tokens of two or three letters are names as printed; letters that run together are cut where
    a family name stands.
    """
    choices: list[tuple[tuple[str, ...], ...]] = []
    for token in tokens:
        if not 2 <= len(token) <= _MOST_LETTERS or not are_han(token):
            return ()
        if len(token) > 3 and is_office(token):
            # 常务副区长 is no 常务副 and no 区长.
            return ()
        if len(token) in (2, 3):
            choices.append(((token,),))
        else:
            choices.append(tuple(name_cuts(token)))
    # Taken one by one: a cell of n such tokens has 2ⁿ readings and more.
    readings = islice(filter(None, product(*choices)), _MOST_READINGS)
    return tuple(tuple(name for part in parts for name in part) for parts in readings)


def name_cuts(letters: str) -> list[tuple[str, ...]]:
    """Cut letters into names that each begin with a family name, in each way there is."""
    cuts: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    cuts[0].append(())
    for end in range(2, len(letters) + 1):
        for length in (2, 3, 4):
            if length > end:
                continue
            name = letters[end - length : end]
            fits = name[:2] in rules().people.surnames_of_two if length == 4 else has_surname(name)
            if fits:
                cuts[end] += [(*before, name) for before in cuts[end - length]][:_MOST_READINGS]
    return cuts[-1][:_MOST_READINGS]


def _by_letters(known_names: KnownNames) -> dict[str, list[tuple[str, ...]]]:
    """Index the known names by their letters, when a cell has to be repaired."""
    by_letters = known_names.by_letters
    if by_letters:
        return by_letters
    common = [name for name, _ in known_names.names.most_common(60)]
    for count in (1, 2):
        for names in combinations(common, count):
            key = "".join(sorted("".join(names)))
            by_letters.setdefault(key, []).append(names)
    return by_letters


def _better(
    names: Sequence[str], weights: Counter[str], by_first: dict[str, list[str]]
) -> tuple[str, ...] | None:
    """Find two names, better supported, that have the letters of `names`, doubles left out.

    The cell's own names must be the weakest of their kind: an alternative counts only when each
    of its names is printed at least as often as the weakest name here, and together more often.
    Two names of three letters can be broken into three (方明哲 周雨桐 into 方周 明雨 哲桐): then
    each letter is accounted for once.
    """
    if not 2 <= len(names) <= _MOST_PIECES:
        return None
    letters = Counter("".join(names))
    weakest = min(weights[name] for name in names)
    most = 1 if len(names) < _MOST_PIECES else 0
    best: tuple[int, tuple[str, ...]] = (sum(weights[name] for name in names), ())
    for pair in combinations(_made_of(letters, names, by_first), 2):
        left_over = _left_over(pair, letters) if set(pair) != set(names) else None
        if left_over is None or left_over > most:
            continue
        supports = [weights[name] for name in pair]
        # One that leaves a letter over explains less: it must be printed twice as often.
        if min(supports) >= weakest * (2 if left_over else 1):
            best = max(best, (sum(supports), pair), key=lambda choice: choice[0])
    return best[1] or None


def _made_of(
    letters: Counter[str], names: Sequence[str], by_first: dict[str, list[str]]
) -> list[str]:
    """Return the known names that hold no other letters; none where all are `names`."""
    known = (name for first in letters for name in by_first.get(first, ()))
    near = [name for name in known if letters.keys() >= set(name)]
    if set(near).issubset(names):
        return []
    return [name for name in near if not Counter(name) - letters]


def _left_over(pair: tuple[str, str], letters: Counter[str]) -> int | None:
    """Count the letters that two names leave over; None unless they are made of these letters."""
    made = Counter("".join(pair))
    if set(made) != set(letters) or made - letters:
        return None
    return sum((letters - made).values())


def read_leaders(printed: str, known_names: KnownNames) -> Leaders:
    """Read one leader cell as printed.

    >>> cells = ["林 川 何 岚", "林川 何岚", "林川 何岚", "方 旭 何 岚", "孙 鹏"]
    >>> known_names = learn_known_names(cells)
    >>> read_leaders("林何 川岚", known_names).names, read_leaders("孙 鹏", known_names)
    (['林川', '何岚'], Leaders(names=['孙鹏'], repaired=False, unclear=False))
    >>> read_leaders("林川岚 何岚", known_names).names, read_leaders("方何 旭岚", known_names).names
    (['林川', '何岚'], ['方旭', '何岚'])
    """
    result = known_names.read.get(printed)
    if result is None:
        result = known_names.read[printed] = _read_leaders(printed, known_names)
    return result


def _read_leaders(printed: str, known_names: KnownNames) -> Leaders:
    if is_empty(printed):
        return Leaders([])
    tokens = name_tokens(printed)
    letters = "".join(tokens)
    if tokens and all(token in known_names.names for token in tokens):
        return Leaders(tokens)
    if not 2 <= len(letters) <= _MOST_LETTERS or not are_han(letters):
        return Leaders(tokens)
    if (names := _segment(letters, known_names)) is not None:
        return Leaders(names)
    if (repaired := _repair(letters, known_names)) is not None:
        return Leaders(repaired, repaired=True)
    clean = all(2 <= len(token) <= 3 and are_han(token) for token in tokens)
    return Leaders(tokens, unclear=not clean)


def _segment(letters: str, known_names: KnownNames) -> list[str] | None:
    """Cut letters into known names from left to right; the best supported cut wins."""
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(letters)
    for end in range(2, len(letters) + 1):
        for length in (2, 3, 4):
            before = best[end - length] if end >= length else None
            name = letters[end - length : end]
            if before is None or name not in known_names.names:
                continue
            score = before[0] + known_names.names[name]
            current = best[end]
            if current is None or score > current[0]:
                best[end] = (score, [*before[1], name])
    result = best[len(letters)]
    return result[1] if result else None


def _repair(letters: str, known_names: KnownNames) -> list[str] | None:
    """Find the known names whose letters these are; one letter may stand twice."""
    by_letters = _by_letters(known_names)
    exact = by_letters.get("".join(sorted(letters)), [])
    choices = exact or [
        names
        for index in range(len(letters))
        for names in by_letters.get("".join(sorted(letters[:index] + letters[index + 1 :])), [])
        if letters[index] in "".join(names)
    ]
    choices = sorted(set(choices), key=lambda n: -sum(known_names.names[name] for name in n))
    if not choices:
        return None
    if len(choices) > 1 and _support(choices[0], known_names) == _support(choices[1], known_names):
        return None
    names = list(choices[0])
    if (
        len(names) == 2
        and known_names.pairs[names[1], names[0]] > known_names.pairs[names[0], names[1]]
    ):
        names.reverse()
    elif len(names) == 2 and not known_names.pairs[names[0], names[1]]:
        names.sort(key=lambda name: letters.index(name[0]))
    return names


def _support(names: tuple[str, ...], known_names: KnownNames) -> int:
    return sum(known_names.names[name] for name in names)
