"""The blocks of a Word document in reading order, revisions accepted on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from fenjie.extract.docx.word_names import (
    DELETED,
    INSERTED,
    KINDS,
    WRAPPERS,
    child,
    chosen,
    properties,
    tags,
)

_MOST_QUOTES = 20
_LONGEST_QUOTE = 40
_WORDS = (*tags("t"), *tags("delText"))
_OPENED = WRAPPERS | DELETED | {"tbl", "tc", "tr", "AlternateContent"}
"""What blocks may stand in, or what counts as a change."""


class Revisions(Struct):
    """Changes that nobody has settled yet; the document is read as if all were accepted."""

    deleted: int = 0
    inserted: int = 0
    quotes: list[str] = field(default_factory=list)
    """What was deleted, the first few in short."""
    may_delete: bool = True
    """Whether anything may be deleted at all."""

    def delete(self, element: Any) -> None:
        """Count a deletion, be it of words or of a row."""
        self.deleted += 1
        if len(self.quotes) < _MOST_QUOTES:
            quote = ""
            for words in element.iter(*_WORDS):
                quote += words.text or ""
                if len(quote) >= _LONGEST_QUOTE:
                    break
            if quote.strip():
                self.quotes.append(quote.strip()[:_LONGEST_QUOTE])


class Blocks:
    """Paragraphs and tables below an element: each a list of paragraphs, or of one table.

    A part of another format (w:altChunk) comes like a table.

    Paragraphs come together in one list where the mark between them is deleted: they print as
    one. With `flat` no table comes out, but the paragraphs of its cells do. What stands in a box
    beside the text is `put` by who finds it, and comes next. There is no recursion: documents
    nest as deep as their makers like.
    """

    def __init__(self, root: Any, revisions: Revisions, *, flat: bool = False) -> None:
        self._revisions = revisions
        self._flat = flat
        self._stack = [None, *root[::-1]]
        self._held: list[Any] = []

    def put(self, container: Any) -> None:
        """Go through what a cell, a box or a table holds before all that is still to come."""
        # The mark of the end: a last paragraph never joins what follows the container.
        self._stack.append(None)
        self._stack.extend(container[::-1])

    def __iter__(self) -> Iterator[list[Any]]:
        stack, may_delete = self._stack, self._revisions.may_delete
        while stack:
            element = stack.pop()
            if element is None:
                if self._held:
                    yield self._release()
                continue
            kind = KINDS.get(element.tag)
            if kind == "p":
                deleted = may_delete and self._mark_deleted(element)
                if not deleted and not self._held:
                    yield [element]
                    continue
                self._held.append(element)
                if not deleted:
                    yield self._release()
                continue
            if kind in ("tbl", "altChunk") and self._held:
                yield self._release()
            if kind == "altChunk" or (kind == "tbl" and not self._flat):
                yield [element]
            elif kind in _OPENED:
                self._open(element, kind)

    def _release(self) -> list[Any]:
        held, self._held = self._held, []
        return held

    def _open(self, element: Any, kind: str | None) -> None:
        if kind in ("tbl", "tc"):
            if not _cell_deleted(element, properties(element, "tcPr"), self._revisions):
                self.put(element)
        elif kind == "tr":
            if not _row_deleted(element, properties(element, "trPr"), self._revisions):
                self._stack.extend(element[::-1])
        else:
            self._stack.extend(_unwrapped(element, kind, self._revisions)[::-1])

    def _mark_deleted(self, paragraph: Any) -> bool:
        mark = child(child(paragraph, "pPr"), "rPr")
        if mark is None or not any(KINDS.get(change.tag) in DELETED for change in mark):
            return False
        if KINDS.get(paragraph[-1].tag) not in DELETED:
            self._revisions.deleted += 1
        return True


Unit = tuple[Any, dict[str, Any]]
"""A row or a cell, with its properties."""


def units(root: Any, wanted: str, revisions: Revisions) -> Iterator[Unit]:
    """Return the rows of a table, or the cells of a row, whatever they are wrapped in."""
    named, deleted = _DELETIONS[wanted]
    stack = root[::-1]
    while stack:
        element = stack.pop()
        kind = KINDS.get(element.tag)
        if kind == wanted:
            stated = properties(element, named)
            if not deleted(element, stated, revisions):
                yield element, stated
        else:
            stack.extend(_unwrapped(element, kind, revisions)[::-1])


def _unwrapped(element: Any, kind: str | None, revisions: Revisions) -> Any:
    """Return what a wrapper holds that is to be read; nothing for what is no wrapper."""
    if kind in DELETED:
        revisions.delete(element)
    elif kind == "AlternateContent":
        result = chosen(element)
        return () if result is None else result
    elif kind in WRAPPERS:
        revisions.inserted += kind in INSERTED
        return element
    return ()


def _row_deleted(row: Any, stated: dict[str, Any], revisions: Revisions) -> bool:
    """Return whether a row is deleted; count it, and a row that is inserted too."""
    if "del" in stated:
        revisions.delete(row)
        return True
    revisions.inserted += "ins" in stated
    return False


def _cell_deleted(cell: Any, stated: dict[str, Any], revisions: Revisions) -> bool:
    """Return whether a cell is deleted; count it."""
    if "cellDel" not in stated:
        return False
    revisions.delete(cell)
    return True


_DELETIONS = {"tr": ("trPr", _row_deleted), "tc": ("tcPr", _cell_deleted)}
