"""Boldness and marks as Word shows them: of runs, their style, the paragraph's, the defaults."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from fenjie.extract.docx.run_marks import (
    PLAIN,
    Marks,
    ground_of_table,
    marks_by_kind,
    marks_of,
    shade,
)
from fenjie.extract.docx.word_names import KINDS, by_kind, child, children, number, on, tags, value


class _Style(Struct):
    name: str
    based_on: str | None
    bold: bool | None
    num_id: str | None
    level: int | None
    numbered_by: str
    """The style that names the list: itself, or one that it is based on."""
    marks: Marks
    shaded: bool
    """Whether a style of tables gives some of their cells a ground."""


class Styles:
    """The styles of a document, asked for boldness, for marks and for list numbers."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, _Style] = {}
        self._defaults: dict[str, str] = {}
        self._bold_by_default = False
        self._marks_by_default = PLAIN
        self._usual: _Style | None = None
        """That of paragraphs which name none."""
        if root is None:
            return
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self._bold_by_default = bool(direct_bold(defaults))
        self._marks_by_default = marks_of(defaults)
        for element in children(root, "style"):
            self._add(element)
        for style in list(self._styles.values()):
            self._inherit(style)
        self._usual = self.style(None, "paragraph")

    def _add(self, element: Any) -> None:
        name = value(element, "styleId")
        if name is None or name in self._styles:
            return
        parts: dict[str, Any] = {}
        for part in element[:]:
            parts.setdefault(KINDS.get(part.tag, ""), part)
        base, paragraph, run = (parts.get(kind) for kind in ("basedOn", "pPr", "rPr"))
        num_id, level = _direct_number(child(paragraph, "numPr"))
        self._styles[name] = _Style(
            name,
            None if base is None else value(base),
            direct_bold(run),
            num_id,
            level,
            name,
            _marks(run, paragraph),
            value(element, "type") == "table"
            and next(element.iter(*tags("shd")), None) is not None,
        )
        if value(element, "default") in ("1", "true", "on"):
            self._defaults.setdefault(value(element, "type") or "paragraph", name)

    def _inherit(self, style: _Style) -> None:
        """Take over what a style leaves to the ones that it is based on."""
        chain = [style]
        known = {style.name}
        # Each style is settled once, so that long chains stay cheap; circles end.
        while (base := self._styles.get(chain[-1].based_on or "")) and base.name not in known:
            chain.append(base)
            known.add(base.name)
        for below, above in zip(chain[-2::-1], chain[:0:-1], strict=True):
            if below.bold is None:
                below.bold = above.bold
            if below.num_id is None:
                below.num_id = above.num_id
                below.numbered_by = above.numbered_by
            if below.level is None:
                below.level = above.level
            below.marks = below.marks.over(above.marks)
            below.shaded = below.shaded or above.shaded
        for settled in chain:
            settled.based_on = None

    def style(self, name: str | None, kind: str) -> _Style | None:
        """Return a style, or the default one of its kind (`paragraph`) where none is named."""
        result = self._styles.get(name) if name is not None else None
        return result or self._styles.get(self._defaults.get(kind, ""))

    def _of_paragraph(self, stated: dict[str, Any]) -> _Style | None:
        named = stated.get("pStyle")
        return self._usual if named is None else self.style(value(named), "paragraph")

    def table(self, table: Any) -> bool:
        """Return whether a table's style as a whole makes its words bold."""
        style = self._of_table(table)
        return bool(style and style.bold)

    def ground(self, table: Any) -> str | None:
        """Return the ground of a table's cells, None where it is not known for certain."""
        style = self._of_table(table)
        return ground_of_table(table, style_is_shaded=bool(style and style.shaded))

    def _of_table(self, table: Any) -> _Style | None:
        named = child(child(table, "tblPr"), "tblStyle")
        return self.style(None if named is None else value(named), "table")

    def paragraph_marks(self, stated: dict[str, Any]) -> Marks:
        """Return the marks that a paragraph hands on to its runs."""
        style = self._of_paragraph(stated)
        marks = style.marks.over(self._marks_by_default) if style else self._marks_by_default
        if "shd" in stated and (ground := shade(stated["shd"])) is not None:
            return marks._replace(ground=ground)
        return marks

    def run_marks(self, properties: Any, paragraph: Marks) -> Marks:
        """Return the marks of a run with such properties (w:rPr) in a paragraph."""
        if properties is None:
            return paragraph
        return self.marks_of_run(by_kind(properties), paragraph)

    def marks_of_run(self, stated: dict[str, Any], paragraph: Marks) -> Marks:
        """Return the marks of a run that states such properties in a paragraph."""
        named = stated.get("rStyle")
        style = self._styles.get(value(named) or "") if named is not None else None
        below = style.marks.over(paragraph) if style is not None else paragraph
        return marks_by_kind(stated, below)

    def paragraph(self, stated: dict[str, Any], *, table: bool) -> bool:
        """Return whether a paragraph's style, in a table whose style is so, makes words bold."""
        style = self._of_paragraph(stated)
        return table != bool(style and style.bold)

    def run(self, stated: dict[str, Any], *, paragraph: bool) -> bool:
        """Return whether a run that states such properties is bold in a paragraph that is so."""
        if "b" in stated:
            return on(stated["b"])
        named = stated.get("rStyle")
        style = self._styles.get(value(named) or "") if named is not None else None
        # Styles toggle: bold words of a bold heading stand out by not being bold.
        return self._bold_by_default or paragraph != bool(style and style.bold)

    def number(self, stated: dict[str, Any]) -> tuple[str | None, int | None, str | None]:
        """Return a paragraph's list, its level, and the style that names the list, if one does."""
        stated_number = stated.get("numPr")
        num_id, level = (None, None) if stated_number is None else _direct_number(stated_number)
        if num_id is not None:
            return num_id, level or 0, None
        style = self._of_paragraph(stated)
        if style is None:
            return None, None, None
        return style.num_id, style.level if level is None else level, style.numbered_by

    def list_of(self, name: str) -> str | None:
        """Return the list that a numbering style stands for."""
        style = self._styles.get(name)
        return style.num_id if style else None


def direct_bold(properties: Any) -> bool | None:
    """Return what run properties themselves say about boldness."""
    result = child(properties, "b")
    return None if result is None else on(result)


def _direct_number(numbered: Any) -> tuple[str | None, int | None]:
    """Return the list and the level that a w:numPr names."""
    if numbered is None:
        return None, None
    num_id, level = child(numbered, "numId"), child(numbered, "ilvl")
    return (
        None if num_id is None else value(num_id),
        None if level is None else min(8, max(0, number(level, 0))),
    )


def _marks(run: Any, paragraph: Any) -> Marks:
    """Return the marks that a style states for its runs and its paragraphs."""
    marks = marks_of(run)
    ground = shade(child(paragraph, "shd"))
    return marks if ground is None or marks.ground is not None else marks._replace(ground=ground)
