"""No mark of ours leaves the grid: no output has a sign that the document has not."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from fenjie.commands.findings_page import findings_page
from fenjie.compare import compare
from fenjie.corrections import NO_DECISIONS
from fenjie.documents import Extraction, extract
from fenjie.limits import Limits
from fenjie.output.comparison import write_comparison
from fenjie.output.comparison.comparison_format import FORMATS as COMPARISONS
from fenjie.output.lists.pack import pack_lists
from fenjie.output.printed import render
from fenjie.output.records import serialize
from fenjie.output.records.corrections_file import write_decisions
from fenjie.output.review import report_page
from fenjie.output.tables import write_tables
from fenjie.output.tables.table_rows import rows_of
from fenjie.pipeline.grid_view import assembled_grid
from fenjie.schema import Records
from tests.conftest import ROOT, SAMPLE, real_folder
from tests.extract.ofd.sample_rows import sample_rows, sample_style
from tests.extract.pdf.builder import print_pdf
from tests.generated.documents import document_of

PATIENT = Limits(seconds=300)
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|(\d+));")
_LEFT = "\n\t\r"


def marks_in(text: str) -> set[str]:
    """Return the signs of a text that nobody prints: controls, private use, U+FFFD."""
    escaped = {chr(int(code, 16)) for code in _ESCAPED.findall(text)}
    referred = {chr(int(h, 16) if h else int(d)) for h, d in _REFERENCE.findall(text)}
    signs = {*text, *html.unescape("".join(referred)), *escaped} - set(_LEFT)
    return {
        sign for sign in signs if sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Co")
    }


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from (key, *strings(member))
    elif isinstance(value, list | tuple):
        for member in value:
            yield from strings(member)


def of_zip(data: bytes) -> str:
    """Return the words of all files in a ZIP, those in it included."""
    words = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            member = archive.read(name)
            words.append(of_zip(member) if member[:2] == b"PK" else member.decode())
    return "\n".join(words)


def of_database(data: bytes) -> str:
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    names = base.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%fts%'"
    ).fetchall()
    rows = [base.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names]  # noqa: S608
    base.close()
    return "\n".join(strings(rows))


def of_csv(data: bytes) -> str:
    text = of_zip(data)
    return "\n".join(cell for row in csv.reader(io.StringIO(text)) for cell in row)


def of_json(data: bytes) -> str:
    return "\n".join(strings(json.loads(data)))


def loaded(data: bytes) -> Any:
    return yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


Output = Callable[[Extraction], str]
LIGHT: dict[str, Output] = {
    "json": lambda e: of_json(serialize(e.records)),
    "canonical": lambda e: of_json(serialize(e.records, canonical=True)),
    "jsonl": lambda e: "".join(map(of_json, serialize(e.records, "jsonl").splitlines())),
    "yaml": lambda e: "\n".join(strings(loaded(serialize(e.records, "yaml")))),
    "report": lambda e: report_page(e.records, e.printed, "zh"),
    "report of records": lambda e: report_page(e.records, None, "en"),
    "corrections": lambda e: write_decisions(e.records, NO_DECISIONS).decode(),
    "check": lambda e: findings_page(facts(e.records), {}, all_notes=True),
    "csv": lambda e: of_csv(write_tables(rows_of(e.records), "csv")),
    "render text": lambda e: render(e.records, "text").decode(),
    "render html": lambda e: render(e.records, "html").decode(),
    "render docx": lambda e: of_zip(render(e.records, "docx")),
}
HEAVY: dict[str, Output] = {
    "sqlite": lambda e: of_database(write_tables(rows_of(e.records), "sqlite")),
    "xlsx": lambda e: of_zip(write_tables(rows_of(e.records), "xlsx")),
    "split": lambda e: of_zip(pack_lists(e.records, "lead").data),
    **{
        f"diff {name}": lambda e, name=name: compared(e.records, name)  # type: ignore[misc]
        for name in COMPARISONS
    },
}


OUTPUTS: dict[str, Output] = {**LIGHT, **HEAVY}


def facts(records: Records) -> dict[str, Any]:
    return {
        "name": records.source.name,
        "tasks": len(records.tasks),
        "severities": {},
        "findings": [finding.model_dump() for finding in records.findings],
    }


def compared(records: Records, file_format: Any) -> str:
    """Compare with the same document without its first tasks and other words in the others."""
    other = [task.model_copy(update={"leaders": task.leaders[1:]}) for task in records.tasks[2:]]
    comparison = compare(records, records.model_copy(update={"tasks": other}), {})
    data = write_comparison(comparison, file_format)
    return of_zip(data) if file_format == "xlsx" else data.decode()


def read(path: Path) -> Extraction:
    if not path.exists():
        pytest.skip(f"the real document is not there: {path} (set FENJIE_REAL)")
    return extract(path.read_bytes(), path.name, PATIENT)


LAYOUTS = sorted((ROOT / "samples" / "layouts").glob("*.html"))
DOCUMENTS: dict[str, Callable[[], Extraction]] = {
    "sample": lambda: read(SAMPLE),
    "sample as PDF": lambda: extract(
        print_pdf(sample_rows(), sample_style()).data, "表.pdf", PATIENT
    ),
    "real PDF": lambda: read(real_folder() / "dongguan-2024.pdf"),
    "real DOCX": lambda: read(real_folder() / "dongguan-2024.docx"),
}


@pytest.fixture(scope="module", params=DOCUMENTS)
def extraction(request: pytest.FixtureRequest) -> Extraction:
    return DOCUMENTS[request.param]()


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_mark_of_ours_in_any_output(extraction: Extraction, output: str) -> None:
    if extraction.records.source.size > 10**6 and output.startswith("diff"):
        pytest.skip("comparing takes long")
    assert marks_in(OUTPUTS[output](extraction)) == set()


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_no_mark_in_layouts(path: Path) -> None:
    for name, output in LIGHT.items():
        assert marks_in(output(read(path))) == set(), name


@pytest.mark.parametrize("seed", range(0, 240, 12))
def test_no_mark_in_generated_documents(seed: int) -> None:
    document = document_of(seed)
    extraction = extract(document.text.encode(), document.name, PATIENT)
    for name, output in LIGHT.items():
        assert marks_in(output(extraction)) == set(), name


def test_a_line_that_may_only_have_wrapped_ends_in_the_page() -> None:
    """The print of a leaders' cell keeps where its lines end."""
    printed = DOCUMENTS["sample as PDF"]().printed
    cells = [cell.text for cells in printed for cell in cells if cell.role == "leaders"]
    assert any("\n" in cell for cell in cells)


def test_the_grid_as_it_was_put_together() -> None:
    data = print_pdf(sample_rows(), sample_style()).data
    made = assembled_grid(data, "表.pdf", PATIENT)
    assert marks_in("\n".join(strings(made.rows))) == set()


def test_what_a_mark_is() -> None:
    assert marks_in("甲\x0b乙\ue000\ufffd\n") == {"\x0b", "\ue000", "\ufffd"}
    assert marks_in("_x000B_&#11;&#x1f;") == {"\x0b", "\x1f"}
