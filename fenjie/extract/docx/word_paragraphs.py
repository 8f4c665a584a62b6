"""The words of one paragraph: runs, fields, symbols, and the number that a list gives it."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple

from lxml import etree
from msgspec import Struct, field

from fenjie.extract.colours import WHITE
from fenjie.extract.docx.blocks import Revisions
from fenjie.extract.docx.fields_and_boxes import chosen_entry, is_in_box, only_line
from fenjie.extract.docx.list_numbering import Label, Numbering
from fenjie.extract.docx.run_marks import PLAIN, TELLING, Marks
from fenjie.extract.docx.styles import Styles
from fenjie.extract.docx.symbols import named, symbol
from fenjie.extract.docx.word_names import (
    DELETED,
    INSERTED,
    KINDS,
    PROMPT,
    by_kind,
    chosen,
    properties,
    value,
)
from fenjie.extract.flow import CellWriter
from fenjie.extract.manners import Manner

_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}
_UNREAD = frozenset(("pPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText"))
_string = etree.XPath("string()")


class Unworded(Enum):
    """What becomes of the list number of a paragraph that has no words of its own."""

    PRINTED = "printed"
    COUNTED = "counted"
    PASSED_OVER = "passed over"


class Room(Struct):
    """Where the words of paragraphs go."""

    writer: CellWriter
    table_bold: bool = False
    unworded: Unworded = Unworded.PRINTED
    apart: bool = False
    """True when words are to begin on a new line behind those of another writer."""
    ground: str | None = WHITE
    """The colour that words stand on, None where it is not known for certain."""
    manner: Manner | None = None
    """In what manner all words stand here."""


class _Look(NamedTuple):
    """How a paragraph looks, and whether runs in it are bold that state nothing."""

    bold: bool
    marks: Marks
    run_bold: bool


class _Paragraph(Struct):
    """A paragraph while it is read. Leading blanks and breaks wait until words follow."""

    room: Room
    stated: dict[str, Any]
    bold: bool
    marks: Marks
    """What a run looks like that states nothing."""
    label: Label | None = None
    label_bold: bool = False
    run_bold: bool = False
    manner: Manner | None = None
    begun: bool = False
    blanks: list[str] = field(default_factory=list)
    breaks: int = 0
    fields: list[bool] = field(default_factory=list)
    """The fields that are open here: True where the result is reached."""
    choices: list[str | None] = field(default_factory=list)
    """Of the open fields, what a drop-down shows where it has no result."""
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
        self._looks: dict[tuple[str | None, bool], _Look] = {}
        """How paragraphs look that name a style and state no more, in bold tables and elsewhere."""

    def read(self, paragraphs: list[Any], room: Room) -> list[Any]:
        """Read paragraphs that print as one; return the boxes that hang on it, still unread."""
        # The last mark is the one that is left, and the properties are its own.
        stated = properties(paragraphs[-1], "pPr")
        bold, marks, unstyled = self._look(stated, table=room.table_bold)
        here = _Paragraph(room, stated, bold, marks)
        unmarked = room.manner or (None if marks is PLAIN else marks.manner(room.ground))
        stack: list[Any] = []
        for paragraph in reversed(paragraphs):
            stack.extend(paragraph[::-1])
        while stack:
            element = stack.pop()
            kind = KINDS.get(element.tag)
            if kind == "t":
                self._write(here, _words(element))
            elif kind == "r":
                here.run_bold, here.manner = unstyled, unmarked
                stack.extend(element[::-1])
            elif kind == "rPr":
                look = by_kind(element)
                here.run_bold = self.styles.run(look, paragraph=here.bold)
                here.manner = room.manner or self._manner(here, look, element)
            elif kind == "AlternateContent":
                result = chosen(element)
                if result is not None:
                    stack.append(result)
            elif kind in DELETED:
                self.revisions.delete(element)
            elif kind not in _UNREAD and not self._mark(here, element, kind, stack):
                self.revisions.inserted += kind in INSERTED
                stack.extend(element[::-1])
        self._end(here)
        return here.boxes

    def _look(self, stated: dict[str, Any], *, table: bool) -> _Look:
        """Return the look of a paragraph that states such properties."""
        named = stated.get("pStyle")
        # Most paragraphs state no more than their style, and look alike where that is the same.
        alike = len(stated) == (0 if named is None else 1)
        key = None if named is None else value(named), table
        look = self._looks.get(key) if alike else None
        if look is None:
            bold = self.styles.paragraph(stated, table=table)
            marks = self.styles.paragraph_marks(stated)
            look = _Look(bold, marks, self.styles.run({}, paragraph=bold))
            if alike:
                self._looks[key] = look
        return look

    def _mark(self, here: _Paragraph, element: Any, kind: str | None, stack: list[Any]) -> bool:
        """Read an element that stands for something without holding words."""
        if kind in _CHARACTERS:
            self._write(here, _CHARACTERS[kind])
        elif kind in ("br", "cr"):
            here.breaks += here.begun and not here.hidden
        elif kind == "fldChar":
            self._field(here, element)
        elif kind in ("rt", PROMPT):
            self._aside(here, element, Manner.RUBY if kind == "rt" else Manner.PROMPT)
        elif kind == "sym":
            self._symbol(here, element)
        elif kind == "txbxContent" and (line := only_line(element)) is not None:
            stack.extend(line[::-1])
        elif kind in ("txbxContent", "OLEObject"):
            here.boxes.append(element)
        else:
            return False
        return True

    def _field(self, here: _Paragraph, mark: Any) -> None:
        """Begin a field, reach its result, or end it; a drop-down may show what it has chosen."""
        kind = value(mark, "fldCharType")
        here.switch(kind)
        if kind == "begin":
            here.choices.append(chosen_entry(mark))
        elif kind == "end" and here.choices and (words := here.choices.pop()):
            self._write(here, words)

    def _symbol(self, here: _Paragraph, element: Any) -> None:
        character = symbol(element)
        if character is None:
            self.unknown_symbols.append(named(element))
        else:
            self._write(here, character)

    def _manner(self, here: _Paragraph, stated: dict[str, Any], properties: Any) -> Manner | None:
        if here.marks is PLAIN and stated.keys().isdisjoint(TELLING):
            return None
        marks = self.styles.marks_of_run(stated, here.marks)
        manner = marks.manner(here.room.ground) if marks is not PLAIN else None
        # What is behind the words of a box is not known.
        unknown = manner is Manner.GROUND and marks.ground is None and is_in_box(properties)
        return None if unknown else manner

    def _aside(self, here: _Paragraph, element: Any, manner: Manner) -> None:
        """Write words that stand in no line: they begin no paragraph."""
        words = element.text if element.tag == PROMPT else _string(element)
        here.room.writer.write(words or "", manner=here.room.manner or manner)

    def _write(self, here: _Paragraph, words: str) -> None:
        if here.codes and here.hidden:
            return
        if here.choices and words.strip():
            here.choices[-1] = None
        if not here.begun:
            if here.manner is Manner.HIDDEN:
                here.room.writer.write(words, manner=here.manner)
                return
            if not words or words.isspace():
                here.blanks.append(words)
                return
            self._count(here)
            self._begin(here, " ")
            words = "".join([*here.blanks, words])
        elif words and here.breaks:
            for _ in range(here.breaks):
                here.room.writer.line_break()
            here.breaks = 0
        here.room.writer.write(words, bold=here.run_bold, manner=here.manner)

    def _count(self, here: _Paragraph) -> None:
        here.label = self._numbering.next(here.stated)
        if here.label is not None:
            here.label_bold = here.label.bold is True
            if here.label.bold is None:
                mark = by_kind(here.stated.get("rPr"))
                here.label_bold = self.styles.run(mark, paragraph=here.bold)

    def _begin(self, here: _Paragraph, behind: str) -> None:
        """Begin the paragraph in its room, with the number that its list gives it."""
        here.begun = True
        if here.room.apart:
            here.room.writer.write("\n")
            here.room.apart = False
        here.room.writer.paragraph()
        if here.label is not None:
            mark = self.styles.run_marks(here.stated.get("rPr"), here.marks)
            manner = here.room.manner or (Manner.STRUCK if mark.struck else None)
            here.room.writer.write(here.label.text + behind, bold=here.label_bold, manner=manner)

    def _end(self, here: _Paragraph) -> None:
        if here.begun or here.room.unworded is Unworded.PASSED_OVER:
            return
        if self.styles.run_marks(here.stated.get("rPr"), here.marks).hidden:
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
