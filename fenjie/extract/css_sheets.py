"""Style sheets cut into their rules (CSS Syntax Level 3): selectors, and values of properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fenjie.extract.css_media import is_for_screen

_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
_WHOLE = rf"{_STRING}|url\([^()\"']*+\)|\\."
_MARKS = re.compile(rf"{_WHOLE}|[{{}};]", re.DOTALL)
_STOPS = re.compile(rf"{_WHOLE}|\([^()\"']*+\)|;", re.DOTALL)
# A comment that nobody ends goes on to the end. Python 3.11.2 fails at a possessive group in one.
_COMMENTS = re.compile(rf"({_STRING})|/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_GROUPS = ("layer", "supports")

Declarations = dict[str, tuple[str, bool]]
"""Values of properties, and whether each is important."""


def declared(text: str) -> Declarations:
    """Read the declarations of a `style` attribute.

    >>> declared("color:red; content: 'a;b' !important")
    {'color': ('red', False), 'content': ("'a;b'", True)}
    """
    if "'" not in text and '"' not in text and "(" not in text:
        return _declared(text.split(";"))
    parts, start = [], 0
    for mark in _STOPS.finditer(text):
        if mark[0] == ";":
            parts.append(text[start : mark.start()])
            start = mark.end()
    return _declared([*parts, text[start:]])


def _declared(parts: Iterable[str]) -> Declarations:
    result: Declarations = {}
    for part in parts:
        name, colon, value = part.partition(":")
        if not colon:
            continue
        plain, mark, word = value.rpartition("!")
        important = bool(mark) and word.strip().lower() == "important"
        name = name.strip().lower()
        if important or not result.get(name, ("", False))[1]:
            result[name] = (plain if important else value).strip(), important
    return result


def rules_of(css: str) -> Iterator[tuple[str, Declarations]]:
    """Yield the selectors and declarations of each rule that counts on a screen.

    Rules inside rules are passed over.

    >>> list(rules_of("@media print{a{color:red}} .x::after{content:'}'}"))
    [('.x::after', {'content': ("'}'", False)})]
    """
    css = _COMMENTS.sub(lambda match: match[1] or " ", css)
    selectors: str | None = None
    parts: list[str] = []
    begin = passed = 0
    for mark in _MARKS.finditer(css):
        sign, words = mark[0], css[begin : mark.start()]
        if passed:
            passed += (sign == "{") - (sign == "}")
        elif sign == "{":
            if selectors is None and not words.lstrip().startswith("@"):
                selectors, parts = words.strip(), []
            elif selectors is not None or not _opens(words.strip()):
                passed = 1
        elif sign == "}" and selectors is not None:
            yield selectors, _declared([*parts, words])
            selectors = None
        elif sign == ";":
            parts.append(words)
        if sign in "{};":
            begin = mark.end()
    if selectors is not None and not passed:
        yield selectors, _declared([*parts, css[begin:]])


def _opens(words: str) -> bool:
    """Return whether the rules count that stand in a block behind words with an @."""
    match = re.match(r"@([-\w]+)(.*)", words, re.DOTALL)
    if match is None:
        return False
    name, query = match[1].lower(), match[2].strip()
    if name == "media":
        return is_for_screen(query)
    return name in _GROUPS and not query.lower().startswith("not")
