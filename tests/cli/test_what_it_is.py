"""What is given where something else is wanted is called what it is, with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.cli.run import TITLE, error_of, fenjie_here, table
from tests.conftest import SAMPLE
from tests.hostile.test_bad_input import png

WANT_DOCUMENTS = {
    "extract": (),
    "grid": (),
    "layouts": (),
    "show": ("-o", "-"),
}
WANT_RECORDS = {"render": ("--to", "text", "-o", "-"), "validate": ()}
FORMS = {
    "json": (),
    "yaml": ("-f", "yaml"),
    "jsonl": ("-f", "jsonl"),
    "canonical json": ("--canonical",),
    "canonical jsonl": ("--canonical", "-f", "jsonl"),
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("records")
    for name, options in FORMS.items():
        assert fenjie_here("extract", SAMPLE, "-o", folder / name, *options).code == 0
    return {name: folder / name for name in FORMS}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", WANT_DOCUMENTS)
def test_records_where_a_document_is_wanted(
    command: str, form: str, records: dict[str, Path]
) -> None:
    message = error_of(fenjie_here(command, records[form], *WANT_DOCUMENTS[command]))
    assert "which are extracted already" in message
    assert "fenjie check, report, export, split" in message


def test_other_files_of_ours_are_no_records(records: dict[str, Path], tmp_path: Path) -> None:
    made = fenjie_here("export", records["json"], "--to", "csv", "-o", tmp_path / "tables")
    assert made.code == 0
    for path in (tmp_path / "tables").iterdir():
        # A table of tasks among them is one that can be read again.
        assert "extracted already" not in fenjie_here("extract", path, "-o", tmp_path / "x").err


def test_records_in_a_batch(records: dict[str, Path], tmp_path: Path) -> None:
    ended = fenjie_here("batch", records["json"], "-o", tmp_path / "out", "--workers", "1")
    assert ended.code == 3
    assert "holds records" in ended.lines[0]


@pytest.mark.parametrize("command", ["check", "report", "export", "split", "render", "validate"])
def test_tasks_where_records_are_wanted(
    command: str, records: dict[str, Path], tmp_path: Path
) -> None:
    options = {
        "report": ("-o", "-"),
        "export": ("--to", "csv", "-o", "-"),
        "split": ("-o", tmp_path / "lists"),
        "render": ("--to", "text", "-o", "-"),
    }.get(command, ())
    message = error_of(fenjie_here(command, records["jsonl"], *options))
    assert "tasks, one a line" in message


@pytest.mark.parametrize("command", WANT_RECORDS)
@pytest.mark.parametrize("kind", ["text", "html", "docx"])
def test_a_document_where_records_are_wanted(
    command: str, kind: str, records: dict[str, Path], tmp_path: Path
) -> None:
    made = fenjie_here("render", records["json"], "--to", kind, "-o", tmp_path)
    assert made.code == 0
    (document,) = tmp_path.iterdir()
    message = error_of(fenjie_here(command, document, *WANT_RECORDS[command]))
    assert ("is text" if kind == "text" else f"is a document ({kind.upper()})") in message
    assert "fenjie extract" in message


@pytest.mark.parametrize("command", ["extract", "check", "report"])
def test_a_corrections_file(command: str, tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    fenjie_here("check", SAMPLE, "--write", path)
    options = ("-o", "-") if command == "report" else ()
    message = error_of(fenjie_here(command, path, *options))
    assert "is a corrections file" in message
    assert "--corrections" in message


@pytest.mark.parametrize(
    "words",
    [
        ("extract", "https://www.example.gov.cn/2025/t1.html"),
        ("check", "http://example.cn/表.docx"),
        ("diff", SAMPLE, "ftp://example.cn/a.pdf"),
        ("batch", "https://example.cn/a.pdf", "-o", "out"),
        ("extract", SAMPLE, "--corrections", "file:///tmp/c.yaml"),
    ],
)
def test_an_address(words: tuple[str | Path, ...], tmp_path: Path) -> None:
    message = error_of(fenjie_here(*words, cwd=tmp_path))
    assert "is a web address; download the file" in message


PICTURES = {
    "PNG": png(),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "GIF": b"GIF89a\x01\x00\x01\x00",
    "TIFF": b"II*\x00\x08\x00\x00\x00",
    "BMP": b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00",
    "WebP": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00",
}


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("command", ["extract", "render"])
def test_a_picture(kind: str, command: str, tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    path.write_bytes(PICTURES[kind])
    options = WANT_RECORDS.get(command, ())
    wanted = "picture" if command == "extract" or kind == "HEIC" else "document"
    assert f"is a {wanted} ({kind})" in error_of(fenjie_here(command, path, *options))


def test_words_that_begin_like_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text(f"BM{TITLE}\n{table()}", "utf-8")
    assert fenjie_here("extract", path, "-q").code == 0


def package(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, text in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


def test_an_ofd_without_a_document(tmp_path: Path) -> None:
    path = tmp_path / "公文.ofd"
    path.write_bytes(package(OFD_xml="<ofd:OFD/>", Doc_0__Document_xml="<a/>"))
    assert "is cut off or damaged" in error_of(fenjie_here("extract", path))


def word(folder: Path, **parts: bytes) -> Path:
    """Write a document of one paragraph, with more parts in its package."""
    path = folder / "表.docx"
    document = docx.Document()
    document.add_paragraph("见附表。")
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return path


def test_an_embedded_sheet(tmp_path: Path) -> None:
    path = word(tmp_path, **{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"PK"})
    message = error_of(fenjie_here("extract", path))
    assert "has an embedded worksheet" in message
    assert "save that as XLSX" in message


def test_a_document_without_anything_embedded(tmp_path: Path) -> None:
    assert "embedded" not in error_of(fenjie_here("extract", word(tmp_path)))


def test_an_html_part(tmp_path: Path) -> None:
    path = word(tmp_path)
    changed = tmp_path / "改.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                chunk = (
                    b'<Relationship Id="rId99" Target="afchunk.mht" Type="http://schemas.'
                    b'openxmlformats.org/officeDocument/2006/relationships/aFChunk"/>'
                )
                data = data.replace(b"</Relationships>", chunk + b"</Relationships>")
            new.writestr(name, data)
    message = error_of(fenjie_here("extract", changed))
    assert "has its table in an HTML part" in message


def test_an_old_document_with_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    streams = "".join(name.ljust(32, "\x00") for name in ("WordDocument", "Workbook"))
    path = tmp_path / "表.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + streams.encode("utf-16-le"))
    assert "has an embedded worksheet" in error_of(fenjie_here("extract", path))
