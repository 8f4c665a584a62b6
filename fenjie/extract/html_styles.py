"""Style rules of a page itself, written into the elements that they are for.

Of CSS what tells whether and how words are seen, and the words that it puts before or behind an
element; which rule wins goes by importance, the weight of the selector, and the order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from lxml import etree

from fenjie.extract.css_matching import Selector
from fenjie.extract.css_media import is_for_screen
from fenjie.extract.css_selectors import read_selectors
from fenjie.extract.css_sheets import Declarations, declared, rules_of
from fenjie.extract.html_generated import COUNTERS, PARTS, put_words

_TELLING = {
    "content": r"[^;]*(?:[\"']|attr\(|counters?\(|quote)",
    "display": r"none|table|inline-table",
    "visibility": r"hidden|collapse",
    "content-visibility": r"hidden",
    "opacity": r"0*\.?0*$",
    "transform": r"scale\(\s*0",
    "font": r"0(?:px|pt|em|rem)?[\s/]",
    "font-size": r"0(?:px|pt|em|rem|%)?$",
    "text-decoration": r".*line-through",
    "text-decoration-line": r".*line-through",
    "vertical-align": r"super|text-top|\d",
    "left": r"-\d{3}",
    "top": r"-\d{3}",
    "text-indent": r"-\d{3}",
    "clip": r"rect",
    "clip-path": r"inset",
    "height": r"0",
    "width": r"0",
    "max-height": r"0",
    "mso-hide": r"all",
    "mso-text-raise": r"[1-9]",
    "color": r"white|transparent|#f[0-9a-f]{2}|rgba?\(\s*2[45]\d",
}
"""What the values of properties begin with that may keep words from being read, or add some."""
_FOLLOWING = {
    "color": ("background", "background-color"),
    "content": COUNTERS,
    "height": ("overflow",),
    "width": ("overflow",),
    "max-height": ("overflow",),
}
"""Properties that count only where others do."""
_WHOLE = {
    "background": ("background-color",),
    "font": ("font-size",),
    "text-decoration": ("text-decoration-line",),
}
"""Properties that state others anew."""
_MOST_RULES = 2000
_LONGEST, _LONGEST_VALUE = 1_000_000, 2000
"""Characters of a style sheet, and of the value of a property."""


class _Rule(NamedTuple):
    selector: Selector
    place: int
    declarations: Declarations

    @property
    def weight(self) -> tuple[tuple[int, int, int], int]:
        return self.selector.weight, self.place


def spell_out(root: Any, *, dormant: bool = False) -> None:
    """Write what a page's own rules say of its elements into their `style`, and their words.

    `dormant` is whether some of it may be hidden until a rule says how it is displayed.

    >>> from lxml import etree
    >>> page = etree.HTML("<style>td.old{text-decoration:line-through}</style><td class=old>6")
    >>> spell_out(page)
    >>> [cell.get("style") for cell in page.iter("td")]
    ['text-decoration:line-through']
    """
    rules = _rules(root, dormant=dormant)
    if not rules:
        return
    _put_row_groups(root)
    by_key: dict[str, list[_Rule]] = defaultdict(list)
    for rule in rules:
        by_key[rule.selector.key].append(rule)
    styles: list[tuple[Any, str, str]] = []
    for element in _elements(root, by_key):
        fitting: dict[str, list[_Rule]] = defaultdict(list)
        for key in _keys(element):
            for rule in by_key.get(key, ()):
                if rule.selector.fits(element):
                    fitting[rule.selector.part].append(rule)
        for part, each in fitting.items():
            each.sort(key=lambda rule: rule.weight)
            inline = "" if part else element.get("style") or ""
            styles.append((element, part, _merged(each, inline)))
    # Only now, since selectors may ask for the style that an element has itself.
    for element, part, style in styles:
        if not part:
            element.set("style", style)
    put_words(root, {(each, part): declared(style) for each, part, style in styles})


def _put_row_groups(root: Any) -> None:
    """Put rows that stand in a table itself into a `tbody`, as browsers do."""
    for table in list(root.iter("table")):
        group = None
        for child in list(table):
            if child.tag != "tr":
                group = None
                continue
            if group is None:
                group = table.makeelement("tbody")
                child.addprevious(group)
            group.append(child)


def _elements(root: Any, keys: Collection[str]) -> Iterator[Any]:
    """Return the elements that rules with such keys may be for: all, unless these are tags."""
    are_tags = all(key.isascii() and key.isalnum() for key in keys)
    elements: Iterator[Any] = root.iter(*keys) if are_tags else root.iter(etree.Element)
    return elements


def _keys(element: Any) -> list[str]:
    keys = ["", element.tag]
    if (classes := element.get("class")) is not None:
        keys += [f".{name}" for name in dict.fromkeys(classes.split())]
    if (name := element.get("id")) is not None:
        keys.append(f"#{name}")
    return keys


def _merged(rules: list[_Rule], inline: str) -> str:
    won: Declarations = {}
    for declarations in (*(rule.declarations for rule in rules), declared(inline)):
        for name, (value, important) in declarations.items():
            if not important and won.get(name, ("", False))[1]:
                continue
            for part in _WHOLE.get(name, ()):
                if important or not won.get(part, ("", False))[1]:
                    won.pop(part, None)
            won[name] = value, important
    return ";".join(f"{name}:{value}" for name, (value, _) in won.items())


def _rules(root: Any, *, dormant: bool) -> list[_Rule]:
    """Return the rules that count, the first of which is the weakest of its weight."""
    sheets = [
        "".join(style.itertext())[:_LONGEST]
        for style in root.iter("style")
        if is_for_screen(style.get("media") or "")
    ]
    if not sheets:
        return []
    everything = [rule for sheet in sheets for rule in rules_of(sheet)]
    rules: list[_Rule] = []
    for selectors, declarations in _telling(everything, dormant=dormant):
        for selector in read_selectors(selectors):
            if selector.part in PARTS:
                rules.append(_Rule(selector, len(rules), declarations))
        if len(rules) >= _MOST_RULES:
            break
    return rules


def _telling(
    rules: list[tuple[str, Declarations]], *, dormant: bool
) -> Iterator[tuple[str, Declarations]]:
    """Yield rules with those properties that in one of them may change which words are read."""
    names = _telling_names(rules)
    if dormant:
        names.add("display")
    for selectors, declarations in rules:
        kept = {
            name: (value, important)
            for name, (value, important) in declarations.items()
            if name in names and len(value) <= _LONGEST_VALUE
        }
        if kept:
            yield selectors, kept


def _telling_names(rules: list[tuple[str, Declarations]]) -> set[str]:
    names = {
        name
        for _, declarations in rules
        for name, (value, _) in declarations.items()
        if name in _TELLING and re.match(_TELLING[name], value, re.IGNORECASE)
    }
    names |= {name for leading in names & _FOLLOWING.keys() for name in _FOLLOWING[leading]}
    names |= {part for name in names & _WHOLE.keys() for part in _WHOLE[name]}
    return names | {name for name, parts in _WHOLE.items() if names.intersection(parts)}
