"""Selectors of style sheets (Selectors Level 4): which elements of a page a rule is for.

What follows from the page alone is understood. States that a person brings about (:hover) fit
nothing, nor does a list with words that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fenjie.extract.css_attributes import ATTRIBUTE, attribute_test, unescaped
from fenjie.extract.css_matching import Compound, Selector, any_of
from fenjie.extract.css_pseudo_classes import PSEUDO_CLASSES, STATES, Test, nth, speaks

_MOST_PARTS = 24
"""Elements that one selector names; no program writes more."""
_LONGEST, _LONGEST_LIST = 5000, 50_000
"""Characters of a selector, and of a list of them."""
_DEEPEST = 4
"""Selectors in brackets inside each other."""
_NAME = re.compile(r"(?:[-\w]|[^\x00-\x7f]|\\[0-9A-Fa-f]{1,6}[ \t\r\n]?|\\[^\n0-9A-Fa-f])++")
_JOINED = re.compile(r"\s*+([>+~])\s*+|\s++")
_OF = re.compile(
    r"\s*+(?P<count>[-+\dn\s]++|odd|even)(?:\s*+of\s(?P<of>.*))?", re.IGNORECASE | re.DOTALL
)
_OLD_PARTS = frozenset(("before", "after", "first-line", "first-letter"))


def read_selectors(text: str) -> list[Selector]:
    """Read a list of selectors; as in browsers, none where one is not understood.

    >>> [one.weight for one in read_selectors("td.old:first-child, #a > *::after")]
    [(0, 2, 1), (1, 0, 1)]
    >>> read_selectors("td, td:foo")
    []
    """
    read = [_read(part, 0) for part in _parted(text[:_LONGEST_LIST])]
    known = [selector for selector in read if selector is not None]
    return known if len(known) == len(read) else []


def _parted(text: str) -> Iterator[str]:
    """Cut a list at its own commas."""
    depth = start = 0
    for mark in re.finditer(r"\"[^\"]*+\"|'[^']*+'|\\.|[(),\[\]]", text, re.DOTALL):
        if mark[0] in "([":
            depth += 1
        elif mark[0] in ")]":
            depth -= 1
        elif mark[0] == "," and depth == 0:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _read(text: str, depth: int) -> Selector | None:
    if len(text) > _LONGEST:
        return None
    try:
        return _SelectorReader(text.strip(), depth).read()
    except _UnknownError:
        return None


class _UnknownError(Exception):
    """A selector asks for what is not understood."""


class _SelectorReader:
    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.at = 0
        self.depth = depth
        self.weight = (0, 0, 0)
        self.part = ""

    def read(self) -> Selector:
        """Read one selector; raises `_UnknownError` where it is none that is understood."""
        leading = self._take(re.compile(r"[>+]\s*+"))[:1]
        path = [("", self._compound())]
        while self.at < len(self.text) and not self.part:
            match = _JOINED.match(self.text, self.at)
            if match is None or len(path) > _MOST_PARTS:
                raise _UnknownError
            self.at = match.end()
            path.append((match[1] or " ", self._compound()))
        if self.at < len(self.text) or (self.depth and self.part) or (leading and not self.depth):
            raise _UnknownError
        hows = [how for how, _ in path]
        compounds = [compound for _, compound in path]
        links = list(zip([*hows[1:], ""], compounds, strict=True))[::-1]
        # How an element stands to the next is kept with the one that stands before it.
        return Selector(links, self.weight, self.part, leading)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]

    def _name(self) -> str:
        name = self._take(_NAME)
        if not name:
            raise _UnknownError
        return unescaped(name)

    def _count(self, *more: int) -> None:
        a, b, c = self.weight
        self.weight = (a + more[0], b + more[1], c + more[2])

    def _compound(self) -> Compound:
        begin, tag, name = self.at, "", ""
        classes: set[str] = set()
        tests: list[Test] = []
        if self.text[self.at : self.at + 1] == "*":
            self.at += 1
        elif _NAME.match(self.text, self.at):
            tag = self._name().lower()
            self._count(0, 0, 1)
        while (sign := self.text[self.at : self.at + 1]) and sign in "#.[:" and not self.part:
            if sign == "[":
                tests.append(self._attribute())
            elif sign == ":":
                tests += self._pseudo()
            else:
                self.at += 1
                self._count(sign == "#", sign == ".", 0)
                if sign == ".":
                    classes.add(self._name())
                else:
                    name = self._name()
        if self.at == begin:
            raise _UnknownError
        return Compound(tag, name, frozenset(classes), tuple(tests))

    def _attribute(self) -> Test:
        match = ATTRIBUTE.match(self.text, self.at)
        if match is None:
            raise _UnknownError
        self.at = match.end()
        self._count(0, 1, 0)
        return attribute_test(match)

    def _pseudo(self) -> list[Test]:
        self.at += 1
        double = self.text[self.at : self.at + 1] == ":"
        self.at += double
        word = self._name().lower()
        if double or word in _OLD_PARTS:
            self._count(0, 0, 1)
            self.part = word
            return []
        inner = self._brackets()
        if inner is None:
            self._count(0, 1, 0)
            test = PSEUDO_CLASSES.get(word)
            if test is None and word not in STATES:
                raise _UnknownError
            return [test or _never]
        return [self._function(word, inner)]

    def _brackets(self) -> str | None:
        """Return what stands in brackets here, None where none open."""
        if self.text[self.at : self.at + 1] != "(":
            return None
        depth = 0
        for mark in re.finditer(r"\"[^\"]*+\"|'[^']*+'|\\.|[()]", self.text[self.at :], re.DOTALL):
            depth += (mark[0] == "(") - (mark[0] == ")")
            if depth == 0:
                inner = self.text[self.at + 1 : self.at + mark.start()]
                self.at += mark.end()
                return inner
        raise _UnknownError

    def _function(self, word: str, inner: str) -> Test:
        if word.startswith("nth-"):
            match = _OF.fullmatch(inner)
            if match is None:
                raise _UnknownError
            self._count(0, 1, 0)
            among = self._inner(match["of"]) if match["of"] else None
            test = nth(word, match["count"], any_of(among) if among is not None else None)
            if test is None:
                raise _UnknownError
            return test
        if word == "lang":
            self._count(0, 1, 0)
            return speaks(inner.strip().strip("\"'").lower())
        selectors = self._inner(inner, weighs=word != "where", forgiving=word not in ("has", "not"))
        match word:
            case "not":
                return lambda element: not any(each.fits(element) for each in selectors)
            case "is" | "where" | "matches" | "any" | "-webkit-any":
                return any_of(selectors)
            case "has":
                return lambda element: any(each.matches_from(element) for each in selectors)
        raise _UnknownError

    def _inner(self, text: str, *, weighs: bool = True, forgiving: bool = False) -> list[Selector]:
        """Read selectors in brackets; the heaviest counts.

        Raises `_UnknownError` where one is not understood, unless that is forgiven.
        """
        if self.depth >= _DEEPEST:
            raise _UnknownError
        read = [_read(part, self.depth + 1) for part in _parted(text)]
        selectors = [selector for selector in read if selector is not None]
        if len(selectors) < len(read) and not forgiving:
            raise _UnknownError
        if weighs and selectors:
            self._count(*max(selector.weight for selector in selectors))
        return selectors


def _never(element: Any) -> bool:  # noqa: ARG001
    return False
