"""What the functions refuse, and in which words: no argument ends in a worker without an answer."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import fenjie
from fenjie.jobs.inputs import is_layout_path
from fenjie.output.tables.table_format import write_tables
from tests.cli.run import row, table

DATA = table(row()).encode()
ADDRESS = "https://www.example.gov.cn/2025/t1.html"


@pytest.fixture(scope="module")
def records() -> fenjie.Records:
    return fenjie.extract(DATA, year=2031, isolated=False).records


def usage(call: Callable[..., object], *words: Any, **named: Any) -> str:
    with pytest.raises(fenjie.FenjieError) as caught:
        call(*words, **named)
    assert caught.value.code == "usage"
    return str(caught.value)


# formats


@pytest.mark.parametrize("file_format", ["ods", "XLSX", None, 5])
def test_an_unknown_format_of_tables(file_format: Any, records: fenjie.Records) -> None:
    message = usage(fenjie.export, records, file_format)
    assert message.startswith("file_format must be one of csv, xlsx, sqlite, parquet, and is ")
    with pytest.raises(AssertionError):
        write_tables({}, file_format)


@pytest.mark.parametrize("file_format", ["csv", "xml", "JSON", ""])
def test_an_unknown_format_of_records(file_format: Any, records: fenjie.Records) -> None:
    written = io.BytesIO()
    message = usage(fenjie.write_records, records, written, file_format=file_format)
    assert message.startswith("file_format must be one of json, ")
    assert written.getvalue() == b""


def test_a_foreign_ending(tmp_path: Path, records: fenjie.Records) -> None:
    for name in ("a.csv", "a.xlsx", "a.2031"):
        assert "give file_format" in usage(fenjie.write_records, records, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    fenjie.write_records(records, tmp_path / "a.2031", file_format="json")
    for name in ("a", "a.YML", "a.json"):
        fenjie.write_records(records, tmp_path / name)
    made = {fenjie.read_records(path).model_dump_json() for path in tmp_path.iterdir()}
    assert made == {records.model_dump_json()}


# sources


@pytest.mark.parametrize("isolated", [True, False])
@pytest.mark.parametrize("source", [None, 123, ["a.txt"]])
def test_what_is_no_source(source: Any, isolated: bool) -> None:
    with pytest.raises(TypeError, match="source must be a path, bytes, or a file"):
        fenjie.extract(source, isolated=isolated)


def test_other_arguments_that_are_no_source(records: fenjie.Records) -> None:
    wrong: Any = 5
    with pytest.raises(TypeError, match="corrections must be a path"):
        fenjie.extract(DATA, corrections=wrong)
    with pytest.raises(TypeError, match="new must be a path"):
        fenjie.diff(records, wrong)
    with pytest.raises(TypeError, match="renamed must be a mapping"):
        fenjie.diff(records, records, renamed=wrong)
    with pytest.raises(TypeError, match="source must be a path"):
        fenjie.read_records(wrong)
    with pytest.raises(TypeError, match=r"records must be fenjie\.Records"):
        fenjie.write_records(wrong, io.BytesIO())
    with pytest.raises(TypeError, match="target must be a path"):
        fenjie.write_records(records, wrong)


def test_all_that_is_bytes(records: fenjie.Records) -> None:
    for source in (bytearray(DATA), memoryview(DATA)):
        assert fenjie.extract(source, year=2031, isolated=False).records == records
    written = bytearray(records.model_dump_json().encode())
    assert fenjie.read_records(written) == records


def test_a_file_opened_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DATA)
    with path.open(encoding="utf-8") as file:
        for source in (file, io.StringIO("表")):
            wrong: Any = source
            with pytest.raises(TypeError, match="source is a file opened as text"):
                fenjie.extract(wrong)
            with pytest.raises(TypeError, match="source is a file opened as text"):
                fenjie.read_records(wrong)


class _Broken(io.RawIOBase):
    def read(self, _size: int = -1) -> Any:
        raise OSError(5, "Input/output error")


class _Text(io.RawIOBase):
    def read(self, _size: int = -1) -> Any:
        return "表"


def test_a_stream_that_cannot_be_read(tmp_path: Path) -> None:
    closed = io.BytesIO(DATA)
    closed.close()
    with (tmp_path / "a.txt").open("wb") as for_writing:
        for stream in (_Broken(), closed, for_writing):
            source: Any = stream
            for call in (fenjie.extract, fenjie.read_records):
                with pytest.raises(fenjie.InputError, match=r"cannot be read \(\w+") as caught:
                    call(source)
                assert caught.value.code == "file"
    text: Any = _Text()
    with pytest.raises(TypeError, match="document gives no bytes"):
        fenjie.extract(text)


def test_a_path_that_none_can_have() -> None:
    with pytest.raises(fenjie.InputError, match="cannot be read"):
        fenjie.extract("a\0b", isolated=False)


@pytest.mark.parametrize("isolated", [True, False])
def test_a_web_address(isolated: bool) -> None:
    with pytest.raises(fenjie.InputError, match=f"{ADDRESS} is a web address") as caught:
        fenjie.extract(ADDRESS, isolated=isolated)
    assert caught.value.code == "url"
    with pytest.raises(fenjie.InputError, match="is a web address"):
        fenjie.extract(DATA, layout=ADDRESS, isolated=isolated)
    with pytest.raises(fenjie.InputError, match="is a web address"):
        fenjie.read_records(ADDRESS)


# values


@pytest.mark.parametrize("year", [99999, 1948, 0, "2025", 2025.0, True])
def test_a_year_that_is_none(year: Any) -> None:
    for call in (fenjie.extract, fenjie.check, fenjie.report):
        assert usage(call, DATA, year=year) == "year must be a year such as 2025"


def test_values_without_sense() -> None:
    assert usage(fenjie.extract, DATA, layout=5).startswith("layout must be a name or a path")
    assert usage(fenjie.extract, DATA, document="1").startswith("document must be a whole number")
    assert usage(fenjie.check, DATA, document=0).startswith("document must be a whole number")
    assert usage(fenjie.report, DATA, language="fr").startswith("language must be zh or en")


def test_a_layout_that_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [is_layout_path(name) for name in ("a.yaml", "a/b", "a\\b", "a-b")] == [1, 1, 1, 0]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(fenjie.InputError, match="mine cannot be read"):
        fenjie.extract(DATA, layout=Path("mine"), isolated=False)
    with pytest.raises(fenjie.InputError, match="there is no layout mine"):
        fenjie.extract(DATA, layout="mine", isolated=False)


# limits


def test_limits_that_are_none() -> None:
    wrong: Any = {"size": 10}
    for call in (fenjie.extract, fenjie.check, fenjie.export, fenjie.read_records):
        words = ("csv",) if call is fenjie.export else ()
        with pytest.raises(TypeError, match=r"limits must be fenjie\.Limits"):
            call(DATA, *words, limits=wrong)
    for values in ({"size": "64MiB"}, {"rows": 1.5}, {"pages": None}, {"seconds": "2"}):
        (name,) = values
        made: Any = values
        with pytest.raises(TypeError, match=f"the limit {name} must be a "):
            fenjie.Limits(**made)


def test_limits_of_nothing() -> None:
    for values in ({"size": 0}, {"memory": -1}, {"seconds": float("inf")}, {"seconds": 0.0}):
        (name,) = values
        made: Any = values
        assert f"the limit {name} must be a number above 0" in usage(fenjie.Limits, **made)
