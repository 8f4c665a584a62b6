"""What a cell of leaders prints beside their names: duties in brackets, 按分工."""

from __future__ import annotations

import re
from functools import cache

from fenjie.rules import rules
from fenjie.text.alternatives import longest_first

Range = tuple[int, int]


def duty_ranges(text: str) -> list[Range]:
    """Return the parts of a cell of leaders that are duties and no names, as offsets.

    >>> text = "秦川（市委常委、常务副市长）、鲁南（兼）"
    >>> [text[slice(*duty)] for duty in duty_ranges(text)]
    ['（市委常委、常务副市长）']
    >>> [duty_ranges(text) for text in ("按《要点》分工（秦川、鲁南）", "各分管副市长")]
    [[(0, 8), (13, 14)], []]
    """
    result: list[Range] = []
    if "（" not in text:
        return result
    for match in _beside().finditer(text):
        if match["names"] is not None:
            result += [(match.start(), match.start("names")), (match.end("names"), match.end())]
        elif match.start() > 0:
            result.append(match.span())
    return result


@cache
def _beside() -> re.Pattern[str]:
    people = rules().people
    duty = f"[^（）、，；]*?(?:{longest_first(people.duties)})"
    return re.compile(f"{people.divisions}（(?P<names>[^（）]+)）|（{duty}(?:[、，；]{duty})*）")
