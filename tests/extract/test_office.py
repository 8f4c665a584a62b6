"""Formats that only an office program reads: with LibreOffice, without it, and held in check."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError, LimitError
from fenjie.extract.kind import kind_of
from fenjie.extract.office import convert
from fenjie.limits import Limits
from tests.extract.html_pages import FIRST, THIRD, bare, expected, grid, page
from tests.extract.test_kind import FILES, compound, packed

PROGRAM = next((result for p in ("soffice", "libreoffice") if (result := shutil.which(p))), None)
NEEDS = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
POSIX = pytest.mark.skipif(os.name != "posix", reason="a program made of a script")
PATIENT = Limits(seconds=60)


def folders() -> set[str]:
    return {name for name in os.listdir(tempfile.gettempdir()) if name.startswith("fenjie-")}


@pytest.fixture(autouse=True)
def _nothing_is_left(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    # A folder of its own: tests beside it have theirs where all have them.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("own")))
    yield
    assert not folders()


# without LibreOffice


@pytest.mark.parametrize("name", [name for name, (kind, _) in FILES.items() if kind == "office"])
def test_without_libreoffice_the_error_says_what_to_do(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError) as caught:
        extract(FILES[name][1], "表.doc")
    message = str(caught.value)
    assert caught.value.code == "office"
    assert message.startswith("表.doc is a format that only an office program reads")
    assert "save it as DOCX or XLSX" in message
    assert len(message.splitlines()) == 1


# with a program that stands in for it


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Put a script in the place of LibreOffice; a test writes what it does."""
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    monkeypatch.setenv("PATH", os.pathsep.join([str(script.parent), "/usr/bin", "/bin"]))
    return script


def does(script: Path, words: str) -> None:
    script.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    script.chmod(0o755)


@POSIX
@pytest.mark.parametrize(
    ("target", "name", "data"),
    [
        ("docx", "表.doc", compound("WordDocument")),
        ("docx", "表.txt", b"{\\rtf1}"),
        ("docx", "表", packed("x", mimetype="application/vnd.oasis.opendocument.text")),
        ("docx", "表.xls", FILES["Word 2003 XML"][1]),
        ("xlsx", "表.et", compound("Root Entry")),
        ("xlsx", "表.XLS", compound("Root Entry")),
        ("xlsx", "表.doc", packed("xl/workbook.bin")),
        ("xlsx", "表.xml", FILES["Excel 2003 XML"][1]),
    ],
)
def test_what_a_file_is_converted_to(target: str, name: str, data: bytes, stand_in: Path) -> None:
    does(
        stand_in,
        "while [ $# -gt 1 ]; do\n"
        "case $1 in --convert-to) to=$2;; --outdir) out=$2;; esac; shift; done\n"
        'cat "$1" > "$out/document.$to"; echo "to $to" >> "$out/document.$to"',
    )
    assert convert(data, name, PATIENT) == (data + f"to {target}\n".encode(), "LibreOffice")


@POSIX
@pytest.mark.parametrize("words", ["exit 0", "exit 1", "kill -9 $$", "mkdir out; echo hi"])
def test_a_program_that_makes_nothing(words: str, stand_in: Path) -> None:
    does(stand_in, words)
    with pytest.raises(InputError) as caught:
        extract(b"{\\rtf1}", "表.rtf")
    assert str(caught.value).startswith("表.rtf: LibreOffice cannot read it; save it")


@POSIX
def test_what_comes_back_is_measured(stand_in: Path) -> None:
    does(
        stand_in,
        'for last; do :; done; head -c 5000 /dev/zero > "$(dirname "$last")/document.docx"',
    )
    with pytest.raises(LimitError) as caught:
        convert(b"{\\rtf1}", "表.rtf", Limits(size=4000))
    assert caught.value.values["limit"] == "size"


@POSIX
def test_what_comes_back_must_be_a_document(stand_in: Path) -> None:
    does(stand_in, 'for last; do :; done; echo "<html>" > "$(dirname "$last")/document.docx"')
    with pytest.raises(InputError) as caught:
        extract(b"{\\rtf1}", "表.rtf")
    assert "holds neither a document nor a sheet" in str(caught.value)


@POSIX
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    left = 'mktemp -d "$TMPDIR/luXXXXX" > /dev/null'
    does(stand_in, f"{left}; sleep 60 & echo $! > {tmp_path}/child; wait")
    begin = time.monotonic()
    with pytest.raises(LimitError) as caught:
        convert(b"{\\rtf1}", "表.rtf", Limits(seconds=0.1))
    assert caught.value.code == "standstill"
    assert time.monotonic() - begin < 10
    assert list((tmp_path / "tmp").iterdir()) == []
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not alive(child):
            return
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    pytest.fail("what the program started went on")


@POSIX
def test_a_program_that_computes_for_ever_is_ended(stand_in: Path) -> None:
    does(stand_in, "while :; do :; done")
    with pytest.raises(LimitError) as caught:
        convert(b"{\\rtf1}", "表.rtf", Limits(seconds=0.5))
    assert caught.value.values == {"limit": "seconds", "allowed": 0.5}


def alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return not os.path.isdir("/proc/self")


@POSIX
def test_the_program_sees_nothing_of_the_user(stand_in: Path, tmp_path: Path) -> None:
    """Its profile is a new one in a folder of its own, with our settings."""
    does(
        stand_in, f'echo "$@" > {tmp_path}/words; cat "${{1#*file://}}"/user/*.xcu > {tmp_path}/xcu'
    )
    with pytest.raises(InputError):
        convert(b"{\\rtf1}", "表.rtf", PATIENT)
    words = (tmp_path / "words").read_text()
    assert "-env:UserInstallation=file://" in words
    assert "--headless" in words
    assert "/fenjie-" in words
    assert "表" not in words
    settings = (tmp_path / "xcu").read_text()
    for name in ("BlockUntrustedRefererLinks", "DisableMacrosExecution"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true</value>' in settings


# with LibreOffice


def saved_as(folder: Path, text: str, file_format: str) -> bytes:
    """Let LibreOffice save a page in one of its formats."""
    assert PROGRAM is not None
    source = folder / "page.html"
    source.write_text(text, encoding="utf-8-sig")
    subprocess.run(
        [
            *(PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *(
                "--infilter=HTML (StarWriter)",
                "--convert-to",
                file_format,
                "--outdir",
                folder,
                source,
            ),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return (folder / f"page.{file_format}").read_bytes()


@NEEDS
@pytest.mark.parametrize(("file_format", "extension"), [("rtf", ".rtf"), ("doc", ".wps")])
def test_a_document_of_an_office_program(file_format: str, extension: str, tmp_path: Path) -> None:
    data = saved_as(tmp_path, page(grid(FIRST, THIRD)), file_format)
    assert kind_of(data, "表") == "office"
    made = extract(data, "表" + extension, PATIENT)
    assert bare(made.records.model_dump(mode="json")["tasks"]) == expected(FIRST, THIRD)
    assert made.taken_for.startswith("LibreOffice (")


FLAT = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>
<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{}"/></draw:frame>
</text:p></office:text></office:body></office:document>
"""


@NEEDS
@POSIX
def test_links_are_not_followed(tmp_path: Path) -> None:
    """A picture that is a pipe: whoever opens it waits for ever."""
    pipe = tmp_path / "picture.png"
    os.mkfifo(pipe)
    data, _ = convert(FLAT.format(pipe.as_uri()).encode(), "表.fodt", Limits(seconds=20))
    assert kind_of(data, "表") == "docx"
