"""The HTML reader: lines and grids of a page, whatever tags lie inside its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from fenjie.errors import InputError
from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.flow import CellWriter, Flow
from fenjie.extract.merged_spans import Places
from fenjie.grid import Cell, RefPart
from fenjie.limits import Limits
from fenjie.normalize.header_roles import fitting_layout
from fenjie.text.han import HAN

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div"),
        *("dialog", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main"),
        *("menu", "nav", "ol", "p", "pre", "section", "summary", "ul", "xmp"),
    )
)
_UNREAD = frozenset(
    (
        *("audio", "button", "canvas", "iframe", "math", "noscript", "object", "option"),
        *("script", "select", "style", "svg", "template", "textarea", "title", "video"),
    )
)
_FOREIGN = frozenset(("math", "svg"))
# HTML Living Standard, 13.2.6.5: where one of these begins in a drawing or a formula that nobody
# closed, browsers take it for closed.
_ENDS_FOREIGN = frozenset(
    (
        *("b", "big", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "font"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "listing", "menu", "nobr", "ol"),
        *("p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table"),
        *("tt", "u", "ul", "var"),
    )
)
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_EDGES = _BLOCKS | _GROUPS | _CELLS | {"table", "tr"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = _HEADINGS | {"b", "strong", "th"}
_PRE = frozenset(("listing", "pre", "xmp"))
_SHAPING = _BOLD | _PRE | {"table"}
# A property is no part of a longer one: Word writes mso-bidi-font-weight beside its bold words.
_BOLD_STYLE = re.compile(
    r"(?<![\w-])font(?:-weight\s*:\s*(?:bold|[6-9]00)|\s*:[^;]{0,200}\bbold)", re.IGNORECASE
)
_PLAIN_STYLE = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_GONE = re.compile(r"(?<![\w-])display\s*:\s*none", re.IGNORECASE)
_UNSEEN = re.compile(r"(?<![\w-])visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"(?<![\w-])white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# Words in angle brackets that nobody escaped (<AI三年行动计划>): no tag has Chinese in its name.
_NO_TAG = re.compile(rf"<(?=/?[A-Za-z][A-Za-z0-9+.-]*[{HAN}])")
# The parser reads nothing behind it, but a page that a program puts together may go on. (Nor does
# it always read on behind a null character, which browsers leave out.)
_PAGE_END = re.compile(r"</html\s*>|<html[^<>]{0,1000}/>", re.IGNORECASE)
_MOST_HEADERS = 60
_MOST_HEADER_ROWS = 12
_NODE = 400
"""Bytes that a tag or an attribute takes in the parser's tree, its words included."""


