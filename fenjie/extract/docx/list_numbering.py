"""The numbers of automatic lists: printed on paper, absent from the text of the file."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.extract.docx.printed_numbers import PADDED, formed
from fenjie.extract.docx.styles import Styles, direct_bold
from fenjie.extract.docx.word_names import child, children, chosen, number, on, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 60
"""Characters around the numbers of a label; Word's own dialogue takes fewer."""


class Label(NamedTuple):
    """What Word prints before a paragraph of a list."""

    text: str
    bold: bool | None


class _Level(Struct):
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    bold: bool | None = None
    style: str | None = None


class _List(Struct):
    """A list: the kind of list that it counts with, and where it differs from that."""

    kind: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, which count as their paragraphs go by."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in children(root, "abstractNum"):
            self._add_kind(element)
        for element in children(root, "num"):
            self._add_list(element)

    def _add_kind(self, element: Any) -> None:
        name = value(element, "abstractNumId") or ""
        self._kinds[name] = {_at(level): _level(level) for level in children(element, "lvl")}
        link = child(element, "numStyleLink")
        if link is not None:
            self._links[name] = value(link) or ""

    def _add_list(self, element: Any) -> None:
        name, kind = value(element, "numId"), child(element, "abstractNumId")
        if name is None or kind is None:
            return
        made = self._lists[name] = _List(value(kind) or "")
        for override in children(element, "lvlOverride"):
            at = _at(override)
            level, start = child(override, "lvl"), child(override, "startOverride")
            if level is not None:
                made.levels[at] = _level(level)
            if start is not None:
                made.starts[at] = number(start, 1)

    def next(self, stated: dict[str, Any]) -> Label | None:
        """Count a paragraph that states such properties; None when it prints no number."""
        if not self._lists:
            return None
        num_id, at, style = self._styles.number(stated)
        made = self._lists.get(num_id) if num_id is not None else None
        if made is None or num_id is None:
            return None
        kind = self._kind(made)
        if at is None:
            at = next((at for at, level in kind.items() if style and level.style == style), 0)
        counts = self._count(num_id, made, kind, at)
        level = self._level(made, kind, at)
        if level is None or level.number_format == "bullet":
            return None
        text = _PLACE.sub(
            lambda place: self._printed(made, kind, counts, int(place[1]) - 1, level), level.text
        )
        return Label(text.strip(), level.bold) if text.strip() else None

    def _kind(self, made: _List) -> dict[int, _Level]:
        """Find the levels of a list; a kind can stand for the list of a numbering style."""
        for _ in range(_LEVELS):
            if made.kind not in self._links or self._kinds.get(made.kind):
                break
            linked = self._lists.get(self._styles.list_of(self._links[made.kind]) or "")
            if linked is None:
                break
            made.kind = linked.kind
        return self._kinds.get(made.kind, {})

    def _level(self, made: _List, kind: dict[int, _Level], at: int) -> _Level | None:
        return made.levels.get(at) or kind.get(at)

    def _start(self, made: _List, kind: dict[int, _Level], at: int) -> int:
        level = self._level(made, kind, at)
        return made.starts.get(at, level.start if level else 1)

    def _count(
        self, num_id: str, made: _List, kind: dict[int, _Level], at: int
    ) -> list[int | None]:
        """Count one paragraph on, lists of one kind together."""
        counts = self._counts.setdefault(made.kind, [None] * _LEVELS)
        before = counts[at]
        if at in made.starts and (num_id, at) not in self._restarted:
            self._restarted.add((num_id, at))
            before = None
        counts[at] = self._start(made, kind, at) if before is None else before + 1
        for above in range(at):
            # Word counts a level that was passed over as begun.
            if counts[above] is None:
                counts[above] = self._start(made, kind, above)
        for below in range(at + 1, _LEVELS):
            level = self._level(made, kind, below)
            restart = level.restart if level else None
            if restart is None or (restart and at < restart):
                counts[below] = None
        return counts

    def _printed(
        self,
        made: _List,
        kind: dict[int, _Level],
        counts: list[int | None],
        at: int,
        printing: _Level,
    ) -> str:
        level, count = self._level(made, kind, at), counts[at]
        if level is None or count is None or level.number_format == "bullet":
            return ""
        return formed(count, "decimal" if printing.legal else level.number_format)


def _at(element: Any) -> int:
    return min(_LEVELS - 1, max(0, number(element, 0, "ilvl")))


def _level(element: Any) -> _Level:
    level = _Level(bold=direct_bold(child(element, "rPr")))
    result = child(element, "start")
    level.start = 0 if result is None else number(result, 0)
    result = child(element, "lvlText")
    level.text = "" if result is None else (value(result) or "")[:_LONGEST]
    result = child(element, "lvlRestart")
    level.restart = None if result is None else number(result, 0)
    result = child(element, "isLgl")
    level.legal = result is not None and on(result)
    result = child(element, "pStyle")
    level.style = None if result is None else value(result)
    level.number_format = _format(element)
    return level


def _format(element: Any) -> str:
    result = child(element, "numFmt")
    if result is None:
        # Forms that older programs do not know come with one that they do.
        alternate = child(element, "AlternateContent")
        result = None if alternate is None else child(chosen(alternate), "numFmt")
    if result is None:
        return "decimal"
    number_format = value(result) or "decimal"
    if number_format == "custom":
        first = (value(result, "format") or "").partition(",")[0]
        return f"{PADDED}{len(first)}" if first.isdigit() and len(first) < 10 else "decimal"
    return number_format
