"""Items that a document announces by their count and names no one for: 六个重点项目, 项目一：…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from fenjie.provenance import Traced
from fenjie.reading.outline.organization_headings import tells_result
from fenjie.reading.outline.outline_lines import is_byline, is_remark
from fenjie.reading.outline.outline_tasks import Reading
from fenjie.reading.outline.outline_tree import Entry, Node, Words
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.enumerators import read_numeral
from fenjie.text.han import HAN
from fenjie.text.numerals import ONE_TO_TEN

_FEWEST = 3
_NUMERAL = f"[0-9]{{1,2}}|[{ONE_TO_TEN}]{{1,3}}"


Item = Node | tuple[Traced, str]


class Announced(NamedTuple):
    """The reading, its tree, and all nodes and other lines in the order of the document."""

    reading: Reading
    root: Node
    order: list[Item]


def announced_items(lines: Sequence[Words]) -> Announced | None:
    """Read items that are numbered by the word with which the words above announce their count.

    They count up from 1 without a hole, are as many as announced, and each has words of its own
    below its name, or none has. Where they tell what was done already they are results: None.
    """
    starts = _starts(lines)
    if not starts:
        return None
    below = _below(lines, [*starts])
    if len({bool(own) for own in below}) > 1:
        return None
    first = min(starts)
    result = Announced(
        Reading(), Node(None, ""), [(each.raw, each.place) for each in lines[:first]]
    )
    used = {index for own in below for index in own}
    own_lines = dict(zip(starts, below, strict=True))
    for index, line in enumerate(lines[first:], start=first):
        if index in starts:
            node = _task(line, starts[index], [lines[n] for n in own_lines[index]])
            result.reading.rows.append((result.root.add(node), False))
            result.order.append(node)
        elif index not in used:
            result.order.append((line.raw, line.place))
    return None if _are_results(result.reading.tasks) else result


def _are_results(tasks: Sequence[Node]) -> bool:
    return sum(tells_result(task.text) for task in tasks) * 2 >= len(tasks)


def _starts(lines: Sequence[Words]) -> dict[int, re.Match[str]]:
    """Return the lines with which announced items begin; none where count or word differ."""
    starts = {index: match for index, line in enumerate(lines) if (match := _item(line.text))}
    values = [read_numeral(match["number"]) for match in starts.values()]
    words = {match["word"] for match in starts.values()}
    if len(starts) < _FEWEST or values != [*range(1, len(starts) + 1)] or len(words) > 1:
        return {}
    word = str(words.pop())
    announced = any(_announces(line.text, word, len(starts)) for line in lines[: min(starts)])
    return starts if announced else {}


def _item(text: str) -> re.Match[str] | None:
    return _item_pattern().fullmatch(text.strip())


def _announces(text: str, word: str, count: int) -> bool:
    return any(
        match["word"] == word and read_numeral(match["count"]) == count
        for match in _announcing().finditer(text)
    )


def _below(lines: Sequence[Words], starts: Sequence[int]) -> list[list[int]]:
    """Return the lines below each item; below the last as many as below another at most."""
    result: list[list[int]] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = [
            index
            for index in range(start + 1, end)
            if not (
                lines[index].signs or is_byline(lines[index].text) or is_remark(lines[index].text)
            )
        ]
        result.append(own)
    most = max((len(own) for own in result[:-1]), default=0)
    result[-1] = result[-1][:most]
    return result


def _task(line: Words, match: re.Match[str], below: Sequence[Words]) -> Node:
    shift = len(line.text) - len(line.text.lstrip())
    at = {name: [shift + offset for offset in match.span(name)] for name in ("number", "name")}
    node = Node("第一", line.place, line.cut(*at["number"]), read_numeral(match["number"]))
    node.markers += [line.cut(0, at["number"][0]), line.cut(at["number"][1], at["name"][0])]
    node.lines += [(each.raw, each.place) for each in (line, *below)]
    name = line.cut(at["name"][0], len(line.text))
    node.goal = [each.raw for each in below] or [name]
    if below:
        node.entries.append(Entry("title", name, name[:0]))
    return node


def _words() -> str:
    return longest_first(rules().document.counted_works)


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_words()})(?P<number>{_NUMERAL})[：、] ?(?P<name>.{{2,}})")


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9{ONE_TO_TEN}])(?P<count>{_NUMERAL})[个项件大类][{HAN}“”]{{0,10}}?(?P<word>{_words()})"
    )