def read_html(text: str, name: str, limits: Limits, *, taken_for: str = "HTML") -> Content:
    """Read a decoded page.

    A table whose own rows have a header row is data, tables inside its cells are words of the
    cell; any other table that holds tables only arranges the page. Raises `InputError`
    (`no-table`) for a page without any element, `LimitError` (`rows`, `cells`, `memory`).
    """
    # Where memory ends, some versions of the parser end the page there without a word.
    limits.check("memory", _NODE * (text.count("<") + text.count("=")))
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    try:
        page = _PAGE_END.sub("", _NO_TAG.sub("&lt;", text.replace("\x00", "")))
        root = etree.fromstring(page.encode("utf-8", "surrogatepass"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _empty(name) from error
    if root is None:
        raise _empty(name)
    if any("depth" in entry.message for entry in parser.error_log):
        # The parser stops there; what comes behind would be lost without a word.
        raise InputError("depth", "the file nests deeper than any table does")
    content = Content("html", Flow(), taken_for=taken_for)
    _Page(content, limits).read(root)
    return content


def _empty(name: str) -> InputError:
    return InputError("no-table", "{name} is a web page without content", name=name)


class _Look(NamedTuple):
    """What an element hands on to its children."""

    bold: bool = False
    pre: bool = False
    """Ends of lines in the source are ends of lines on the page."""
    heading: bool = False
    inner: bool = False
    """The element stands in a table inside the one that is read."""


class _Page:
    """One pass over a page, in document order and without recursion."""

    def __init__(self, content: Content, limits: Limits) -> None:
        self.content = content
        self.limits = limits
        self.tables = 0
        self.rows = 0
        self.lines = 0
        self.line: CellWriter | None = None

    def read(self, root: Any) -> None:
        for kind, result in _walk(root):
            if kind == "table":
                self._end_line()
                self._beside_cells(result)
                self._grid(result)
            else:
                self._add(kind, result)
        self._end_line()

    def _add(self, kind: str, result: Any) -> None:
        if kind != "text":
            self._end_line()
            return
        if self.line is None:
            if result[0].isspace():
                return
            self.content.flow.move({"paragraph": self.lines + 1})
            self.line = CellWriter(self.content.flow)
        self.line.write(result[0], bold=result[1])

    def _end_line(self) -> None:
        if self.line is not None and not self.line.empty:
            self.lines += 1
            self.content.items.append(Line(self.line.traced(), f"第{self.lines}段"))
        self.line = None

    def _beside_cells(self, table: Any) -> None:
        """Read a table's caption, and words that stand in no cell, as lines above it."""
        for kind, result in _walk(table, inside=True):
            self._add(kind, result)
        self._end_line()

    def _grid(self, table: Any) -> None:
        self.tables += 1
        grid = Grid(named=f"第{self.tables}个表")
        rows = []
        for row in _rows(table):
            self.rows += 1
            self.limits.check("rows", self.rows)
            rows.append(row)
        last = {group: number for number, (_, group) in enumerate(rows, start=1)}
        places = Places(self.limits)
        for number, (elements, group) in enumerate(rows, start=1):
            places.next_row()
            cells = []
            for element in elements:
                # As in browsers, no cell reaches out of its thead, tbody or tfoot.
                down = min(_span(element, "rowspan", 65534), last[group] - number + 1)
                across = _span(element, "colspan", 1000)
                column = places.put(down, across) + 1
                place: RefPart = {"table": self.tables, "row": number, "column": column}
                self.content.flow.move(place)
                cells.append(self._cell(element, down, across))
            grid.add(cells, f"{grid.named}第{number}行")
        if any(not cell.blank for row in grid.rows for cell in row):
            self.content.items.append(grid)

    def _cell(self, element: Any, rows: int, columns: int) -> Cell:
        writer = CellWriter(self.content.flow)
        paragraph = False
        for kind, result in _walk(element, inside=True):
            if kind == "text":
                if paragraph and result[0].strip():
                    writer.paragraph()
                    paragraph = False
                writer.write(result[0], bold=result[1])
            elif kind == "break":
                writer.line_break()
            else:
                paragraph = True
        return writer.cell(rows, columns)


def _span(cell: Any, name: str, most: int) -> int:
    """Read a span as browsers do: what is no number is 1; rowspan 0 reaches to the end."""
    match = re.match(r"\s*\+?(\d{1,9})", cell.get(name) or "", re.ASCII)
    if match is None:
        return 1
    number = int(match[1])
    return most if number == 0 and name == "rowspan" else max(1, min(number, most))


def _rows(table: Any) -> Iterator[tuple[list[Any], int]]:
    """Yield the cells of each row of a table with the number of the row's group (thead, tbody).

    Cells of tables inside its cells are not among them. A cell outside a row begins one, and a
    cell inside a cell, where a tag was left open, stands behind it.
    """
    cells: list[Any] | None = None
    group = 0
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and element is not table and _has_no_rows(element):
            walk.skip_subtree()
        elif tag == "tr" or tag in _GROUPS:
            if cells is not None:
                yield cells, group
            cells = [] if tag == "tr" and event == "start" else None
            group += tag in _GROUPS
        elif tag in _CELLS and event == "start":
            cells = [] if cells is None else cells
            cells.append(element)
    if cells is not None:
        yield cells, group


def _has_no_rows(element: Any) -> bool:
    tag = element.tag
    if tag in _CELLS:
        # Browsers keep the place of a cell that is only not seen.
        return _gone(element)
    return tag == "table" or tag in _UNREAD or _hidden(element)


def _is_data(table: Any) -> bool:
    """Tell a table that holds data from one that only arranges other tables."""
    if next(table.iterdescendants("table"), None) is None:
        return True
    for cells, _ in islice(_rows(table), _MOST_HEADER_ROWS):
        if 1 < len(cells) <= _MOST_HEADERS and all(
            next(cell.iterdescendants("table"), None) is None for cell in cells
        ):
            headers = ["".join(cell.itertext())[:80] for cell in cells]
            if fitting_layout(headers) is not None:
                return True
    return False


def _gone(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _GONE.search(style))


def _hidden(element: Any) -> bool:
    style = element.get("style")
    return _gone(element) or bool(style and _UNSEEN.search(style))


def _look(element: Any, outer: _Look) -> _Look:
    """Say what the children of an element look like."""
    tag, style = element.tag, element.get("style") or ""
    if not style and tag not in _SHAPING:
        return outer
    bold = outer.bold or tag in _BOLD
    if _BOLD_STYLE.search(style):
        bold = True
    elif _PLAIN_STYLE.search(style):
        bold = False
    pre = outer.pre or tag in _PRE or bool(_PRE_STYLE.search(style))
    return _Look(bold, pre, outer.heading or tag in _HEADINGS, outer.inner or tag == "table")


def _walk(root: Any, *, inside: bool = False) -> Iterator[tuple[str, Any]]:
    """Yield text with its boldness, breaks, block edges and tables in document order.

    `inside` a cell or a table, tables are blocks like any other, but further cells of the table
    itself are left out; elsewhere a data table comes as a whole.
    """
    if _hidden(root):
        return
    first = _look(root, _Look())._replace(inner=False)
    yield from _text(root.text, first)
    stack: list[tuple[Any, _Look, bool]] = [(child, first, False) for child in reversed(root)]
    while stack:
        element, outer, left = stack.pop()
        tag = element.tag
        if left:
            # The tail looks like the parent of its element; the children have a look of their own.
            if tag in _EDGES:
                yield "block", element
            if element.tail:
                yield from _text(element.tail, outer)
            continue
        stack.append((element, outer, True))
        if tag in _UNREAD or _hidden(element):
            stack.extend((child, outer, False) for child in reversed(_broken_out(element)))
            continue
        if inside and not outer.inner and tag in _CELLS:
            continue
        if tag == "br":
            # A title is often broken in two.
            yield ("text", (" ", outer.bold)) if outer.heading else ("break", element)
            continue
        if tag == "table" and not inside and _is_data(element):
            yield "table", element
            continue
        if tag in _EDGES:
            yield "block", element
        look = _look(element, outer)
        if element.text:
            yield from _text(element.text, look)
        if len(element):
            stack.extend((child, look, False) for child in reversed(element))


def _broken_out(foreign: Any) -> list[Any]:
    """Return what stands in a drawing or a formula and is none, for its end was left out."""
    if foreign.tag not in _FOREIGN:
        return []
    result = []
    walk = etree.iterwalk(foreign, events=("start",))
    for _, element in walk:
        if element.tag in _ENDS_FOREIGN:
            result.append(element)
            walk.skip_subtree()
    return result


def _text(words: str | None, look: _Look) -> Iterator[tuple[str, Any]]:
    if not words:
        return
    for number, line in enumerate(words.split("\n") if look.pre else [words]):
        if number:
            yield "break", None
        if line:
            yield "text", (_BLANKS.sub(" ", line), look.bold)
