"""Paragraphs instead of a table: numbered tasks, organizations in brackets or behind labels.

Lines become rows of one table whose columns this module makes itself. A line that begins with a
number begins a block, lines without one go on with it. Blocks that name organizations are tasks;
blocks of the kinds of numbers that stand above tasks are headings of sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fenjie.errors import InputError
from fenjie.grid import Cell, RawDocument, RawTable, Row
from fenjie.normalize.header_roles import KEPT
from fenjie.provenance import Traced
from fenjie.reading.paragraph_blocks import Block, BlockReader
from fenjie.text.enumerators import Kind

ROLES = ("number", "title", "target", "schedule", "deadline", "leaders", "lead", "support", "units")
"""The columns of the table that paragraphs make; behind them stand those of other labels."""
_FEWEST_TASKS = 2
_MOST_LINES = 50000


def read_paragraphs(document: RawDocument) -> None:
    """Read the lines of a document without a table into one; they are its texts outside before.

    Raises the error that the document carries when no two name an organization that does something.
    """
    lines, document.outside_texts = document.outside_texts, []
    document.spans = True
    reader = BlockReader(document)
    reader.learn([line.text for line in lines[:_MOST_LINES]])
    for line in lines[:_MOST_LINES]:
        reader.line(line.text, line.place)
    tasks = [block for block in reader.blocks if block.closed]
    if len(tasks) < _FEWEST_TASKS or len(lines) > _MOST_LINES:
        raise document.missing or InputError("no-table", "there is no table")
    _make_table(reader)


def _make_table(reader: BlockReader) -> None:
    """Make the one table of a document out of the blocks of its lines."""
    tasks = [block for block in reader.blocks if block.closed]
    kinds = Counter(block.kind for block in tasks)
    main = kinds.most_common(1)[0][0]
    reader.document.preamble.extend(
        stripped for text, _ in reader.preamble if (stripped := text.strip()).text
    )
    others: dict[str, Traced] = {}
    for block in tasks:
        for role, _, label in _settled(block):
            if role == KEPT:
                others.setdefault(label.text.strip(), label)
    headers = [*(Cell() for _ in ROLES), *(Cell(label) for label in others.values())]
    table = RawTable(headers, roles=[*ROLES, *(None for _ in others)])
    reader.document.tables.append(table)
    for block, section in _rows(reader.blocks, main):
        table.rows.append(
            _section_row(block, len(headers)) if section else _task_row(block, list(others))
        )


def _rows(blocks: list[Block], main: Kind | None) -> list[tuple[Block, bool]]:
    """Return the blocks that are rows, and which are headings; others go on with a task."""
    before = _kinds_above(blocks, main)
    rows: list[tuple[Block, bool]] = []
    for block in blocks:
        if block.closed or (block.kind == main and block.kind is not None):
            rows.append((block, False))
        elif block.kind in before or not rows or rows[-1][1] or rows[-1][0].closed:
            rows.append((block, True))
        else:
            task = rows[-1][0]
            task.goal += [*([block.number] if block.number else []), *block.goal]
    return rows


def _kinds_above(blocks: list[Block], main: Kind | None) -> set[Kind | None]:
    """Return the kinds of numbers that stand above the first task of the main kind."""
    kinds: set[Kind | None] = set()
    for block in blocks:
        if block.kind == main:
            break
        if not block.closed:
            kinds.add(block.kind)
    return kinds


def _section_row(block: Block, columns: int) -> Row:
    words = Traced.join([*([block.number] if block.number else []), *block.goal]).strip()
    return Row([Cell(words, columns=columns)], block.place, section=True)


def _settled(block: Block) -> list[tuple[str, Traced, Traced]]:
    """Settle what depends on the other labels of a block: who leads, who is a leader."""
    roles = {role for role, _, _ in block.reported}
    settled = []
    for role, words, label in block.reported:
        name = role
        if role == "support" and "lead" not in roles:
            name = "units"
        elif role == "persons":
            name = KEPT if "leaders" in roles else "leaders"
        settled.append((name, words, label))
    return settled


def _task_row(block: Block, others: list[str]) -> Row:
    parts: dict[str, list[Traced]] = {}
    if block.number is not None:
        parts["number"] = [block.number]
    for role, words, label in _settled(block):
        parts.setdefault(f"{KEPT} {label.text.strip()}" if role == KEPT else role, []).append(words)
    # Beside a labelled goal, the words behind the number are the task's name.
    parts["title" if "target" in parts else "target"] = block.goal
    kept = [f"{KEPT} {label}" for label in others]
    return Row([_cell(parts.get(role, [])) for role in (*ROLES, *kept)], block.place)


def _cell(parts: Iterable[Traced]) -> Cell:
    kept = [part for part in parts if part.text]
    cell = Cell(Traced.join(kept))
    cell.paragraphs = [part.at[0] for part in kept[1:]]
    return cell
