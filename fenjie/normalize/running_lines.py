"""Lines of a page's frame: page numbers."""

from __future__ import annotations

import re
from functools import cache

from fenjie.rules import rules

_LONGEST = 40
_BLANKS = re.compile(r"\s+")


def is_running_line(words: str) -> bool:
    """Return whether a line is nothing but a page number: — 3 —, 第3页, 3/12.

    >>> is_running_line("— — — 3 —"), is_running_line("第3页共12页"), is_running_line("3项任务")
    (True, True, False)
    """
    if len(words) > _LONGEST:
        return False
    bare = _BLANKS.sub("", words)
    return bool(bare) and _running().fullmatch(bare) is not None


@cache
def _running() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in rules().document.running_lines))
