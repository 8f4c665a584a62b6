"""What was written opens in the programs that people use, words stay words, bytes stay the same."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.output.io.escape import escape, unescape
from fenjie.output.records import serialize
from fenjie.output.tables import TABLE_FORMATS, write_tables
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.table_rows import rows_of
from tests.cli.run import Ended, error_of, fenjie_here, terminal
from tests.conftest import SAMPLE
from tests.output.test_tables_rows import HOSTILE, RECORDS, hostile

# Libraries that only read here may warn of their own affairs.
pytestmark = pytest.mark.filterwarnings("ignore")


def export(file_format: str, target: Path, source: Path = RECORDS) -> Ended:
    return fenjie_here("export", source, "--to", file_format, "-o", target)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with records whose words look like formulas, in every format."""
    folder = tmp_path_factory.mktemp("out")
    records = folder / "records.json"
    records.write_bytes(hostile().model_dump_json().encode())
    for file_format, name in (
        ("csv", "csv"),
        ("parquet", "parquet"),
        ("xlsx", "x.xlsx"),
        ("sqlite", "x.db"),
    ):
        if file_format == "parquet":
            pytest.importorskip("pyarrow")
        ended = export(file_format, folder / name, records)
        assert (ended.code, ended.out) == (0, b""), ended.err
        assert "12 tables" in ended.lines[0]
    return folder


