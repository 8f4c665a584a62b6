"""Words of an OFD's page that are turned by right angles: read in a cell, elsewhere told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fenjie.extract.manners import Manner
from fenjie.extract.ofd.ofd_page import OfdPage
from fenjie.extract.pdf.cut_words import Apart
from fenjie.extract.pdf.sideways import sideways_words
from fenjie.extract.pdf.table_grid import TableGrid


def take_turned(page: OfdPage, table_grids: Sequence[TableGrid]) -> None:
    """Turn the words that fill a cell, and set all other turned characters apart."""
    if not page.turned:
        return
    chars = page.text.chars
    words = sideways_words(chars, page.turned, frozenset(), table_grids)
    for at in words:
        chars[at] = replace(chars[at], turn=page.turned[at])
    rest = sorted(page.turned.keys() - words)
    for before, at in zip([None, *rest], rest, strict=False):
        if before is None or at != before + 1:
            page.apart.append(Apart(Manner.TURNED, []))
        page.apart[-1].chars.append(chars[at])
    left_out = frozenset(rest)
    page.text.chars = [char for at, char in enumerate(chars) if at not in left_out]
