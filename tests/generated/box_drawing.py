"""A table drawn with ┌─┬┐, its texts broken into lines as wide as their column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

NARROW, WIDE, WIDEST = 6, 14, 30


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _broken(text: str, width: int) -> list[str]:
    """Break a text into lines; runs of ASCII stay whole, and no line begins with a stop."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for piece in re.findall(r"(?:[!-~]+|.)[，。；、：）》”]*", part):
            if line and _width(line + piece) > width:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return lines


def boxed(names: Sequence[str], made: Sequence[Sequence[str] | str]) -> str:
    """Draw a table; a row that is one text goes over all columns."""
    longest = [
        max(_width(row[i]) for row in [names, *(r for r in made if not isinstance(r, str))])
        for i in range(len(names))
    ]
    widths = [max(NARROW, min(size, WIDEST if size > 40 else WIDE)) for size in longest]
    widths = [size + size % 2 for size in widths]
    lines = [_rule("┌┬┐", widths), *_drawn(names, widths)]
    for row in made:
        lines.append(_rule("├┼┤", widths))
        if isinstance(row, str):
            whole = sum(widths) + 2 * (len(widths) - 1)
            lines += _drawn([row], [whole])
        else:
            lines += _drawn(row, widths)
    return "\n".join([*lines, _rule("└┴┘", widths)])


def _rule(signs: str, widths: Sequence[int]) -> str:
    return signs[0] + signs[1].join("─" * (width // 2) for width in widths) + signs[2]


def _drawn(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    broken = [_broken(cell, width) for cell, width in zip(cells, widths, strict=True)]
    result = []
    for parts in zip_longest(*broken, fillvalue=""):
        padded = [
            part + " " * max(0, width - _width(part))
            for part, width in zip(parts, widths, strict=True)
        ]
        result.append("│" + "│".join(padded) + "│")
    return result