@pytest.fixture
def base(out: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(out / "x.db")
    yield connection
    connection.close()


@pytest.mark.parametrize("file_format", TABLE_FORMATS)
def test_the_same_records_give_the_same_bytes(file_format: Any) -> None:
    if file_format == "parquet":
        pytest.importorskip("pyarrow")
    rows = rows_of(hostile())
    assert write_tables(rows, file_format) == write_tables(rows_of(hostile()), file_format)


# CSV


@pytest.mark.parametrize("text", HOSTILE)
def test_escaping_is_reversible_and_harmless(text: str) -> None:
    assert unescape(escape(text)) == text
    assert escape(text).lstrip()[:1] not in set("=+-@＝")


def test_csv_is_what_excel_opens(out: Path) -> None:
    data = (out / "csv" / "units.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbftask_id,role,position,name,canonical,note\r\n")
    result = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    names = [r["name"] for r in result if (r["task_id"], r["role"]) == ("2025-001", "support")]
    assert "'=HYPERLINK" in names[0]
    assert tuple(map(unescape, names)) == HOSTILE


def test_frictionless_accepts_the_package_and_sees_damage(out: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    descriptor = out / "csv" / "datapackage.json"
    report = frictionless.validate(str(descriptor))
    assert report.valid, report.flatten()
    assert report.stats["tasks"] == len(TABLES)
    spoilt = shutil.copytree(out / "csv", tmp_path / "spoilt")
    table = spoilt / "units.csv"
    table.write_bytes(table.read_bytes().replace(b"2025-001,lead", b"2025-999,lead"))
    report = frictionless.validate(str(spoilt / "datapackage.json"))
    assert {"foreign-key", "hash-count"} & {row[0] for row in report.flatten(["type"])}


def test_duckdb_and_pandas_read_csv_and_parquet(out: Path) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    rows = rows_of(hostile())
    for table in TABLES:
        count = len(rows[table.name])
        sources = [out / kind / f"{table.name}.{kind}" for kind in ("csv", "parquet")]
        for path in sources if count else sources[1:]:
            query = f"SELECT count(*), count(DISTINCT {table.key[0]}) FROM '{path}'"  # noqa: S608
            assert duckdb.sql(query).fetchall()[0][0] == count
        assert len(pandas.read_csv(sources[0], encoding="utf-8-sig")) == count
        assert list(pandas.read_parquet(sources[1])) == [c.name for c in table.columns]
    named = duckdb.sql(
        f"SELECT name FROM '{out}/parquet/units.parquet'"  # noqa: S608
        " WHERE task_id = '2025-001' AND role = 'support' ORDER BY position"
    )
    assert tuple(name for (name,) in named.fetchall()) == HOSTILE


def test_parquet_is_typed_and_described(out: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(out / "parquet" / "steps.parquet")
    assert str(schema.field("end_date").type) == "date32[day]"
    assert str(schema.field("quarters").type).startswith("list<")
    assert schema.field("label").metadata[b"title"].decode() == "时间"
    assert schema.metadata[b"foreign_keys"] == b"task_id=tasks.task_id"
    points = parquet.read_schema(out / "parquet" / "requirements.parquet").field("points")
    assert "string" in str(points.type)


# workbook


def test_workbook_holds_words_and_no_formulas(out: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(out / "x.xlsx")
    assert book.sheetnames == ["说明", "总表", *(t.title for t in TABLES), "数据字典"]
    for sheet in book:
        assert not [c for line in sheet.iter_rows() for c in line if c.data_type == "f"]
    sheet = book["单位"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("B3", "A2")
    cells = {line[3].value: line[3] for line in sheet.iter_rows(min_row=3)}
    assert cells[HOSTILE[0]].quotePrefix
    assert cells["http://example.invalid/"].hyperlink is None
    steps = book["季度安排"]
    assert steps.cell(3, 9).is_date
    with zipfile.ZipFile(out / "x.xlsx") as archive:
        links = [n for n in archive.namelist() if n.endswith(".rels")]
        assert not [n for n in links if b"External" in archive.read(n)]


def test_pandas_reads_the_workbook_by_stable_names(out: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    for table in TABLES:
        frame = pandas.read_excel(out / "x.xlsx", sheet_name=table.title, skiprows=[1])
        assert list(frame) == [column.name for column in table.columns]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook(out: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    made = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
    command = ["soffice", profile, "--headless", "--convert-to", made, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(out / "x.xlsx")], check=True, capture_output=True, timeout=60)
    [sheet] = tmp_path.glob("*.csv")
    assert sheet.read_text(encoding="utf-8").startswith("document_id,title")


# database


def test_database_is_sound(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("SELECT max(typeof(low)) FROM quantities").fetchone()[0] != "text"
    views = base.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in views:
        assert base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] > 0  # noqa: S608
    described = base.execute("SELECT count(*) FROM dictionary WHERE column_name = ''")
    assert described.fetchone()[0] == len(TABLES) + len(views)


@pytest.mark.parametrize("word", ["省", "教育", "轨道交通", "联合专班", "一体化"])
def test_search_finds_what_the_words_hold(base: sqlite3.Connection, word: str) -> None:
    holding = base.execute("SELECT position FROM task_words WHERE instr(words, ?)", (word,))
    wanted = sorted(holding.fetchall())
    query = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rowid"
    assert base.execute(query.format("tasks_fts"), (f'"{word}"',)).fetchall() == wanted
    if len(word) > 2:
        assert base.execute(query.format("words_fts"), (f'"{word}"',)).fetchall() == wanted


def test_datasette_serves_the_file_as_it_is(out: Path) -> None:
    pytest.importorskip("datasette")

    def get(path: str) -> Any:
        command = [sys.executable, "-m", "datasette", str(out / "x.db"), "--get", path]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    result = get("/x/tasks.json?_search=联合专班&_shape=objects")
    assert result["filtered_table_rows_count"] == 1
    labelled = get("/x/units.json?_labels=on&_shape=objects&_size=1")["rows"][0]["task_id"]
    assert labelled["label"].startswith("1 ")
    command = [sys.executable, "-m", "datasette", "inspect", str(out / "x.db")]
    done = subprocess.run(command, check=True, capture_output=True, env=terminal())
    assert json.loads(done.stdout)["x"]["tables"]["tasks"]["count"] == 72


# folders


def test_a_folder_is_replaced_only_when_all_in_it_is_an_export(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert export("csv", folder).code == 0
    (folder / "tasks.csv").write_text("old", encoding="utf-8")
    assert export("csv", folder).code == 0
    assert (folder / "tasks.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    (folder / "tasks.csv").write_text("old", encoding="utf-8")
    assert "mine.txt" in error_of(export("csv", folder))
    assert (folder / "tasks.csv").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_document_is_exported_like_its_records(tmp_path: Path) -> None:
    assert export("csv", tmp_path / "a.zip", SAMPLE).code == 0
    records = tmp_path / RECORDS.name
    records.write_bytes(serialize(extract(SAMPLE.read_bytes(), SAMPLE.name).records))
    assert export("csv", tmp_path / "b.zip", records).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_errors_are_one_line(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("{}", encoding="utf-8")
    assert "is a file" in error_of(export("csv", plain))
    assert "cannot be written" in error_of(export("csv", plain / "folder"))
    assert "no valid records" in error_of(export("xlsx", tmp_path / "x.xlsx", plain))
    assert not (tmp_path / "x.xlsx").exists()
