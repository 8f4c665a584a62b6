"""What must hold for every PDF: the same tasks as the text gives, and refs to where they stand."""

from __future__ import annotations

import io
import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pdfplumber

from fenjie.documents import extract
from tests.differences import without_refs
from tests.extract.pdf.builder import Printed, print_pdf
from tests.extract.pdf.style import MARGIN, Row, Style, as_text

Json = dict[str, Any]
CELLS = ("leaders", "lead_units", "support_units")
"""Fields whose ref is around all the words of a cell and no others."""
ROLES = ("requirements", "target", "schedule", *CELLS)
NEAR = 2.0
"""Points by which two programs may differ on where a character ends."""


def extracted(data: bytes) -> Json:
    """Extract a PDF; no character may be lost or made up, and no word stay outside."""
    made = extract(data, "表.pdf")
    assert made.coverage["unexplained"] == made.coverage["invented"] == 0
    value: Json = json.loads(made.records.model_dump_json())
    return value


def codes(records: Json) -> set[str]:
    return {finding["code"] for finding in records["findings"]}


def same(
    rows: Sequence[Row], style: Style | None = None, *, refs: bool = True, **changes: Any
) -> Printed:
    """Print rows, extract them, and compare with the same rows as text."""
    printed = print_pdf(rows, style, **changes)
    records = extracted(printed.data)
    assert without_refs(records) == without_refs(expected(rows, printed.style))
    assert not codes(records) & {"text-around", "preamble-unused", "outside-table", "text-garbled"}
    if refs:
        check_refs(printed, records)
    return printed


def expected(rows: Sequence[Row], style: Style | None = None) -> Json:
    value: Json = json.loads(extract(as_text(rows, style), "表.txt").records.model_dump_json())
    return value


def check_refs(printed: Printed, records: Json) -> None:
    """Check every ref with another program: the words are there, in their column."""
    pages = _characters(printed)
    edges = [MARGIN]
    for width in printed.style.widths:
        edges.append(edges[-1] + width)
    for task in records["tasks"]:
        for key, parts in task["refs"].items():
            name = key.partition("/")[0]
            column = ROLES.index(name)
            left, right = edges[column], edges[column + 1]
            words: Counter[str] = Counter()
            assert parts
            for part in parts:
                x0, top, x1, bottom = part["bbox"]
                assert left - NEAR <= x0 < x1 <= right + NEAR + 5 * printed.style.hangs
                assert 0 <= top < bottom <= printed.style.height
                words += _inside(pages[part["page"] - 1], part["bbox"])
            wanted = _letters(_value(task, key))
            assert not wanted - words, (key, parts)
            if name in CELLS and wanted:
                assert wanted == Counter({c: n for c, n in words.items() if c not in "、,"})


def _value(task: Json, key: str) -> str:
    name, _, rest = key.partition("/")
    match name:
        case "requirements":
            requirement = task[name][int(rest)]
            return str(requirement["source"] or "") + str(requirement["text"])
        case "target":
            return str(task[name]["text"])
        case "schedule":
            step = task[name][int(rest)]
            return (step["period"]["label"] if step["period"] else "") + str(step["text"])
        case "leaders":
            return "".join(task[name])
        case _:
            return "".join(unit["name"] + (unit["note"] or "") for unit in task[name])


def _letters(words: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFKC", words) if not c.isspace())


def _characters(printed: Printed) -> list[list[Json]]:
    """Read all characters with pdfplumber, from the top left of what each page shows."""
    across, up = printed.style.crop
    if printed.style.rotate in (90, 270):
        across, up = up, across
    with pdfplumber.open(io.BytesIO(printed.data)) as document:
        return [
            [
                {
                    "text": char["text"],
                    "x": (char["x0"] + char["x1"]) / 2 - across,
                    "y": (char["top"] + char["bottom"]) / 2 - up,
                }
                for char in page.chars
            ]
            for page in document.pages
        ]


def _inside(chars: list[Json], box: list[float]) -> Counter[str]:
    x0, top, x1, bottom = box
    return _letters(
        "".join(
            char["text"]
            for char in chars
            if x0 - NEAR <= char["x"] <= x1 + NEAR and top <= char["y"] <= bottom
        )
    )
