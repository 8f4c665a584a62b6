"""What a person chooses before a document is read: the layout, and which of several documents."""

from __future__ import annotations

from msgspec import Struct

from fenjie.rules import Layout


class Choice(Struct, frozen=True):
    """`layouts` are those to choose from, all where there are none; `document` counts from 1.

    `ocr` says that the words of scanned pages are recognised even where the file has some.
    """

    layouts: tuple[Layout, ...] = ()
    document: int | None = None
    ocr: bool = False

    @property
    def paragraphs(self) -> bool:
        """Return whether a text without a table may be read."""
        return not self.layouts or any(layout.kind == "paragraphs" for layout in self.layouts)

    @property
    def tables(self) -> bool:
        """Return whether a table may be read."""
        return not self.layouts or any(layout.kind == "table" for layout in self.layouts)


ANY = Choice()
"""No choice: the layout that fits best, and the only document."""
