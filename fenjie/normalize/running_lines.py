"""Lines around the text of a page: page numbers, and what a web page has below."""

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


def is_page_foot(words: str) -> bool:
    """Return whether a line is no text of a document, but of the page that shows it.

    >>> [is_page_foot(line) for line in ("分享到：", "【打印本页】【关闭窗口】", "关闭煤矿3家。")]
    [True, True, False]
    """
    return _page_foot().fullmatch(words.strip()) is not None


def begins_other_texts(words: str) -> bool:
    """Return whether a line is the heading of a list of other texts: 相关文章：."""
    return _other_texts().fullmatch(words.strip()) is not None


@cache
def _page_foot() -> re.Pattern[str]:
    return re.compile(rules().document.page_foot)


@cache
def _other_texts() -> re.Pattern[str]:
    return re.compile(rules().document.other_texts)


@cache
def _running() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in rules().document.running_lines))
