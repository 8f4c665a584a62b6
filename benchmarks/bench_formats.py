"""Formats beside what a user would write: `python -m benchmarks.bench_formats [FOLDER]`.

Reads the renditions of one document (.txt, .html, .docx, .xlsx, .pdf) and prints, as JSON lines in
one run, wall time, peak memory and the share of cells that are exactly right, for ours and for the
peers. The cells of the page (HTML), put together, are the measure. Needs the `bench` extra;
`--camelot` adds camelot where it is installed.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.bench_text import REAL, ROOT, tell
from fenjie.limits import Limits
from fenjie.pipeline.grid_view import assembled_grid
from fenjie.text.normal_form import normal_form

MEASURE = "import json,resource,sys,time\nsys.path.insert(0, {root!r})\nstart=time.perf_counter()\n"
TELL = (
    "\nseconds=time.perf_counter()-start\n"
    "peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024\n"
    "print(json.dumps([seconds, peak, rows]))\n"
)
OURS = (
    "from fenjie.pipeline.grid_view import assembled_grid\n"
    "from fenjie.limits import Limits\n"
    "heads, rows = assembled_grid(open({path!r}, 'rb').read(), 'table', Limits(seconds=600))\n"
    "rows = [row[1:] for row in rows]"
)
PEERS = {
    "pdfplumber extract_tables": (
        ".pdf",
        "import pdfplumber\nrows=[]\nwith pdfplumber.open({path!r}) as pdf:\n"
        "  for page in pdf.pages:\n"
        "    for table in page.extract_tables(): rows += table\n"
        "    page.close()",
    ),
    "pypdfium2 text, no cells": (
        ".pdf",
        "import pypdfium2\nrows=[]\npdf=pypdfium2.PdfDocument({path!r})\n"
        "for page in pdf:\n"
        "  text=page.get_textpage(); rows.append([text.get_text_range()])\n"
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
CAMELOT = (
    ".pdf",
    "import camelot\nrows=[]\n"
    "for table in camelot.read_pdf({path!r}, pages='all', flavor='lattice'):\n"
    "  rows += table.df.values.tolist()",
)


class Run(NamedTuple):
    """One run in a process of its own: wall seconds, peak MiB, and the rows that it found."""

    seconds: float
    peak: float
    rows: list[list[Any]]


def measured(code: str, path: Path) -> Run:
    """Run a piece of code in a process of its own."""
    program = MEASURE.format(root=str(ROOT)) + code.format(path=str(path)) + TELL
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, check=True, capture_output=True, cwd=ROOT)
    return Run(*json.loads(done.stdout))


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
            tell(f"{suffix[1:]} beside {peer}", **compared(path, code, wanted))


def wanted_cells(page: Path) -> Counter[str]:
    """Count the cells of a page that measure; the first column is filled down by ours only."""
    rows = assembled_grid(page.read_bytes(), page.stem, Limits(seconds=600)).rows
    return Counter(cell for row in rows for cell in map(plain, row[2:]) if cell)


def compared(path: Path, code: str, wanted: Counter[str]) -> dict[str, float]:
    """Measure ours and a peer in turns; seconds are medians, memory (MiB) the highest."""
    pairs = [(measured(OURS, path), measured(code, path)) for _ in range(3)]
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    seconds = [statistics.median(run.seconds for run in runs) for runs in (ours, theirs)]
    return {
        "seconds": round(seconds[0], 2),
        "peer_seconds": round(seconds[1], 2),
        "ratio": round(seconds[0] / seconds[1], 2),
        "memory": round(max(run.peak for run in ours)),
        "peer_memory": round(max(run.peak for run in theirs)),
        "right": round(share(ours[0].rows, wanted), 4),
        "peer_right": round(share(theirs[0].rows, wanted), 4),
    }


if __name__ == "__main__":
    main()
