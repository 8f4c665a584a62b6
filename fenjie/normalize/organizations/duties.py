"""Words of duty: what is printed with a name says who leads, who answers and who helps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from fenjie.rules import rules
from fenjie.text.alternatives import longest_first

Duty = Literal["lead", "answer", "follow", "share", "help"]
"""What a duty says; who answers leads where nobody is said to lead, who follows only where
nobody answers (负责落实), and of those who have a share each has one."""
LONGEST_OBJECT = 10
"""Characters behind a duty at most that say what it is about (负责考核)."""
_BRACKETED = re.compile("（[^（）]*）")


def duty_of(note: str, *, bracketed: bool = False) -> Duty | None:
    """Return what the words printed with a name say of its duty.

    In brackets an answer must be nothing but one: （负责统筹） is a remark.

    >>> [duty_of(note) for note in ("牵头负责", "负责考核", "负责落实", "按职责分工负责", "参与")]
    ['lead', 'answer', 'follow', 'share', 'help']
    """
    units = rules().units
    duties = units.duties
    if note in duties.joins or _holds(note, units.leading) or _holds(note, duties.leading):
        return "lead"
    helps = _holds(note, duties.helping)
    if not helps and _share().search(note) is not None:
        return "share"
    carries = _holds(note, duties.carrying)
    if _holds(note, duties.answering):
        if "（" in note or (bracketed and note not in units.answering):
            return None
        return "follow" if carries else "answer"
    if helps or carries:
        return "help"
    return "follow" if _holds(note, duties.following) else None


def _holds(note: str, words: list[str]) -> bool:
    return any(word in note for word in words)


def words_of_duty(text: str) -> Iterator[re.Match[str]]:
    """Find the words of duty of a text, outside brackets.

    >>> [match[0] for match in words_of_duty("市水务局牵头，市财政局（协办）密切配合")]
    ['牵头', '密切配合']
    """
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    for match in _duty().finditer(text):
        if not any(start < match.start() < end for start, end in brackets):
            yield match


@cache
def _share() -> re.Pattern[str]:
    return re.compile(rules().units.duties.share)


@cache
def _duty() -> re.Pattern[str]:
    duties = rules().units.duties
    own = [*duties.leading, *duties.answering, *duties.following, *duties.carrying]
    own += duties.helping
    before = longest_first(duties.before)
    more = longest_first([*own, *duties.before, *duties.behind])
    share = duties.share
    duty = f"(?:{before}){{0,4}}?(?:{longest_first(own)})(?:{more})*+(?!人)"
    return re.compile(f"{share}(?:{more})*+|{duty}")
