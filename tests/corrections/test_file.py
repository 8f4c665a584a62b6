"""The corrections file: what is read of it, and what is refused in one line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fenjie.corrections.decisions_file import read_decisions
from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.output.records import serialize
from tests.cli.run import error_of, fenjie_here, table
from tests.conftest import SAMPLE
from tests.corrections.decide import (
    bytes_without_file,
    corrections,
    other,
    sound,
)

HEAD = "corrections_version: '1.0'\n"
ONE = HEAD + "decisions:\n- tasks: [2031-001]\n  field: target\n  printed: 3条\n"
BAD = {
    "empty": "",
    "blank": "  \n\n",
    "a comment": "# nothing\n",
    "words": "没有什么要订正",
    "a list": "- decision: accept\n",
    "not YAML": "a: [1\n",
    "not YAML, tab": "a:\n\tb: 1\n",
    "not JSON": '{"corrections_version": "1.0",}',
    "not JSON, cut": '{"corrections_version": "1.0", "decisions": [',
    "NUL": "\x00",
    "two documents": HEAD + "decisions: []\n---\n" + HEAD + "decisions: []\n",
    "no version": "decisions: []\n",
    "next version": "corrections_version: '2.0'\ndecisions: []\n",
    "version 10": "corrections_version: '10.0'\ndecisions: []\n",
    "version in words": "corrections_version: 第一版\ndecisions: []\n",
    "version empty": "corrections_version: ''\ndecisions: []\n",
    "version null": "corrections_version:\ndecisions: []\n",
    "version list": "corrections_version: [1]\ndecisions: []\n",
    "version true": "corrections_version: true\ndecisions: []\n",
    "no decisions": HEAD,
    "decisions null": HEAD + "decisions:\n",
    "decisions object": HEAD + "decisions: {}\n",
    "decisions text": HEAD + "decisions: accept\n",
    "decision text": HEAD + "decisions: [accept]\n",
    "decision null": HEAD + "decisions: [null]\n",
    "unknown key": HEAD + "decisions: []\nremarks: 1\n",
    "unknown key of a decision": ONE + "  decision: reject\n  remark: 1\n",
    "misspelt key": ONE + "  desicion: reject\n",
    "document text": HEAD + "document: 云江\ndecisions: []\n",
    "accept without proposal": ONE + "  decision: accept\n",
    "accept with null": ONE + "  decision: 采纳\n  proposal: null\n",
    "accept with text only": ONE + "  decision: accept\n  text: 4条\n",
    "other without text": ONE + "  decision: other\n",
    "other with null": ONE + "  decision: 另写\n  text:\n",
    "other with proposal only": ONE + "  decision: other\n  proposal: 4条\n",
    "other without printed": HEAD
    + "decisions:\n- {tasks: [a], field: target, decision: other, text: b}\n",
    "other with empty printed": HEAD
    + "decisions:\n- {tasks: [a], field: target, printed: '', decision: other, text: b}\n",
    "other without field": HEAD
    + "decisions:\n- {tasks: [a], printed: c, decision: other, text: b}\n",
    "other without tasks": HEAD
    + "decisions:\n- {field: target, printed: c, decision: other, text: b}\n",
    "other with no task": HEAD
    + "decisions:\n- {tasks: [], field: target, printed: c, decision: other, text: b}\n",
    "unknown word": ONE + "  decision: 同意\n",
    "word in capitals": ONE + "  decision: ACCEPT\n",
    "word true": ONE + "  decision: true\n",
    "word number": ONE + "  decision: 1\n",
    "word list": ONE + "  decision: [accept]\n",
    "text list": ONE + "  decision: other\n  text: [4条]\n",
    "tasks text": HEAD + "decisions:\n- tasks: 2031-001\n",
    "tasks nested": HEAD + "decisions:\n- tasks: [[2031-001]]\n",
    "anchor": HEAD + "decisions:\n- &one {tasks: [a]}\n",
    "alias": HEAD + "decisions:\n- &one {tasks: [a]}\n- *one\n",
    "tag": "corrections_version: !!str 1.0\ndecisions: []\n",
    "tag of Python": HEAD + "decisions: !!python/object/apply:os.getcwd []\n",
    "nested too deep": HEAD + "decisions: " + "[" * 100 + "]" * 100 + "\n",
    "surrogate": '{"corrections_version": "1.0", "decisions": [{"text": "\\ud800"}]}',
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "table.txt"
    path.write_text(table(), encoding="utf-8")
    return path


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_bad_file_is_one_line(text: str, source: Path) -> None:
    path = source.with_name("decided.yaml")
    path.write_text(text, encoding="utf-8")
    target = source.with_name("records.json")
    rendered = {
        error_of(fenjie_here(*command, "--corrections", path))
        for command in (("extract", source), ("extract", source, "-o", target), ("check", source))
    }
    assert len(rendered) == 1
    assert rendered.pop().startswith("decided.yaml")
    assert not target.exists()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"corrections_version: \xe5\xd6\xff", b"\x80"])
def test_a_file_in_no_encoding(data: bytes, source: Path) -> None:
    path = source.with_name("decided.yaml")
    path.write_bytes(data)
    assert "UTF-8" in error_of(fenjie_here("extract", source, "--corrections", path))


@pytest.mark.parametrize("name", ["nothing.yaml", "."])
def test_a_file_that_is_not_there(name: str, source: Path) -> None:
    path = source.parent / name
    assert error_of(fenjie_here("check", source, "--corrections", path))


def test_a_file_over_the_limit(source: Path) -> None:
    path = source.with_name("decided.yaml")
    path.write_text(HEAD + "decisions: []\n" + "#" * 5000, encoding="utf-8")
    limit = ("--max-size", "4000")
    assert error_of(fenjie_here("extract", source, "--corrections", path, *limit))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("next version", "2.0"),
        ("unknown key of a decision", "remark"),
        ("misspelt key", "desicion"),
        ("accept without proposal", "decision 1 (3条)"),
        ("not YAML", "line"),
        ("unknown word", "采纳"),
    ],
)
def test_the_error_tells_what_is_wrong(name: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_decisions(BAD[name].encode(), "decided.yaml")
    assert words in str(caught.value)


GOOD = {
    "nothing decided": HEAD + "decisions: []\n",
    "version 1": "corrections_version: 1\ndecisions: []\n",
    "version 1.0 without quotes": "corrections_version: 1.0\ndecisions: []\n",
    "a later 1": "corrections_version: '1.7'\ndecisions: []\n",
    "byte order mark": "\ufeff" + HEAD + "decisions: []\n",
    "lines of Windows": (HEAD + "decisions: []\n").replace("\n", "\r\n"),
    "JSON": '{"corrections_version": "1.0", "document": {"any": [1]}, "decisions": []}',
    "left open": ONE + "  decision:\n",
    "left empty": ONE + "  decision: ''\n",
    "no word at all": ONE,
    "open without proposal": ONE + "  decision: null\n  proposal: null\n",
    "bare": HEAD + "decisions:\n- {}\n",
    "rejected": ONE + "  decision: 驳回\n",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_a_file_that_decides_nothing(text: str) -> None:
    """The records are the same to the byte, but for the SHA-256 of the file."""
    document = table().encode()
    data = text.encode()
    known = read_decisions(data, "decided.yaml")
    with_file = extract(document, "table.txt", decisions=known).records
    without = extract(document, "table.txt").records
    assert without.source.corrections is None
    assert with_file.source.corrections == hashlib.sha256(data).hexdigest()
    assert bytes_without_file(with_file) == serialize(without)


def test_an_empty_file_of_decisions_leaves_the_sample_as_it_is() -> None:
    data = SAMPLE.read_bytes()
    known = read_decisions(corrections(), "decided.yaml")
    one, two = extract(data, "a.txt", decisions=known), extract(data, "a.txt")
    assert one.coverage == two.coverage
    assert bytes_without_file(one.records) == serialize(two.records)


@pytest.mark.parametrize("word", ["other", " other ", "另写", "另写 ", " 另写"])
def test_blanks_around_the_word(word: str) -> None:
    records = sound(table(), {**other("2031-001", "target", "3条", "4条"), "decision": word})
    assert records.tasks[0].target.text == "修缮老街4条。"


def test_whole_numbers_need_no_quotes() -> None:
    text = (
        HEAD + "decisions:\n- {tasks: [2031-001], field: target, printed: 3, "
        "decision: other, text: 12}\n"
    )
    known = read_decisions(text.encode(), "decided.yaml")
    records = extract(table().encode(), "table.txt", decisions=known).records
    assert records.tasks[0].target.text == "修缮老街12条。"


@pytest.mark.parametrize("text", ["3.10", "2.50", "1e3", "1.0e-7", "12345678901234567.5"])
def test_text_without_quotes_is_what_is_written(text: str) -> None:
    file = ONE + f"  decision: other\n  text: {text}\n"
    (decision,) = read_decisions(file.encode(), "decided.yaml").decisions
    assert decision.text == text


def test_a_key_that_stands_twice() -> None:
    file = ONE + "  decision: reject\n  decision: other\n  text: 4条\n"
    with pytest.raises(InputError):
        read_decisions(file.encode(), "decided.yaml")
