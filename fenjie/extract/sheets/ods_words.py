"""Words of a cell of an ODS workbook, with their fonts (ODF 1.3 part 3, 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fenjie.extract.manners import Manner
from fenjie.extract.sheets.ods_styles import OdsStyles, attribute
from fenjie.extract.sheets.workbook_xml import Font, Style, index_of, kind_of_element
from fenjie.extract.sheets.worksheet import Run

_BLANKS = re.compile(r"[ \t\r\n]+")
_LEFT_OUT = frozenset(
    ("annotation", "annotation-end", "comment", "control", "custom-shape", "frame", "note")
)
"""Elements whose words are no words of the cell."""
_MOST_BLANKS = 255
_LINE_END = "\n"
_SIGNS = {"tab": "\t", "line-break": _LINE_END}


class WordsReader:
    """Reads the paragraphs of cells; `styles` are those of the workbook."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles

    def read(self, cell: Any, style: Style) -> list[Run] | None:
        """Return the words of a cell; None where it has no paragraph, so that it says nothing."""
        paragraphs = [part for part in cell[:] if kind_of_element(part) == "p"]
        if not paragraphs:
            return None
        runs: list[Run] = []
        for paragraph in paragraphs:
            if runs:
                runs.append(Run(_LINE_END))
            runs += self._paragraph(paragraph, style)
        return runs

    def _paragraph(self, paragraph: Any, style: Style) -> list[Run]:
        """Read a paragraph: blanks of the file count as one, and as none at its edges."""
        made: list[Run] = []
        after_blank = True
        for words, font, manner in self._pieces(paragraph, style.font):
            text = words
            if not isinstance(words, _Sign):
                text = _BLANKS.sub(" ", words)
                text = text.removeprefix(" ") if after_blank else text
                after_blank = text.endswith(" ") or (after_blank and not text)
            else:
                after_blank = False
            if text:
                made.append(Run(str(text), font.bold, manner or font.manner(style.ground)))
        if made and after_blank:
            made[-1] = made[-1]._replace(words=made[-1].words[:-1])
        return made

    def _pieces(
        self, element: Any, font: Font, manner: Manner | None = None
    ) -> Iterator[tuple[str, Font, Manner | None]]:
        """Cut what stands in an element where its look changes."""
        yield element.text or "", font, manner
        for part in element[:]:
            kind = kind_of_element(part) if isinstance(part.tag, str) else "comment"
            if kind == "s":
                count = index_of(attribute(part, "c", "1"))
                yield _Sign(" " * min(1 if count is None else count, _MOST_BLANKS)), font, manner
            elif kind in _SIGNS:
                yield _Sign(_SIGNS[kind]), font, manner
            elif kind == "span":
                name = attribute(part, "style-name")
                yield from self._pieces(part, self._styles.font(name, font), manner)
            elif kind == "ruby-text":
                yield from self._pieces(part, font, Manner.RUBY)
            elif kind not in _LEFT_OUT:
                yield from self._pieces(part, font, manner)
            yield part.tail or "", font, manner


class _Sign(str):
    """A blank that an element stands for: it counts however many there are."""

    __slots__ = ()
