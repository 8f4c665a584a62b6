"""The tree of an outline: numbered and plain paragraphs, each with what it says of whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.grid import Cell
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_labels import NAMING
from fenjie.text.enumerators import Kind
from fenjie.text.normal_form import normalize


class Words(Struct):
    """A line, as printed and in normal form; places in it lead back to the print."""

    raw: Traced
    normal: Traced
    place: str
    signs: bool = False
    """Whether it signs the document and belongs to no paragraph."""

    @classmethod
    def of(cls, raw: Traced, place: str) -> Words:
        """Bring a printed line into normal form."""
        return cls(raw, normalize(raw).traced, place)

    @property
    def text(self) -> str:
        """Return the normal form."""
        return self.normal.text

    def blanks(self) -> list[int]:
        """Return the offsets into the normal form at which blanks were printed."""
        if len(self.raw) == len(self.normal):
            return []
        at = self.raw.at
        return [self.normal.offset(at[m.start()]) for m in re.finditer(r"\s+", self.raw.text)]

    def cut(self, start: int, end: int) -> Traced:
        """Take the printed text between two offsets into the normal form."""
        if start >= end:
            return Traced("", range(0))
        first, last = self.normal.at[start], self.normal.at[end - 1]
        return self.raw[self.raw.offset(first) : self.raw.offset(last + 1)]


_LONG = 600
"""Characters, blanks apart, of words that are no heading in any normal form."""


class Entry(NamedTuple):
    """What a node says besides its goal: a role, its words, and the label before them."""

    role: str
    words: Traced
    label: Traced


class Node(Struct, eq=False):
    """A paragraph with the lines that go on with it, and those below it."""

    kind: Kind | None
    place: str
    number: Traced | None = None
    value: int | None = None
    goal: list[Traced] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    markers: list[Traced] = field(default_factory=list)
    """Brackets, labels and separators that go into no field."""
    lines: list[tuple[Traced, str]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    bracketed: bool = False
    """Whether it named its organizations in the line of its goal."""
    part: int = 0
    """How many attachments (附件) have begun before it."""
    pending: str | None = None
    """The label whose words are still to come."""
    heading: bool = False
    """Whether it is nothing but an organization that does what stands below."""
    frame: str | None = None
    """The label below which lines that begin with quarters stand."""

    @property
    def closed(self) -> bool:
        """Return whether it has named who does it."""
        return any(entry.role in NAMING for entry in self.entries)

    @property
    def text(self) -> str:
        """Return the words of its goal in normal form."""
        return normalize(Traced.join(self.goal)).traced.text.strip()

    @property
    def is_long(self) -> bool:
        """Return whether its goal is so long that it is no heading, which costs no normal form."""
        count = 0
        for part in self.goal:
            count += sum(map(len, part.text.split()))
            if count > _LONG:
                return True
        return False

    def says(self, role: str) -> bool:
        """Return whether it has an entry of a role."""
        return any(entry.role == role for entry in self.entries)

    def add(self, child: Node) -> Node:
        """Put a node below this one."""
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """Go through this node and all below it, in the order of the print."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Node]:
        """Go through the nodes above, the nearest first; the root is none of them."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent


def cell_of(parts: Iterable[Traced]) -> Cell:
    """Make a cell of words that stand apart in the document, in its order."""
    kept = [part for part in parts if part.text]
    kept.sort(key=lambda part: part.at[0])
    cell = Cell(Traced.join(kept))
    cell.paragraphs = [part.at[0] for part in kept[1:]]
    return cell
