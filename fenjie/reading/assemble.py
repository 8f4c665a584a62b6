"""From the lines and grids of a document to its one table: found by its headers, joined, whole."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.extract.choice import ANY, Choice
from fenjie.extract.content import Content, PlainText
from fenjie.grid import RawDocument
from fenjie.limits import Limits
from fenjie.normalize.header_roles import squeeze
from fenjie.reading.further_tables import is_any_header, join_tables
from fenjie.reading.laid_grids import Items, LaidGrid, has_headers, lay
from fenjie.reading.plain_rows import lay_plain, whole_table
from fenjie.reading.several_documents import are_one, choose, documents
from fenjie.reading.side_by_side import unfolded
from fenjie.reading.table_assembler import TableAssembler


def assemble(content: Content, name: str, limits: Limits, choice: Choice = ANY) -> RawDocument:
    """Find the table of a document by its headers and join what goes on with it.

    Rows above the header row and lines before the table are the preamble. Later grids with the
    same headers, or without any and with as many columns, go on with the table; lines and grids
    that do neither are outside texts. In plain text all that stands behind the header row belongs
    to the table. Without a table all lines are outside texts, and `missing` says what to raise.
    Raises `InputError` (`no-rows`; `documents` where there are several and none is chosen).
    """
    layouts = choice.layouts
    plain = content.plain
    items = lay(content, limits, layouts) if plain is None else lay_plain(content, layouts)
    items = [unfolded(item) if has_headers(item) else item for item in items]
    if not _has_header(items) or _may_be_upright(items):
        # What few documents need is imported for them: it takes time to load.
        from fenjie.reading.turned_tables import lay_turned
        from fenjie.reading.upright_tables import lay_upright

        items = lay_upright(content, items, layouts)
        if not _has_header(items):
            items = lay_turned(content, items, layouts)
    if not choice.tables or not _has_header(items):
        return TableAssembler(content, ()).without_table(items, name, layouts)
    items, headings = _one_document(content, items, name, choice.document)
    before, main, behind = _parted(items)
    if plain is not None and not main.upright:
        main, behind = whole_table(content, plain, main, behind, headings), []
    return TableAssembler(content, layouts, headings).run(main, before, behind, name)


def _one_document(
    content: Content, items: Items, name: str, number: int | None
) -> tuple[Items, frozenset[str]]:
    """Return the items of one document of a file, and the titles in it that head a part of it.

    Where no number is asked for, documents that can be one are.
    """
    known = documents(items)
    titles = [title for _, title in known]
    if number is None and len(known) > 1 and _are_parts(items, titles, content.plain):
        content.note("documents-joined", titles, count=len(titles))
        return items, frozenset(map(squeeze, titles[1:]))
    if len(known) > 1 or number not in (None, 1):
        items = choose(content, items, known, name, number)
    return items, frozenset()


def _parted(items: Items) -> tuple[Items, LaidGrid, Items]:
    """Return the first table with headers, and what stands before and behind it."""
    first, main = next((index, item) for index, item in enumerate(items) if has_headers(item))
    return items[:first], main, items[first + 1 :]


def _are_parts(items: Items, titles: Sequence[str], plain: PlainText | None) -> bool:
    """Return whether the tables below several titles make one: of one year, in fitting columns."""
    if not are_one(titles):
        return False
    _before, main, behind = _parted(items)
    further = [index for index, item in enumerate(behind) if has_headers(item)]
    places = join_tables(main, behind).places
    return all(index in places and (plain is None or places[index] is None) for index in further)


def _has_header(items: Items) -> bool:
    return any(map(has_headers, items))


def _may_be_upright(items: Items) -> bool:
    """Return whether what was taken for headers may be labels with their values beside them."""
    main = next(filter(has_headers, items), None)
    words = [cell.text.text for cell in main.headers if not cell.blank] if main else []
    values = words[1::2]
    return len(words) == 2 * len(values) > 0 and not any(map(is_any_header, values))
