"""Planters of wrong names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.checks import clean_document
from tests.checks.papers import Paper, Plant

_FEWEST_PLACES = 5
_SHORTEST_UNIT = 6


def _names(cell: str) -> list[str]:
    """The units of a cell as printed, blanks left out; none where there is a note in brackets."""
    if "（" in cell or "(" in cell:
        return []
    return [re.sub(r"\s|<[^>]*>", "", name) for name in re.split("[、，,]", cell)]


ALIKE = {
    "务": "物",
    "局": "居",
    "建": "健",
    "源": "原",
    "运": "远",
    "城": "诚",
    "环": "坏",
    "境": "镜",
    "场": "扬",
    "管": "菅",
    "障": "章",
    "化": "华",
    "游": "遊",
    "农": "衣",
    "村": "材",
    "健": "建",
    "康": "庚",
    "展": "屐",
    "改": "政",
    "人": "入",
    "工": "土",
    "息": "急",
}


def unit_misspelt(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out or change one character of a name that is common in the document."""
    places: dict[str, list[tuple[int, str]]] = {}
    for number in paper.numbers:
        for column in ("lead", "support"):
            for name in _names(paper.cell(number, column)):
                places.setdefault(name, []).append((number, column))
    for name, where in places.items():
        if len(name) < _SHORTEST_UNIT or len(where) < _FEWEST_PLACES:
            continue
        for number, column in rng.sample(where, min(4, len(where))):
            at = rng.randrange(len(name))
            put = rng.choice(["", ALIKE.get(name[at], "尚")])
            wrong = name[:at] + put + name[at + 1 :]
            cell = re.sub(r"\s|</?p>", "", paper.cell(number, column))
            if wrong in places or cell.count(name) != 1:
                continue
            changed = paper.with_cell(number, column, cell.replace(name, wrong))
            yield Plant(changed, (paper.task(number),), f"{name} → {wrong}")


def unit_on_both_sides(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Put the unit that leads into the units that support it."""
    for number in paper.numbers:
        leads = _names(paper.cell(number, "lead"))
        cell = re.sub(r"</?p>", "", paper.cell(number, "support"))
        if not leads or not cell.strip():
            continue
        name = rng.choice(leads)
        if cell.strip() == "无":
            words = name
        else:
            cuts = [match.end() for match in re.finditer("[、，]", cell)]
            at = rng.choice([0, *cuts])
            words = f"{cell[:at]}{name}、{cell[at:]}"
        changed = paper.with_cell(number, "support", words)
        yield Plant(changed, (paper.task(number),), f"support: {words}")


LEADERS = (
    *("王立群", "何川", "方明哲", "沈国栋", "周雨桐", "高峻", "宋岚", "罗毅", "许文博"),
    *clean_document.LEADERS,
)


def leaders_torn(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print two names as they come out when two columns are read line by line."""
    for number in paper.numbers:
        cell = re.sub(r"\s|<[^>]*>", "", paper.cell(number, "leaders"))
        pairs = [(a, b) for a in LEADERS for b in LEADERS if a + b == cell]
        if not pairs:
            continue
        one, other = pairs[0]
        length = max(len(one), len(other))
        lines = [one[n : n + 1] + other[n : n + 1] for n in range(length)]
        ways = [" ".join(lines), "".join(lines)]
        if len(one) == len(other) == 2:
            ways += [
                f"{one[0]}{other[0]}{one[1]} {other}",
                " ".join(one[0] + other[0] + one[1] + other[1]),
            ]
        words = rng.choice(ways)
        changed = paper.with_cell(number, "leaders", words)
        yield Plant(changed, (paper.task(number),), f"{one} {other} → {words}")
