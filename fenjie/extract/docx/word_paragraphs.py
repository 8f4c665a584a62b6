"""The words of one paragraph: runs, fields, symbols, and the number that a list gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from lxml import etree

from fenjie.extract.docx.blocks import Revisions
from fenjie.extract.docx.list_numbering import Label, Numbering
from fenjie.extract.docx.styles import Styles
from fenjie.extract.docx.symbols import named, symbol
from fenjie.extract.docx.word_names import DELETED, INSERTED, KINDS, chosen, properties, value
from fenjie.extract.flow import CellWriter

_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_UNREAD = frozenset(("pPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt"))
_string = etree.XPath("string()")


class Unworded(Enum):
    """What becomes of the list number of a paragraph that has no words of its own."""

    PRINTED = "printed"
    COUNTED = "counted"
    PASSED_OVER = "passed over"


@dataclass(slots=True)
class Room:
    """Where the words of paragraphs go."""

    writer: CellWriter
    table_bold: bool = False
    unworded: Unworded = Unworded.PRINTED
    apart: bool = False
    """True when words are to begin on a new line behind those of another writer."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read. Leading blanks and breaks wait until words follow."""

    room: Room
    label: Label | None = None
    label_bold: bool = False
    stated: dict[str, Any] = field(default_factory=dict)
    bold: bool = False
    run_bold: bool = False
    begun: bool = False
    blanks: list[str] = field(default_factory=list)
    breaks: int = 0
    fields: list[bool] = field(default_factory=list)
    """The fields that are open here: True where the result is reached."""
    codes: int = 0
    """How many of them are still in their code."""
    boxes: list[Any] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """True in the result of a field that only serves the code of another one."""
        return self.codes > 0 and self.fields[-1]

    def switch(self, kind: str | None) -> None:
        """Begin a field, reach its result, or end it."""
        if kind == "begin":
            self.fields.append(False)
            self.codes += 1
        elif self.fields and kind in ("separate", "end"):
            if not self.fields[-1]:
                self.codes -= 1
            self.fields.pop()
            if kind == "separate":
                self.fields.append(True)


class Paragraphs:
    """Reads the paragraphs of a document, which share styles, lists and revisions."""

    def __init__(self, styles: Styles, numbering: Numbering, revisions: Revisions) -> None:
        self.styles = styles
        self._numbering = numbering
        self.revisions = revisions
        self.unknown_symbols: list[str] = []

    def read(self, paragraphs: list[Any], room: Room) -> list[Any]:
        """Read paragraphs that print as one; return the boxes that hang on it, still unread."""
        # The last mark is the one that is left, and the properties are its own.
        stated = properties(paragraphs[-1], "pPr")
        here = _Paragraph(room, stated=stated)
        here.bold = self.styles.paragraph(stated, table=room.table_bold)
        unstyled = self.styles.run(None, paragraph=here.bold)
        stack: list[Any] = []
        for paragraph in reversed(paragraphs):
            stack.extend(reversed(paragraph))
        while stack:
            element = stack.pop()
            kind = KINDS.get(element.tag)
            if kind == "t":
                self._write(here, _words(element))
            elif kind == "r":
                here.run_bold = unstyled
                stack.extend(reversed(element))
            elif kind == "rPr":
                here.run_bold = self.styles.run(element, paragraph=here.bold)
            elif kind == "AlternateContent":
                result = chosen(element)
                if result is not None:
                    stack.append(result)
            elif kind in DELETED:
                self.revisions.delete(element)
            elif kind not in _UNREAD and not self._mark(here, element, kind):
                self.revisions.inserted += kind in INSERTED
                stack.extend(reversed(element))
        self._end(here)
        return here.boxes

    def _mark(self, here: _Paragraph, element: Any, kind: str | None) -> bool:
        """Read an element that stands for something without holding words."""
        if kind in _CHARACTERS:
            self._write(here, _CHARACTERS[kind])
        elif kind in ("br", "cr"):
            here.breaks += here.begun and not here.hidden
        elif kind == "fldChar":
            here.switch(value(element, "fldCharType"))
        elif kind == "sym":
            self._symbol(here, element)
        elif kind == "txbxContent":
            here.boxes.append(element)
        else:
            return False
        return True

    def _symbol(self, here: _Paragraph, element: Any) -> None:
        character = symbol(element)
        if character is None:
            self.unknown_symbols.append(named(element))
        else:
            self._write(here, character)

    def _write(self, here: _Paragraph, words: str) -> None:
        if here.hidden:
            return
        if not here.begun:
            if not words or words.isspace():
                here.blanks.append(words)
                return
            self._count(here)
            self._begin(here, " ")
            words = "".join([*here.blanks, words])
        elif words:
            for _ in range(here.breaks):
                here.room.writer.line_break()
            here.breaks = 0
        here.room.writer.write(words, bold=here.run_bold)

    def _count(self, here: _Paragraph) -> None:
        here.label = self._numbering.next(here.stated)
        if here.label is not None:
            here.label_bold = here.label.bold is True
            if here.label.bold is None:
                mark = here.stated.get("rPr")
                here.label_bold = self.styles.run(mark, paragraph=here.bold)

    def _begin(self, here: _Paragraph, behind: str) -> None:
        """Begin the paragraph in its room, with the number that its list gives it."""
        here.begun = True
        if here.room.apart:
            here.room.writer.write("\n")
            here.room.apart = False
        here.room.writer.paragraph()
        if here.label is not None:
            here.room.writer.write(here.label.text + behind, bold=here.label_bold)

    def _end(self, here: _Paragraph) -> None:
        if here.begun or here.room.unworded is Unworded.PASSED_OVER:
            return
        self._count(here)
        if here.label is not None and here.room.unworded is Unworded.PRINTED:
            self._begin(here, "")


def _words(element: Any) -> str:
    words: str = element.text or ""
    if len(element):
        # A comment inside cuts the text; nothing else may stand there.
        words = str(_string(element))
    if words.isprintable():
        return words
    return words.replace("\t", " ").replace("\r", " ").replace("\n", " ")
