"""Style rules of a page itself, written into the elements that they are for.

Of CSS 2.1 what tells whether and how words are seen: selectors of tags, classes and ids, and which
rule wins. Rules for paper or for other sizes of screen, and states like :hover, are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

_TELLING = {
    "display": r"none|table|inline-table",
    "visibility": r"hidden|collapse",
    "content-visibility": r"hidden",
    "opacity": r"0*\.?0*$",
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
"""What the values of properties begin with that may keep words from being read."""
_FOLLOWING = {
    "color": ("background", "background-color"),
    "height": ("overflow",),
    "width": ("overflow",),
    "max-height": ("overflow",),
}
"""Properties that count only where others do."""
_MOST_RULES = 500
_LONGEST = 1_000_000
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/|<!--|-->")
_COMPOUND = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<marks>(?:[.#][\w-]+)*)", re.IGNORECASE)
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)

Declarations = dict[str, tuple[str, bool]]
"""Values of properties, and whether each is important."""


class _Compound(NamedTuple):
    """What one element must be: its tag (any, where it is blank), its classes and its id."""

    tag: str
    classes: frozenset[str]
    name: str

    def fits(self, element: Any) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.name and element.get("id") != self.name:
            return False
        return not self.classes or self.classes.issubset((element.get("class") or "").split())


class _Rule(NamedTuple):
    weight: tuple[int, int, int, int]
    """Ids, classes and tags of its selector, and where it stands."""
    path: tuple[tuple[str, _Compound], ...]
    """The element first, then what must stand around it: as parent (>) or anywhere (blank)."""
    declarations: Declarations

    def fits(self, element: Any) -> bool:
        if not self.path[0][1].fits(element):
            return False
        around = element.getparent()
        for how, compound in self.path[1:]:
            while around is not None and not compound.fits(around):
                if how == ">" and around.tag != "tbody":
                    return False
                around = around.getparent()
            if around is None:
                return False
            around = around.getparent()
        return True


def spell_out(root: Any) -> None:
    """Write what a page's own rules say of its elements into their `style`.

    >>> from lxml import etree
    >>> page = etree.HTML("<style>td.old{text-decoration:line-through}</style><td class=old>6")
    >>> spell_out(page)
    >>> [cell.get("style") for cell in page.iter("td")]
    ['text-decoration:line-through']
    """
    rules = _rules(root)
    if not rules:
        return
    by_key: dict[str, list[_Rule]] = defaultdict(list)
    for rule in rules:
        compound = rule.path[0][1]
        key = next(iter(compound.classes), "")
        by_key[f"#{compound.name}" if compound.name else f".{key}" if key else compound.tag].append(
            rule
        )
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        fitting = [
            rule for key in _keys(element) for rule in by_key.get(key, ()) if rule.fits(element)
        ]
        if fitting:
            fitting.sort(key=lambda rule: rule.weight)
            element.set("style", _merged(fitting, element.get("style") or ""))


def _keys(element: Any) -> list[str]:
    keys = ["", element.tag]
    if (classes := element.get("class")) is not None:
        keys += [f".{name}" for name in dict.fromkeys(classes.split())]
    if (name := element.get("id")) is not None:
        keys.append(f"#{name}")
    return keys


def _merged(rules: list[_Rule], inline: str) -> str:
    won: Declarations = {}
    for declarations in (*(rule.declarations for rule in rules), _declared(inline)):
        for name, (value, important) in declarations.items():
            if important or not won.get(name, ("", False))[1]:
                won[name] = value, important
    return ";".join(f"{name}:{value}" for name, (value, _) in won.items())


def _declared(text: str) -> Declarations:
    declared: Declarations = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            plain, mark, word = value.rpartition("!")
            important = bool(mark) and word.strip().lower() == "important"
            declared[name.strip().lower()] = (plain if important else value).strip(), important
    return declared


def _rules(root: Any) -> list[_Rule]:
    rules: list[_Rule] = []
    for style in root.iter("style"):
        if (style.get("media") or "all").strip().lower() not in ("all", "screen"):
            continue
        css = _COMMENT.sub("", "".join(style.itertext())[:_LONGEST])
        for selectors, text in _blocks(css):
            declarations = _declared(text)
            for selector in selectors.split(","):
                path = _path(selector)
                if path is not None:
                    rules.append(_Rule(_weight(path, len(rules)), path, declarations))
            if len(rules) >= _MOST_RULES:
                break
    return _telling(rules)


def _telling(rules: list[_Rule]) -> list[_Rule]:
    """Return rules with those properties that in one of them may keep words from being read."""
    names = {
        name
        for rule in rules
        for name, (value, _) in rule.declarations.items()
        if name in _TELLING and re.match(_TELLING[name], value, re.IGNORECASE)
    }
    names |= {name for leading in names & _FOLLOWING.keys() for name in _FOLLOWING[leading]}
    kept = (
        rule._replace(declarations={k: v for k, v in rule.declarations.items() if k in names})
        for rule in rules
    )
    return [rule for rule in kept if rule.declarations]


def _blocks(css: str) -> list[tuple[str, str]]:
    """Cut a style sheet into selectors and declarations; what is for a screen counts as well."""
    blocks: list[tuple[str, str]] = []
    at = 0
    while (brace := css.find("{", at)) >= 0:
        before = css[at:brace].strip().rpartition(";")[2].lstrip("} \t\r\n")
        if not before.startswith("@"):
            end = css.find("}", brace)
            end = len(css) if end < 0 else end
            blocks.append((before, css[brace + 1 : end]))
            at = end + 1
        elif _SCREEN.fullmatch(before):
            at = brace + 1
        else:
            at = _behind(css, brace)
    return blocks


def _behind(css: str, brace: int) -> int:
    """Return where the block ends that a brace opens."""
    depth = 0
    for mark in re.finditer("[{}]", css[brace:]):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return brace + mark.end()
    return len(css)


def _path(selector: str) -> tuple[tuple[str, _Compound], ...] | None:
    """Read a selector, None where it asks for more than tags, classes and ids."""
    words = selector.replace(">", " > ").split()
    path: list[tuple[str, _Compound]] = []
    how = ""
    for word in reversed(words):
        if word == ">":
            how = ">"
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return None
        marks = re.findall(r"([.#])([\w-]+)", match["marks"])
        tag = (match["tag"] or "").lower()
        if tag == "tbody" and path and not marks:
            continue  # Browsers put one in where a page has none.
        path.append(
            (
                how,
                _Compound(
                    "" if tag == "*" else tag,
                    frozenset(name for mark, name in marks if mark == "."),
                    next((name for mark, name in marks if mark == "#"), ""),
                ),
            )
        )
        how = ""
    return tuple(path) if path else None


def _weight(path: tuple[tuple[str, _Compound], ...], place: int) -> tuple[int, int, int, int]:
    compounds = [compound for _, compound in path]
    return (
        sum(bool(compound.name) for compound in compounds),
        sum(len(compound.classes) for compound in compounds),
        sum(bool(compound.tag) for compound in compounds),
        place,
    )
