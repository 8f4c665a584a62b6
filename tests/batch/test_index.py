"""The index: what it keeps of lines that are torn, replaced, or somebody else's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fenjie.batch.index import Entry, Index, line_of
from fenjie.errors import FenjieError


def entry(source: str, target: str | None = "a.json", **changes: Any) -> Entry:
    made: dict[str, Any] = {
        "source": source,
        "sha256": "0" * 64,
        "status": "ok" if target else "failed",
        "target": target,
        "digest": "1" * 64,
        "counts": None,
        "seconds": 0.1,
        "error": None,
        "version": "1",
        "options": {},
    }
    return Entry(**{**made, **changes})  # type: ignore[typeddict-item]


def sources(path: Path) -> list[str]:
    return [json.loads(line)["source"] for line in path.read_bytes().splitlines()]


def test_torn_line_goes_and_the_next_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    whole, torn = line_of(entry("/a")), line_of(entry("/b", "b.json"))
    for cut in (1, len(torn) // 2, len(torn) - 1):
        path.write_bytes(whole + torn[:cut])
        index = Index(str(path))
        assert index.of_target("a.json") is not None
        assert index.of_target("b.json") is None
        index.append(entry("/c", "c.json"))
        assert sources(path) == ["/a", "/c"]
        index.close()
        assert sources(path) == ["/a", "/c"]


def test_only_a_torn_line(tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    path.write_bytes(line_of(entry("/a"))[:30])
    Index(str(path)).close()
    assert path.read_bytes() == b""


def test_last_line_of_a_source_and_of_a_target_counts(tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    index = Index(str(path))
    index.append(entry("/a", None))
    index.append(entry("/a", "a.json"))
    index.append(entry("/moved/b", "b.json"))
    index.append(entry("/b", "b.json"))
    assert sources(path) == ["/a", "/a", "/moved/b", "/b"]
    index.close()
    assert sources(path) == ["/a", "/b"]
    again = Index(str(path))
    known = again.of_target("b.json")
    assert known is not None
    assert known["source"] == "/b"
    again.append(entry("/b", None))
    assert again.of_target("b.json") is None
    again.close()


@pytest.mark.parametrize("content", [b"mine\n", b'{"id": "2025-001"}\n', b"x", b"\x00" * 9])
def test_other_peoples_file_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    path.write_bytes(content)
    with pytest.raises(FenjieError, match="no index of a batch"):
        Index(str(path))
    assert path.read_bytes() == content


def test_every_line_is_text_that_any_reader_takes(tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    index = Index(str(path))
    index.append(entry("/\udcff.txt"))
    index.append(entry("/区.txt", "b.json"))
    index.close()
    assert "\\u" not in path.read_text("utf-8")
    assert sources(path) == ["/?.txt", "/区.txt"]
