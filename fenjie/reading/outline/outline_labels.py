"""The labels of a document (`X：`): those that rules know, and those that recur in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from fenjie.normalize.header_roles import KEPT, is_known, layout_named, role_of
from fenjie.normalize.organizations.labels import names_of_labels
from fenjie.rules import rules
from fenjie.text.alternatives import longest_first
from fenjie.text.enumerators import BEFORE_LABEL
from fenjie.text.han import HAN
from fenjie.text.numerals import ONE_TO_TEN

WHO = ("lead", "support")
NAMING = (*WHO, "leaders", "persons")
"""Roles of words that name who does a task, organizations or people."""
_ANYWHERE = ("lead", "support", "leaders", "deadline", "persons")
"""Roles whose labels count behind other words too; elsewhere `目标：` is only a word."""
_SHORTEST = 3
_BEFORE = r"（〔【［\[；，。、！\s）"
_MARKER = rf"(?:\s*(?:{BEFORE_LABEL}|[{ONE_TO_TEN}]{{1,2}}、|[0-9]{{1,3}}(?=[{HAN}])))?"
_CANDIDATE = re.compile(
    rf"(?:(?P<first>^{_MARKER})|(?<=[{_BEFORE.replace('、', '')}]))"
    rf"\s*(?P<name>[{HAN}][{HAN}、/]{{1,11}})\s*[：】]"
)
_ALONE = re.compile(rf"{_MARKER}\s*(?P<name>[{HAN}]{{2,10}})")
"""A line that is nothing but a number and a few words: a label whose words stand below it."""
_LONGEST_ALONE = 16


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one document: the role of each, and where they may stand."""

    roles: dict[str, str]
    anywhere: re.Pattern[str]
    further: re.Pattern[str]
    alone: re.Pattern[str]

    def role(self, name: str) -> str:
        """Return the role of a label that a pattern of this document has matched."""
        return self.roles.get(name) or role_of(name, layout_named("paragraphs")) or KEPT


@cache
def known_labels() -> Labels:
    """Return the labels that rules know, for words without a document around them."""
    return survey_labels(())


def survey_labels(texts: Iterable[str]) -> Labels:
    """Learn which words before ： are labels in a document, from its lines in normal form.

    Those that rules know are; those that only hold a telling word (分管省领导, 部门分工) or none
    (关键词) are where they recur at the start of lines, or in one line again and again.

    >>> labels = survey_labels(["部门分工：市教育局", "部门分工：市财政局", "特此通知如下："])
    >>> labels.role("部门分工"), "特此通知如下" in labels.roles
    ('support', False)
    """
    first: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for text in texts:
        if len(text) <= _LONGEST_ALONE and (whole := _ALONE.fullmatch(text)) is not None:
            alone[whole["name"]] += 1
        for match in _CANDIDATE.finditer(text):
            (first if match["first"] is not None else inside)[match["name"]] += 1
    layout = layout_named("paragraphs")
    endings = tuple(rules().document.label_endings)
    contents = tuple(rules().document.label_contents)
    roles: dict[str, str] = {}
    for name in {*first, *inside, *(name for name, count in alone.items() if count > 1)}:
        role = role_of(name, layout)
        if role == "title" and name.endswith(contents):
            role = "target"
        recurs = first[name] > 1 or inside[name] > 2 or alone[name] > 1
        if (role is not None and is_known(name, layout)) or (
            recurs and role is not None and name.endswith(endings)
        ):
            roles[name] = role
        elif first[name] > 2 or alone[name] > 2 or (recurs and name.endswith(endings)):
            roles[name] = KEPT
    own = longest_first(
        [name for name, role in roles.items() if role in _ANYWHERE or inside[name] > 2] or ["\0"]
    )
    opening = longest_first(list(roles) or ["\0"])
    known = names_of_labels(_ANYWHERE, _SHORTEST)
    return Labels(
        roles,
        re.compile(
            rf"(?:(?:^|(?<=[{_BEFORE}]))\s*(?P<name>{own}|{known})"
            rf"|^{_MARKER}\s*(?P<first>{opening}))\s*[：】〕］]\s*：?"
        ),
        re.compile(rf"\s*(?P<name>{own}|{known})："),
        re.compile(rf"{_MARKER}\s*(?P<first>{opening}|{known})\s*：?\s*"),
    )
