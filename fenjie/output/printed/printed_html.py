"""The printed table as a web page that a browser prints on A4 landscape."""

from __future__ import annotations

import html

from fenjie.output.printed.printed import BREAK, Cell, Paragraph, Row, Run, Table

_STYLE = """\
@page { size: A4 landscape; margin: 14mm 12mm; }
body { margin: 1.5rem; color: #000; background: #fff;
  font: 10.5pt/1.5 FangSong, STFangsong, "Noto Serif CJK SC", SimSun, serif; }
h1 { margin: 0.4em 0; font-size: 18pt; text-align: center; }
.subtitle { margin: 0 0 0.8em; text-align: center; }
.issuer, .issued { margin: 0 0 0.3em; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-top: 0.5em; }
th, td { border: 1px solid #000; padding: 0.25em 0.4em; vertical-align: middle;
  overflow-wrap: anywhere; }
th, .section td { text-align: center; }
td p { margin: 0; }
thead { display: table-header-group; }
/* A foot on every page draws the rule below a merged cell that the page cuts. */
tfoot { display: table-footer-group; }
tfoot td { height: 0; padding: 0; line-height: 0; border-width: 1px 0 0; }
tr, td:not([rowspan]) { break-inside: avoid; }
tr:has(td[rowspan]) { break-inside: auto; }
tr.section { break-after: avoid; }
@media print { body { margin: 0; font-size: 9pt; line-height: 1.35; } }
"""


def write_html(table: Table) -> bytes:
    """Write a whole page in UTF-8; nothing in it comes from anywhere else."""
    title = next((line.words for line in table.lines if line.part == "title"), "")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{_escape(title)}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
    ]
    for line in table.lines:
        tag = "h1" if line.part == "title" else "p"
        lines.append(f'<{tag} class="{line.part}">{_escape(line.words)}</{tag}>')
    lines += ["<table>", "<colgroup>"]
    lines += [f'<col style="width: {header.width:.2f}%">' for header in table.headers]
    lines += ["</colgroup>", "<thead>", "<tr>"]
    lines += [f'<th scope="col">{_escape(header.words)}</th>' for header in table.headers]
    lines += ["</tr>", "</thead>", "<tbody>"]
    for row in table.rows:
        lines += _row(row)
    foot = f'<tfoot><tr><td colspan="{len(table.headers)}"></td></tr></tfoot>'
    lines += ["</tbody>", foot, "</table>", "</body>", "</html>"]
    return "".join(f"{line}\n" for line in lines).encode()


def _escape(words: str) -> str:
    return html.escape(words, quote=False)


def _row(row: Row) -> list[str]:
    cells = [_cell(cell) for cell in row.cells if cell is not None]
    return ['<tr class="section">' if row.section else "<tr>", *cells, "</tr>"]


def _cell(cell: Cell) -> str:
    marks = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    marks += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    words = [_paragraph(runs) for runs in cell.paragraphs]
    inside = words[0] if len(words) == 1 else "".join(f"<p>{each}</p>" for each in words)
    return f"<td{marks}>{inside}</td>"


def _paragraph(runs: Paragraph) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run == BREAK:
        return "<br>"
    words = _escape(run.words)
    return f"<b>{words}</b>" if run.bold else words
