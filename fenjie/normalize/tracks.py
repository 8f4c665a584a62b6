"""Titles of sub-projects, and how they nest."""

from __future__ import annotations

from msgspec import Struct

from fenjie.rules import rules

Range = tuple[int, int]


class Title(Struct):
    """A sub-project's title in a schedule cell, as offsets.

    `start` includes a list number, `words` leaves it and the closing ：or 。 out, `closed` is
    the offset behind that punctuation. `strong` when a marker or another title follows at once
    or bold type says so; `first` when the cell or a paragraph begins with it.
    """

    start: int
    words: Range
    closed: int
    numbered: bool
    strong: bool = False
    first: bool = False


class Tracks:
    """The path of titles that the words being read stand under."""

    def __init__(self, text: str, paragraphs: frozenset[int]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.path: tuple[Range, ...] = ()
        self._parent: Title | None = None
        self._first_child: Title | None = None
        self._last: Title | None = None

    def enter(self, title: Title, *, bare: bool) -> None:
        """Go to a title; `bare` when nothing stands between it and the title before."""
        parent = self._last if bare and self._last is not None else None
        if title.numbered:
            self._enter_numbered(title, parent)
        elif parent is not None and not parent.numbered and not self._same_shape(title, parent):
            self._parent, self._first_child = parent, title
            self.path = (parent.words, title.words)
        elif self._parent is not None and self._goes_on(title, self._parent):
            self.path = (self._parent.words, title.words)
        else:
            self._parent = self._first_child = None
            self.path = (title.words,)
        self._last = title

    def _enter_numbered(self, title: Title, parent: Title | None) -> None:
        if parent is None and self._parent is None and self._opens_list(title):
            parent = self._last
        if parent is not None and not parent.numbered:
            self._parent, self._first_child = parent, title
        if self._parent is not None and self._first_child is not None:
            self.path = (self._parent.words, title.words)
        else:
            self.path = (title.words,)

    def _opens_list(self, title: Title) -> bool:
        number = self.text[title.start : title.words[0]].strip("（）() ")
        return number in ("1", "一", "①")

    def _goes_on(self, title: Title, parent: Title) -> bool:
        """Return whether an unnumbered title is one more child of the current parent."""
        if self._first_child is None or self._first_child.numbered:
            return False
        if title.start in self.paragraphs and self._first_child.start not in self.paragraphs:
            return False
        return not self._same_shape(title, parent)

    def _same_shape(self, one: Title, other: Title) -> bool:
        """Titles that end in the same collective word (方面) stand on one level."""
        return any(
            self.text[one.words[0] : one.words[1]].endswith(word)
            and self.text[other.words[0] : other.words[1]].endswith(word)
            for word in rules().schedule.collective_words
        )
