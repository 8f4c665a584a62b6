"""Words that the style rules of a page put before or behind an element (CSS 2.1, 12)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from fenjie.extract.css_attributes import unescaped
from fenjie.extract.css_sheets import Declarations
from fenjie.extract.docx.printed_numbers import formed
from fenjie.extract.html_manners import is_gone, unseen_manner
from fenjie.extract.html_tags import GROUPS, UNREAD

PARTS = ("", "before", "after")
"""What rules that are read are for: an element itself, or what stands before or behind its words.
"""
COUNTERS = ("counter-reset", "counter-set", "counter-increment")
_WORDLESS = (
    GROUPS | UNREAD | {"area", "base", "br", "col", "colgroup", "embed", "frameset", "head", "hr"}
    | {"html", "img", "input", "link", "meta", "param", "source", "table", "tr", "track", "wbr"}
)  # fmt: skip
"""Elements before and behind whose words nothing is put, or nothing that is read in its place."""
_PIECE = re.compile(
    r"\s*+(?:\"(?P<one>(?:[^\"\\]|\\.)*+)\"|'(?P<two>(?:[^'\\]|\\.)*+)'"
    r"|(?P<function>attr|counters?|url)\((?P<inner>[^()]*+)\)|(?P<word>[-\w]++)|(?P<end>/))",
    re.IGNORECASE | re.DOTALL,
)
_QUOTES = {"open-quote": "“", "close-quote": "”"}
_STYLES = {
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"),
        "chineseCountingThousand",
    ),
    "simp-chinese-formal": "chineseLegalSimplified",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "lower-roman": "lowerRoman",
    "none": "none",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "upper-roman": "upperRoman",
}
_ICONS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Private use: pictures in a font, that mean nothing as characters."""
_LONGEST = 500
"""Characters that a rule adds to one element."""


def put_words(root: Any, styles: Mapping[tuple[Any, str], Declarations]) -> None:
    """Put the words that styles of elements and their parts add into spans of their own.

    What is added in a way that nobody sees is left out.
    """
    adding = {element for (element, part), style in styles.items() if part and "content" in style}
    if not adding:
        return
    counters: Counter[str] = Counter()
    made: list[tuple[Any, str, Any]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        part = "before" if event == "start" else "after"
        if event == "start":
            if is_gone(element):
                walk.skip_subtree()
                continue
            _count(styles.get((element, ""), {}), counters)
        elif is_gone(element):
            continue
        style = styles.get((element, part))
        if style is not None and element.tag not in _WORDLESS:
            span = _span(element, style, counters)
            if span is not None:
                made.append((element, part, span))
    for element, part, span in made:
        if part == "after":
            element.append(span)
        else:
            span.tail, element.text = element.text, None
            element.insert(0, span)


def _span(element: Any, style: Declarations, counters: Counter[str]) -> Any:
    """Return an element with the words that a style puts at another, None where it puts none."""
    added = element.makeelement("span")
    look = ";".join(f"{name}:{value}" for name, (value, _) in style.items() if name != "content")
    if look:
        added.set("style", look)
    if is_gone(added):
        return None
    _count(style, counters)
    value = style.get("content", ("", False))[0]
    added.text = _ICONS.sub("", "".join(_words(value, element, counters)))[:_LONGEST]
    return added if added.text and unseen_manner(added) is None else None


def _words(value: str, element: Any, counters: Counter[str]) -> Iterator[str]:
    """Yield the pieces of a content; nothing behind what is not understood."""
    at, end = 0, min(len(value), 4 * _LONGEST)
    while (match := _PIECE.match(value, at, end)) is not None and not match["end"]:
        at = match.end()
        if (quoted := match["one"] if match["one"] is not None else match["two"]) is not None:
            yield unescaped(quoted).replace("\n", " ")
        elif match["word"]:
            yield _QUOTES.get(match["word"].lower(), "")
        elif match["function"].lower() == "attr":
            words = match["inner"].replace(",", " ").split()
            yield (element.get(words[0].lower()) or "") if words else ""
        elif match["function"].lower() != "url":
            yield _number(match["function"].lower(), match["inner"], counters)


def _number(function: str, inner: str, counters: Counter[str]) -> str:
    name, *more = [part.strip() for part in inner.split(",")]
    style = more[-1] if len(more) > (function == "counters") else ""
    return formed(counters[name], _STYLES.get(style.lower(), "decimal"))


def _count(style: Declarations, counters: Counter[str]) -> None:
    """Change counters as a style says."""
    for name in COUNTERS:
        words = style.get(name, ("", False))[0].split()
        for at, word in enumerate(words):
            if _is_number(word) or word == "none":
                continue
            stated = int(words[at + 1]) if _is_number("".join(words[at + 1 : at + 2])) else None
            if name == "counter-increment":
                counters[word] += 1 if stated is None else stated
            else:
                counters[word] = stated or 0


def _is_number(word: str) -> bool:
    return re.fullmatch(r"[-+]?\d{1,9}", word, re.ASCII) is not None
