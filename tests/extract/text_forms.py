"""A text with tabs written in every other form of text."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator

Rows = list[list[str] | str]
"""The rows of a table, and the lines outside it."""


def rows_of(text: str) -> Rows:
    return [line.split("\t") if "\t" in line else line for line in text.split("\n")]


def without_tags(text: str) -> str:
    return re.sub(r"</?[bp]>", "", text)


def quoted(rows: Rows) -> str:
    """Write what Excel puts on the clipboard: cells of several lines stand in quotes."""
    return "\n".join(
        row if isinstance(row, str) else "\t".join(_quoted_cell(cell) for cell in row)
        for row in rows
    )


def _quoted_cell(cell: str) -> str:
    if "；" not in cell:
        return cell
    return '"' + cell.replace('"', '""').replace("；", "；\n") + '"'


def delimited(rows: Rows, delimiter: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        if isinstance(row, str):
            buffer.write(row + "\r\n")
        else:
            writer.writerow(row)
    return buffer.getvalue()


def _tables(rows: Rows) -> Iterator[list[list[str]] | str]:
    """Yield the tables of the pages, and the lines between them."""
    table: list[list[str]] = []
    for row in rows:
        if not isinstance(row, str):
            table.append(row)
            continue
        if table:
            yield table
            table = []
        yield row
    if table:
        yield table


def pipes(rows: Rows) -> str:
    lines = []
    for table in _tables(rows):
        if isinstance(table, str):
            lines.append(table)
            continue
        written = ["| " + " | ".join(map(_markdown, row)) + " |" for row in table]
        lines += [written[0], "|" + "---|" * len(table[0]), *written[1:]]
    return "\n".join(lines)


def _markdown(cell: str) -> str:
    return re.sub("</?b>", "**", cell.replace("|", r"\|"))


def tags(rows: Rows) -> str:
    """Write what MinerU does: each table in one line of HTML."""
    return "\n".join(
        table
        if isinstance(table, str)
        else "<table>" + "".join(f"<tr>{_cells(row)}</tr>" for row in table) + "</table>"
        for table in _tables(rows)
    )


def _cells(row: list[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in row)


def drawn(rows: Rows, across: str = "─", down: str = "│", corners: str = "┌┬┐├┼┤└┴┘") -> str:
    """Draw tables whose cells are cut at the edge; this form has no bold words."""
    lines = []
    for table in _tables(rows):
        if isinstance(table, str):
            lines.append(table)
            continue
        widths = _widths(table)
        rules = [_rule(widths, across, corners[i : i + 3]) for i in (0, 3, 6)]
        for index, row in enumerate(table):
            lines.append(rules[1 if index else 0])
            cut = [_cut(without_tags(c).strip(), w) for c, w in zip(row, widths, strict=True)]
            for line in range(max(map(len, cut))):
                parts = [cell[line] if line < len(cell) else "" for cell in cut]
                padded = [_padded(p, w) for p, w in zip(parts, widths, strict=True)]
                lines.append(down + down.join(padded) + down)
        lines.append(rules[2])
    return "\n".join(lines)


def ascii_drawn(rows: Rows) -> str:
    return drawn(rows, "--", "|", "+" * 9)


def _widths(table: list[list[str]]) -> list[int]:
    longest = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [max(8, min(60, 2 * round(length**0.6))) for length in longest]


def _rule(widths: list[int], across: str, corners: str) -> str:
    parts = [across * (width // 2) for width in widths]
    return corners[0] + corners[1].join(parts) + corners[2]


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _cut(text: str, most: int) -> list[str]:
    lines = [""]
    for char in text:
        if width(lines[-1] + char) > most:
            lines.append("")
        lines[-1] += char
    return lines


def _padded(text: str, most: int) -> str:
    missing = most - width(text)
    return text + "\u3000" * (missing // 2) + " " * (missing % 2)


def cell_lines(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in ([row] if isinstance(row, str) else row))


FORMS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "quoted.txt": ("text", lambda rows: quoted(rows).encode()),
    "utf-8.csv": ("csv", lambda rows: delimited(rows, ",").encode()),
    "gbk.csv": ("csv", lambda rows: delimited(rows, ",").encode("gb18030")),
    "semicolons.csv": ("csv", lambda rows: delimited(rows, ";").encode("utf-8-sig")),
    "pipes.md": ("markdown", lambda rows: pipes(rows).encode()),
    "tags.md": ("markdown", lambda rows: tags(rows).encode()),
    "drawn.txt": ("text", lambda rows: drawn(rows).encode()),
    "ascii.txt": ("text", lambda rows: ascii_drawn(rows).encode()),
    "cell-a-line.txt": ("text", lambda rows: cell_lines(rows).encode()),
}
"""Each form: the name of a file, the format of its records, and what writes it."""
WITHOUT_BOLD = frozenset(("drawn.txt", "ascii.txt"))
