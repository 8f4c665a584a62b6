"""The labels of a document (`X：`): those that rules know, and those that recur in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct, field

from fenjie.normalize.header_roles import KEPT, PERIOD, is_known, layout_named, role_of
from fenjie.normalize.organizations.labels import ASIDE, names_of_labels
from fenjie.normalize.organizations.lists import are_organizations
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.enumerators import BEFORE_LABEL
from fenjie.text.han import HAN
from fenjie.text.late_pattern import late_pattern
from fenjie.text.numerals import ONE_TO_TEN

WHO = ("lead", "support")
NAMING = (*WHO, "leaders", "persons")
"""Roles of words that name who does a task, organizations or people."""
_ANYWHERE = ("lead", "support", "leaders", "deadline", "persons")
"""Roles whose labels count behind other words too; elsewhere `目标：` is only a word."""
_SHORTEST = 3
_BEFORE = r"（〔【［\[；，。、！\s）"
_MARKER = rf"(?: ?(?:{BEFORE_LABEL}|[{ONE_TO_TEN}]{{1,2}}、|[0-9]{{1,3}}(?=[{HAN}])))?"
_NAME = rf"[{HAN}][{HAN}、/]{{1,11}}{ASIDE}"
_CANDIDATE = late_pattern(
    rf"(?:(?P<first>^{_MARKER})|(?<=[{_BEFORE.replace('、', '')}]))"
    rf" ?(?P<name>{_NAME}) ?[：】〕］\]]"
)
_BEHIND_BLANK = late_pattern(rf"(?P<name>{_NAME})：")
_CLOSING = frozenset("：】〕］]；")
_ALONE = late_pattern(rf"{_MARKER} ?(?P<name>[{HAN}]{{2,10}})")
"""A line that is nothing but a number and a few words: a label whose words stand below it."""
_BEFORE_MISTYPED = "（〔【［[；。"
_BEHIND_MISTYPED = late_pattern(r"[^；。）〕】］：]+")
_LONGEST_ALONE = 16
_LONGEST_READ = 20_000


class Labels(Struct, frozen=True):
    """The labels of one document: the role of each, and where they may stand."""

    roles: dict[str, str]
    anywhere: re.Pattern[str]
    further: re.Pattern[str]
    alone: re.Pattern[str]

    def places_in(self, text: str) -> list[re.Match[str]]:
        """Find the labels of a line; what closes one is cheaper to look for."""
        if _CLOSING.isdisjoint(text):
            return []
        return [match for match in self.anywhere.finditer(text) if _closes_label(match)]

    def begins(self, text: str) -> bool:
        """Return whether a line begins with a label."""
        match = self.anywhere.match(text)
        return match is not None and _closes_label(match)

    def further_in(self, text: str, start: int, end: int | None = None) -> list[re.Match[str]]:
        """Find the labels of a bracket or a line behind its first one."""
        end = len(text) if end is None else end
        return [match for match in self.further.finditer(text, start, end) if _closes_label(match)]

    def role(self, name: str) -> str:
        """Return the role of a label that a pattern of this document has matched."""
        return self.roles.get(name) or role_of(name, layout_named("paragraphs")) or KEPT


def _closes_label(match: re.Match[str]) -> bool:
    """Return whether a label ends with its colon, or with ； typed for it before organizations.

    （责任单位；住建局、畜牧局） names two, 报责任单位；二是建立台账 nobody.
    """
    if "；" not in match[0]:
        return True
    text, start = match.string, match.start()
    if start and text[start - 1] not in _BEFORE_MISTYPED:
        return False
    behind = _BEHIND_MISTYPED.match(text, match.end())
    return behind is not None and are_organizations(behind[0])


@cache
def known_labels() -> Labels:
    """Return the labels that rules know, for words without a document around them."""
    return survey_labels(())


class _Met(Struct):
    """How often words stood where a label may: at the start, further in, alone in their line."""

    first: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    parted: set[str] = field(default_factory=set)
    """Known labels that a blank parts from the words before them."""

    def add(self, text: str, blanks: Sequence[int]) -> None:
        """Count the words of one line, which was printed with `blanks`."""
        if len(text) <= _LONGEST_ALONE and (whole := _ALONE.fullmatch(text)) is not None:
            self.alone[whole["name"]] += 1
        inside: dict[int, str] = {}
        for match in _CANDIDATE.finditer(text[:_LONGEST_READ]):
            if match["first"] is not None:
                self.first[match["name"]] += 1
            else:
                inside[match.end("name")] = match["name"]
        # A blank may be all that parts a label from the list before it: 市教育局 分管领导：.
        for blank in blanks:
            behind = _BEHIND_BLANK.match(text, blank) if 0 < blank < _LONGEST_READ else None
            if behind is not None and is_known(behind["name"], layout_named("paragraphs")):
                inside[behind.end("name")] = behind["name"]
                self.parted.add(behind["name"])
        self.inside.update(inside.values())

    def names(self) -> list[str]:
        """Return all words that may be labels."""
        repeated = (name for name, count in self.alone.items() if count > 1)
        return sorted({*self.first, *self.inside, *repeated})

    def role(self, name: str) -> str | None:
        """Return the role of a label, None where words are none."""
        document = rules().document
        role = role_of(name, layout_named("paragraphs"))
        if role is not None and (is_known(name, layout_named("paragraphs")) or self._recurs(name)):
            contents = role == "title" and name.endswith(tuple(document.label_contents))
            return "target" if contents else role
        often = self.first[name] > 2 or self.alone[name] > 2
        return KEPT if often or self._recurs(name) else None

    def _recurs(self, name: str) -> bool:
        telling = name.endswith(tuple(rules().document.label_endings))
        return telling and (self.first[name] > 1 or self.inside[name] > 2 or self.alone[name] > 1)


def survey_labels(lines: Iterable[tuple[str, Sequence[int]]]) -> Labels:
    """Learn which words before ： are labels in a document, from its lines in normal form.

    With each line come the offsets at which blanks were printed.

    Those that rules know are; those that only hold a telling word (分管省领导, 部门分工) or none
    (关键词) are where they recur at the start of lines, or in one line again and again.

    >>> labels = survey_labels(
    ...     [("部门分工：市教育局", ()), ("部门分工：市财政局", ()), ("特此通知如下：", ())]
    ... )
    >>> labels.role("部门分工"), "特此通知如下" in labels.roles
    ('support', False)
    """
    met = _Met()
    for text, blanks in lines:
        met.add(text, blanks)
    roles = {name: role for name in met.names() if (role := met.role(name)) is not None}
    inside = met.inside
    own = longest_first(
        [
            name
            for name, role in roles.items()
            if role in _ANYWHERE or (role != PERIOD and (inside[name] > 2 or name in met.parted))
        ]
        or ["\0"]
    )
    opening = longest_first(list(roles) or ["\0"])
    known = rf"(?:{names_of_labels(_ANYWHERE, _SHORTEST)}){ASIDE}"
    return Labels(
        roles,
        late_pattern(
            rf"(?:(?:^|(?<=[{_BEFORE}])) ?(?P<name>{own}|{known})"
            rf"|^{_MARKER} ?(?P<first>{opening})) ?[：】〕］\]；] ?：?"
        ),
        late_pattern(rf" ?(?P<name>{own}|{known})[：；]"),
        late_pattern(rf"{_MARKER} ?(?P<first>{opening}|{known}) ?：? ?"),
    )
