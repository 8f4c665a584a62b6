"""The markup of text formats: <p>, <b> and references, and what cells of other forms have."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from fenjie.extract.content import Stretch
from fenjie.extract.manners import Flag, Manner
from fenjie.grid import Cell
from fenjie.provenance import Disposition, Traced, end_to_end
from fenjie.rules import rules
from fenjie.text.late_pattern import late_pattern

_REFERENCE = r"&(?P<reference>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_TAGS = r"<(?P<slash>/?)(?P<tag>[pbPB])\s*>"
_MANY_TAGS = (
    r"<(?P<slash>/?)(?P<tag>(?i:p|b|strong|br|div|li|ul|ol|span|em|i|u|sup|sub|font|h[1-6]|section"
    r"|s|del|strike|ins|mark|small|ruby|rb|rt|rp|tr|td|th|table|thead|tbody|tfoot|a|img|col|colgroup|caption))(?=[\s/>])[^<>]*>"
)
PLAIN = re.compile(f"{_TAGS}|{_REFERENCE}")
"""The marks of the text format."""
_TAG = re.compile(r"(</?[pbPB]\s*>)")
"""Those of nearly all its cells."""
QUOTED = late_pattern(rf'{_TAGS}|{_REFERENCE}|"(?P<second>")|(?P<feed>\r\n|\r|\n)')
"""Those of a cell in quotes, whose lines are those of its cell and whose quotes are doubled."""
_TARGET = (
    r"\]\((?:https?://|mailto:|[./#])(?:[^()\s|]|\([^()\s|]{0,99}\)){0,500}"
    r"(?:\s{1,4}(?:\"[^\"|]{0,200}\"|'[^'|]{0,200}'))?\)"
)
"""Where a link of Markdown leads, with its title; brackets after brackets may be words as well."""
MARKED = late_pattern(
    rf"{_MANY_TAGS}|{_REFERENCE}|(?P<strong>\*\*)|(?P<struck>~~)|(?P<escape>\\)(?=[!-/:-@\[-`{{-~])"
    r"|(?P<comment><!--[^<>]{0,500}?-->)|(?P<footnote>\[\^[^\]\[|]{1,20}\])|(?P<code>`)"
    rf"|(?P<link>!?\[)(?=[^\[\]|]{{1,200}}{_TARGET})|(?P<target>{_TARGET})"
)
"""Those of Markdown, and of HTML inside it."""
_PAIRED = {"strong": "**", "struck": "~~", "code": "`"}
"""Marks that come in pairs, by the groups of that pattern."""
_USUAL = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0"}
"""What the usual references stand for."""
_BOLD = frozenset(("b", "strong"))
_MANNERS = {
    **dict.fromkeys(("s", "del", "strike"), Manner.STRUCK),
    **dict.fromkeys(("rt", "rp"), Manner.RUBY),
    "sup": Manner.RAISED,
}
_STYLES = (
    (late_pattern(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|\shidden[\s>]"), Manner.HIDDEN),
    (late_pattern(r"(?i)text-decoration[a-z-]*\s*:[^;\"']{0,99}line-through"), Manner.STRUCK),
    (late_pattern(r"(?i)vertical-align\s*:\s*super"), Manner.RAISED),
)
_STYLED = frozenset(("span", "font", "b", "i", "em", "u", "strong", "p", "div"))
_PARAGRAPHS = frozenset(("p", "div", "li"))
_MARKUP = Disposition.MARKUP
"""It is asked for at every tag, and an enumeration looks a member up by its name."""


def read_cell(
    flow: str, start: int, end: int, stretch: Stretch, marks: re.Pattern[str] = PLAIN
) -> tuple[Cell, str | None]:
    """Read the cell at a half-open range of the flow; return it with the fault of its tags.

    The fault is the name of a tag that is not closed or not opened, or None. The `stretch` gets
    what markup and references come to.
    """
    part = flow[start:end]
    if marks is PLAIN and "&" not in part:
        if "<" not in part:
            return Cell(Traced.of(part, start)), None
        return _Reader(stretch, marks, part).read_tags(start)
    return _Reader(stretch, marks, part).read(start)


def read_marked(
    flow: str, start: int, end: int, stretch: Stretch, marks: re.Pattern[str] = PLAIN
) -> Cell:
    """Read the cell at a range of the flow; a fault of its tags becomes a note of the stretch."""
    cell, fault = read_cell(flow, start, end, stretch, marks)
    if fault is not None:
        stretch.notes.append(("tag-unbalanced", fault))
    return cell


def _unescaped(reference: str) -> str:
    if (usual := _USUAL.get(reference)) is not None:
        return usual
    from html import unescape  # Its table of names is long, and few texts have other references.

    return unescape(reference)


class _Reader:
    """One pass over one cell."""

    def __init__(self, stretch: Stretch, marks: re.Pattern[str], part: str) -> None:
        self.stretch = stretch
        self.marks = marks
        self.part = part
        self.text: list[str] = []
        self.at: list[Sequence[int]] = []
        """Where the characters of each of them stand."""
        self.cell = Cell()
        self.bold_from: int | None = None
        self.paragraphs_open = 0
        self.fault: str | None = None
        self.start = 0
        self.left: dict[str, int] = {}
        """How many marks of each kind are still to come; one without another is words."""
        if marks is MARKED:
            self.left = {name: part.count(mark) // 2 * 2 for name, mark in _PAIRED.items()}
        self.open: list[tuple[str, Manner | None, int]] = []
        """Open tags and marks that may change the manner of words, with where they end."""

    def read(self, start: int) -> tuple[Cell, str | None]:
        part, self.start = self.part, start
        dispositions, left, marked = self.stretch.dispositions, self.left, self.marks is MARKED
        text, at = self.text, self.at
        last = 0
        for token in self.marks.finditer(part):
            kind = token.lastgroup
            if left and left.get(kind or "") == 0:
                continue
            begin, end = token.span()
            if last < begin:
                text.append(part[last:begin])
                at.append(range(start + last, start + begin))
            first, behind, last = start + begin, start + end, end
            if kind == "tag":
                dispositions.append((first, behind, _MARKUP))
                if marked:
                    self._manner_of(token, first, behind)
                name, closing = token["tag"].lower(), part[begin + 1] == "/"
                if name in _BOLD:
                    self._bold(closing, behind)
                else:
                    self._tag(name, closing, behind)
            elif kind == "reference":
                self._decode(_unescaped(token[0]), token[0], first, behind)
            else:
                self._mark(token, first, behind)
        if last < len(part):
            text.append(part[last:])
            at.append(range(start + last, start + len(part)))
        return self._ended(start + len(part))

    def read_tags(self, start: int) -> tuple[Cell, str | None]:
        """Read a cell of the text format without references."""
        dispositions, text, at = self.stretch.dispositions, self.text, self.at
        parts = _TAG.split(self.part)
        for words, tag in zip(parts[::2], (*parts[1::2], ""), strict=True):
            if words:
                text.append(words)
                behind = start + len(words)
                at.append(range(start, behind))
                start = behind
            if tag:
                behind = start + len(tag)
                dispositions.append((start, behind, _MARKUP))
                closing = tag[1] == "/"
                if tag[1 + closing] in "bB":
                    self._bold(closing, behind)
                else:
                    self._tag("p", closing, behind)
                start = behind
        return self._ended(start)

    def _ended(self, end: int) -> tuple[Cell, str | None]:
        """Return what was read up to the end of the cell."""
        if self.bold_from is not None:
            self.cell.bold.append((self.bold_from, end))
            self.fault = "<b>"
        if self.paragraphs_open > 0:
            self.fault = self.fault or "<p>"
        self.cell.text = Traced("".join(self.text), end_to_end(self.at))
        return self.cell, self.fault

    def _markup(self, start: int, end: int) -> None:
        self.stretch.dispositions.append((start, end, _MARKUP))

    def _decode(self, decoded: str, written: str, start: int, end: int) -> None:
        if decoded in (written, ""):
            # Python makes nothing of a control (&#20;): it stays as it is written.
            self.text.append(written)
            self.at.append(range(start, end))
            return
        self.text.append(decoded)
        self.at.append(array("I", (start,) * len(decoded)))
        self.stretch.decoded[start] = decoded
        self.stretch.dispositions.append((start + 1, end, Disposition.FOLDED))
        if decoded.isspace():
            self.stretch.dispositions.append((start, start + 1, Disposition.FOLDED))

    def _mark(self, token: re.Match[str], first: int, behind: int) -> None:
        """Read a mark that is neither a tag nor a reference."""
        if token.lastgroup in self.left:
            self.left[token.lastgroup] -= 1
        match token.lastgroup:
            case "second":
                self.text.append('"')
                self.at.append(range(first, first + 1))
                self._markup(first + 1, behind)
            case "feed":
                ended = self._ends_sentence()
                self.text.append("\n")
                self.at.append(range(first, first + 1))
                if ended:
                    self.cell.paragraphs.append(behind)
            case "strong":
                self._markup(first, behind)
                self._bold(self.bold_from is not None, behind)
            case "struck":
                self._markup(first, behind)
                closing = self.left["struck"] % 2 == 0
                self._switch("~~", Manner.STRUCK, first, behind, closing=closing)
            case "comment":
                self._flagged(first, behind, len("<!--"), len("-->"), Manner.HIDDEN)
            case "footnote":
                self._flagged(first, behind, 0, 0, Manner.RAISED)
            case _:
                self._markup(first, behind)

    def _flagged(self, first: int, behind: int, opens: int, closes: int, manner: Manner) -> None:
        """Keep the words of a mark, which has characters around them, in a manner."""
        begin, end = first + opens, behind - closes
        self.text.append(self.part[begin - self.start : end - self.start])
        self.at.append(range(begin, end))
        self.stretch.flags.append(Flag(begin, end, manner))
        if opens:
            self._markup(first, begin)
            self._markup(end, behind)

    def _manner_of(self, tag: re.Match[str], first: int, behind: int) -> None:
        """Note what a tag of Markdown or HTML makes of the words in it."""
        name = tag["tag"].lower()
        if name in _MANNERS or name in _STYLED:
            manner = _MANNERS.get(name)
            if "=" in tag[0] or " hidden" in tag[0]:
                manner = next((made for style, made in _STYLES if style.search(tag[0])), manner)
            self._switch(name, manner, first, behind, closing=bool(tag["slash"]))

    def _switch(
        self, name: str, manner: Manner | None, first: int, behind: int, *, closing: bool
    ) -> None:
        if not closing:
            self.open.append((name, manner, behind))
            return
        while self.open:
            opened, made, start = self.open.pop()
            if opened == name:
                if made is not None and start < first:
                    self.stretch.flags.append(Flag(start, first, made))
                return

    def _ends_sentence(self) -> bool:
        words = next((part.rstrip() for part in reversed(self.text) if not part.isspace()), "")
        return words[-1:] in tuple(rules().tables.sentence_end)

    def _tag(self, name: str, closing: bool, position: int) -> None:
        if name in ("br", "tr", "td", "th") and not closing:
            if self._ends_sentence() or name == "tr":
                self.cell.paragraphs.append(position)
            elif self.text:
                self._break()
        elif name in _PARAGRAPHS:
            if name != "li":  # It needs no end.
                self.paragraphs_open += -1 if closing else 1
            if self.paragraphs_open < 0:
                self.fault = self.fault or "</p>"
                self.paragraphs_open = 0
            if not closing:
                self.cell.paragraphs.append(position)

    def _break(self) -> None:
        """Take the first character of the last mark for the blank that it stands for."""
        start, end, _ = self.stretch.dispositions.pop()
        self._decode("\n", "", start, end)

    def _bold(self, closing: bool, position: int) -> None:
        if not closing:
            if self.bold_from is None:
                self.bold_from = position
            else:
                self.fault = self.fault or "<b>"
        elif self.bold_from is None:
            self.fault = self.fault or "</b>"
        else:
            self.cell.bold.append((self.bold_from, position))
            self.bold_from = None
