"""The text of one field: the cells that hold it, joined and brought into normal form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from fenjie.grid import Cell
from fenjie.provenance import EMPTY, Traced
from fenjie.text.normal_form import NormalText, normalize

Range = tuple[int, int]


class FieldText(Struct, gc=False):
    """A field's text in normal form with the hints that its cells carried, as offsets.

    `printed` is the text before normalization, blanks included; `pieces` are the flow ranges of
    the cells, one each, since a cell can be cut over pages.
    """

    normal: NormalText
    printed: Traced
    pieces: list[Range]
    paragraphs: tuple[int, ...]
    bold: tuple[Range, ...]
    blanks: list[int] | None = None
    """Where the print had a blank, once somebody has asked."""
    parted: str | None = None
    """The names of leaders as the print parts them, once somebody has asked."""
    traced: Traced = EMPTY
    text: str = ""

    def __post_init__(self) -> None:
        self.traced = self.normal.traced
        self.text = self.traced.text

    def cut(self, start: int, end: int) -> FieldText:
        """Take the part between two offsets into the normal form."""
        traced = self.traced[start:end]
        if not traced.text:
            return FieldText(NormalText(EMPTY), EMPTY, [], (), ())
        first, last = traced.at[0], traced.at[-1] + 1
        printed = self.printed[self.printed.offset(first) : self.printed.offset(last)]
        return FieldText(
            NormalText(traced),
            printed,
            [(max(a, first), min(b, last)) for a, b in self.pieces if a < last and first < b],
            tuple(p - start for p in self.paragraphs if start <= p < end),
            tuple(
                (max(a, start) - start, min(b, end) - start)
                for a, b in self.bold
                if a < end and start < b
            ),
        )


def field_text(cells: Sequence[Cell], known: NormalText | None = None) -> FieldText:
    """Join the cells of one field in order; nothing is put between them.

    `known` is the normal form of the first, where that has been made.
    """
    if len(cells) != 1 or cells[0].blank:
        cells = [cell for cell in cells if not cell.blank]
    printed = cells[0].text if len(cells) == 1 else Traced.join([cell.text for cell in cells])
    normal = known if known is not None and len(cells) == 1 else normalize(printed)
    at = normal.traced.at
    pieces: list[Range] = []
    bold: list[Range] = []
    parted = False
    for cell in cells:
        whole = cell.text.at
        pieces.append((whole[0], whole[-1] + 1))
        parted = parted or cell.apart or bool(cell.paragraphs)
        for first, behind in cell.bold:
            start, end = bisect_left(at, first), bisect_left(at, behind)
            if start < end:
                bold.append((start, end))
    paragraphs = _paragraphs(cells, at) if parted else ()
    return FieldText(normal, printed, pieces, paragraphs, tuple(bold))


def joined(parts: Sequence[FieldText]) -> FieldText:
    """Join parts of fields in order, each a paragraph of its own."""
    paragraphs: list[int] = []
    bold: list[Range] = []
    length = 0
    for part in parts:
        paragraphs += [length + at for at in (0, *part.paragraphs) if length + at]
        bold += [(length + start, length + end) for start, end in part.bold]
        length += len(part.traced)
    return FieldText(
        NormalText(Traced.join(part.traced for part in parts)),
        Traced.join(part.printed for part in parts),
        [piece for part in parts for piece in part.pieces],
        tuple(dict.fromkeys(paragraphs)),
        tuple(bold),
    )


def without(text: FieldText, ranges: Sequence[Range]) -> FieldText:
    """Leave parts out of a field, given by their offsets in order; what stays is apart there."""
    edges = [0, *(edge for each in ranges for edge in each), len(text.traced)]
    kept = [
        text.cut(start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if start < end
    ]
    rest = joined(kept)
    rest.normal = replace(text.normal, traced=rest.traced)
    return rest


def _paragraphs(cells: Sequence[Cell], at: Sequence[int]) -> tuple[int, ...]:
    """Return the offsets in `at` where paragraphs begin."""
    if len(cells) == 1 and not cells[0].apart:
        begun = {bisect_left(at, place) for place in cells[0].paragraphs}
    else:
        begun = _begun(cells, at)
    begun.discard(len(at))
    return tuple(sorted(begun))


def _begun(cells: Sequence[Cell], at: Sequence[int]) -> set[int]:
    """Return where paragraphs begin in several cells, or in one that is apart.

    A cut in mid-sentence is no beginning, whatever tags say.
    """
    begun: set[int] = set()
    unfinished = False
    for cell in cells:
        text = cell.text.text
        if cell.paragraphs or cell.apart:
            first = cell.text.at[len(text) - len(text.lstrip())]
            for place in cell.paragraphs:
                if place > first or not (unfinished or cell.apart):
                    begun.add(bisect_left(at, place))
            if cell.apart:
                begun.add(bisect_left(at, first))
        unfinished = not text.rstrip().rstrip("”’）)").endswith(("。", "！", "？", "；"))
    return begun


NOTHING = field_text([])
"""The text of a field that the table does not have."""
