"""Any bytes end in records or in one typed error: prints of drawn tables, damaged in many ways."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fenjie.documents import extract
from fenjie.output.printed import render
from fenjie.schema import Records
from fuzz.mutate import repacked, unpacked
from fuzz.seeds import SEEDS, table_text, without_dates
from fuzz.targets import extract_or_refuse, read_texts
from tests.printed.printed_strategies import tables

Damage = Callable[[bytes], bytes]
TELLING: list[bytes | str] = [
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\t", b"\n", b"<", b">", b"&", b"&#0;", b"&#55357;"),
    *(b"</table>", b"<tr>", b"<td rowspan=9999>", b"<p>", b"<b>", b"PK\x03\x04", b"%PDF-", b"]]>"),
    *("（", "）", "“", "：", "一季度：", "第", "、", "1.", "万", "\u200b", "\U00020000", "2月30日"),
    *('<w:gridSpan w:val="-1"/>', "<w:vMerge/>", 't="s"', "<v>999999</v>", "endstream", "0 R"),
]
"""Bytes that readers and rules look for."""
SPLICES = [word if isinstance(word, bytes) else word.encode() for word in TELLING]


def _damage(draw: st.DrawFn, data: bytes) -> bytes:
    """Flip, swap, repeat, leave out, cut off or put in between, a few times."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.sampled_from([1, 1, 2, 7, 40, 400])))
        piece = data[start:end]
        match draw(st.sampled_from(["flip", "swap", "again", "out", "cut", "put", "put", "put"])):
            case "flip":
                piece = bytes(byte ^ draw(st.integers(1, 255)) for byte in piece[:4]) + piece[4:]
            case "swap":
                piece = piece[::-1]
            case "again":
                piece *= draw(st.integers(2, 9))
            case "out":
                piece = b""
            case "cut":
                return data[:start]
            case _:
                piece = draw(st.sampled_from(SPLICES) | st.binary(max_size=8)) + piece
        data = data[:start] + piece + data[end:]
    return data


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw a damaged document; of an archive usually one part is damaged, and it stays one."""
    parts = unpacked(whole)
    if parts is None or draw(st.integers(0, 4)) == 0:
        return _damage(draw, whole)
    name = draw(st.sampled_from(list(parts)))
    match draw(st.sampled_from(["damage", "damage", "damage", "lose", "double"])):
        case "lose":
            del parts[name]
        case "double":
            parts[draw(st.sampled_from(sorted(parts)))] = parts[name]
        case _:
            parts[name] = _damage(draw, parts[name])
    return repacked(parts)


def workbook(records: Records) -> bytes:
    """Print records as a sheet."""
    book = openpyxl.Workbook()
    for line in render(records, "text").decode().splitlines():
        row: Sequence[str] = line.split("\t")
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return without_dates(file.getvalue())


PRINTS: dict[str, Callable[[Records], bytes]] = {
    "text": lambda records: render(records, "text"),
    "gb18030": lambda records: render(records, "text").decode().encode("gb18030", "replace"),
    "utf-16": lambda records: render(records, "text").decode().encode("utf-16"),
    "html": lambda records: render(records, "html"),
    "docx": lambda records: render(records, "docx"),
    "xlsx": workbook,
}
RUNS = settings(
    max_examples=1000 if os.environ.get("FENJIE_EXAMPLES") == "explore" else 15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("to", PRINTS)
@RUNS
@given(st.data())
def test_damaged_prints(to: str, data: st.DataObject) -> None:
    whole = PRINTS[to](data.draw(tables()))
    extract_or_refuse(data.draw(damaged(whole)))


@pytest.mark.parametrize("target", ["pdf", "ofd", "paragraphs", "xlsx"])
@RUNS
@given(st.data())
def test_damaged_seeds(target: str, data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(seeds(target)))
    extract_or_refuse(data.draw(damaged(whole)))


_MADE: dict[str, list[bytes]] = {}


def seeds(target: str) -> list[bytes]:
    """Make the seeds of a target once: the same bytes for every example."""
    if target not in _MADE:
        _MADE[target] = SEEDS[target]()
    return _MADE[target]


@RUNS
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>"]))
def test_any_bytes_at_all(data: bytes, begins: bytes) -> None:
    assert extract_or_refuse(begins + data) or len(data) > 40


@RUNS
@given(st.lists(st.sampled_from(SPLICES) | st.text(max_size=6).map(str.encode), max_size=30))
def test_any_cell(pieces: list[bytes]) -> None:
    cell = b"".join(pieces)
    read_texts(cell)
    plain = cell.decode("utf-8", "replace").replace("\n", " ").replace("\t", " ")
    # A cell never costs the rows around it: only a table that is none has an error.
    extract_or_refuse(table_text().replace("修缮老街3条", plain).encode())
    extract_or_refuse(table_text().replace("一季度：摸底", plain).encode())


def test_what_is_given_is_read_before_it_is_damaged() -> None:
    for target in ("text", "html", "docx", "xlsx", "pdf", "ofd", "paragraphs"):
        for seed in seeds(target):
            assert extract(seed, "fuzzed").records.tasks
