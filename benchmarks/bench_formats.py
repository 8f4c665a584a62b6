"""Formats beside what a user would write: `python -m benchmarks.bench_formats [FOLDER]`.

Reads the renditions of one document (.txt, .html, .docx, .xlsx, .pdf) and prints, as JSON lines in
one run, processor time and memory of whole processes, and the share of cells that are exactly
right, for ours and for the peers. Ours is the whole command, `fenjie extract`, from a standing
start to written records; `cells_ratio` is the same for the table alone, put together in a process
that imports nothing else, which is no more than what the peers do. The cells of the page (HTML),
put together, are the measure. Needs the `bench` extra; `--camelot` adds camelot where it is
installed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.bench_text import REAL, tell
from benchmarks.processor import paired, run_fenjie, run_python
from fenjie.limits import Limits
from fenjie.pipeline.grid_view import assembled_grid
from fenjie.text.normal_form import normal_form

_TURNS = 5
"""Pairs of runs; fewer where the peer takes long."""
_FEW_TURNS, _LONG = 3, 5.0
_PRINT_ROWS = "\nimport json\nprint(json.dumps(rows))\n"
OURS = (
    "from fenjie.pipeline.grid_view import assembled_grid\n"
    "from fenjie.limits import Limits\n"
    "table = assembled_grid(open({path!r}, 'rb').read(), 'table', Limits(seconds=600))\n"
    "rows = [row[1:] for row in table.rows]"
)
PEERS = {
    "pdfplumber extract_tables": (
        ".pdf",
        "import pdfplumber\nrows=[]\nwith pdfplumber.open({path!r}) as pdf:\n"
        "  for page in pdf.pages:\n"
        "    for table in page.extract_tables(): rows += table\n"
        "    page.close()",
    ),
    "pypdfium2 characters and boxes": (
        ".pdf",
        "import pypdfium2\nrows=[]\npdf=pypdfium2.PdfDocument({path!r})\n"
        "for page in pdf:\n"
        "  text=page.get_textpage(); rows.append([text.get_text_range()])\n"
        "  boxes=[text.get_charbox(i) for i in range(text.count_chars())]\n"
        "  text.close(); page.close()",
    ),
    "python-docx row.cells": (
        ".docx",
        "import docx\nrows=[[cell.text for cell in row.cells]"
        " for table in docx.Document({path!r}).tables for row in table.rows]",
    ),
    "openpyxl": (
        ".xlsx",
        "import openpyxl\nrows=[[str(cell or '') for cell in row]"
        " for row in openpyxl.load_workbook({path!r}).active.iter_rows(values_only=True)]",
    ),
    "pandas.read_html": (
        ".html",
        "import pandas\nrows=[[str(cell) for cell in row]"
        " for table in pandas.read_html({path!r}) for row in table.values.tolist()]",
    ),
}
AIMS = {
    "pdfplumber extract_tables": 0.18,
    "pypdfium2 characters and boxes": 3,
    "python-docx row.cells": 1.8,
    "openpyxl": 1.2,
    "pandas.read_html": 1.2,
}
"""What the whole command may take, times a peer's bare cells, on the real document."""
CAMELOT = (
    ".pdf",
    "import camelot\nrows=[]\n"
    "for table in camelot.read_pdf({path!r}, pages='all', flavor='lattice'):\n"
    "  rows += table.df.values.tolist()",
)


class Run(NamedTuple):
    """A process of its own: processor seconds, peak MiB, and the rows that it found."""

    seconds: float
    peak: float
    rows: list[list[Any]]


def measured(code: str, path: Path) -> Run:
    """Run a piece of code, which leaves `rows`, in a process of its own."""
    done = run_python(code.format(path=str(path)) + _PRINT_ROWS)
    return Run(done.seconds, done.peak_mib, json.loads(done.output))


def plain(cell: object) -> str:
    """Leave out what two prints of a cell may differ in: blanks and widths."""
    return "".join(normal_form(str(cell or "")).split())


def share(rows: list[list[Any]], wanted: Counter[str]) -> float:
    """Return the share of the wanted cells that stand among the rows."""
    result = Counter(plain(cell) for row in rows for cell in row)
    return (wanted & result).total() / wanted.total()


def main() -> None:
    """Measure every format for which the folder has a rendition."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(words[0]) if words else REAL.parent
    # The page is whole, while machine-read text has torn names and a print has cut rows.
    stem = next(folder.glob("*.html")).stem
    wanted = wanted_cells(folder / f"{stem}.html")
    peers = PEERS | ({"camelot lattice": CAMELOT} if "--camelot" in sys.argv else {})
    for peer, (suffix, code) in peers.items():
        path = folder / f"{stem}{suffix}"
        if path.exists():
            aim = {"aim": f"<= {AIMS[peer]}"} if peer in AIMS else {}
            tell(f"{suffix[1:]} beside {peer}", **compared(path, code, wanted), **aim)


def wanted_cells(page: Path) -> Counter[str]:
    """Count the cells of a page that measure; the first column is filled down by ours only."""
    rows = assembled_grid(page.read_bytes(), page.stem, Limits(seconds=600)).rows
    return Counter(cell for row in rows for cell in map(plain, row[2:]) if cell)


def compared(path: Path, code: str, wanted: Counter[str]) -> dict[str, Any]:
    """Measure ours and a peer in turns; seconds are medians, memory (MiB) the highest."""
    first = measured(code, path)  # It also warms what the system keeps of the files.
    turns = range(_TURNS if first.seconds < _LONG else _FEW_TURNS)
    runs = [
        (
            run_fenjie("extract", str(path), "-q", "-o", "/dev/null"),
            measured(OURS, path),
            measured(code, path),
        )
        for _ in turns
    ]
    command = paired([(ours.seconds, peer.seconds) for ours, _, peer in runs])
    cells = paired([(grid.seconds, peer.seconds) for _, grid, peer in runs])
    return {
        "seconds": round(command.seconds, 2),
        "peer_seconds": round(command.peer_seconds, 2),
        "ratio": round(command.ratio, 2),
        "cells_seconds": round(cells.seconds, 2),
        "cells_ratio": round(cells.ratio, 2),
        "memory": round(max(ours.peak_mib for ours, _, _ in runs)),
        "peer_memory": round(max(peer.peak for _, _, peer in runs)),
        "right": round(share(runs[0][1].rows, wanted), 4),
        "peer_right": round(share(first.rows, wanted), 4),
    }


if __name__ == "__main__":
    main()
