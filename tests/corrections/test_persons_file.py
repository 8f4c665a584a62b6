"""A corrections file that a person wrote in: encodings, words, comments, and what is wrong."""

from __future__ import annotations

import pytest

from fenjie.corrections import NO_DECISIONS
from fenjie.corrections.decisions_file import read_decisions
from fenjie.errors import InputError
from fenjie.output.records.corrections_file import write_decisions
from tests.corrections.decide import sound
from tests.corrections.test_file_written import FAULTY

RECORDS = sound(FAULTY)
WRITTEN = write_decisions(RECORDS, NO_DECISIONS).decode()
ENCODINGS = {"gbk": "gbk", "gb18030": "gb18030", "utf-16": "utf-16", "utf-8-sig": "utf-8-sig"}


def again(text: str, encoding: str = "utf-8") -> str:
    """Write the decisions anew over a file."""
    known = read_decisions(text.encode(encoding), "c.yaml")
    return write_decisions(RECORDS, known).decode()


def filled_in() -> str:
    """Write into the file as a clerk does."""
    first, second, third, *rest = WRITTEN.split("\n- finding:")
    second = second.replace("decision: null", "decision: 采纳   # 局长定的")
    third = third.replace("note: null", 'note: 等"老王"回话')
    rest[0] = rest[0].replace("decision: null", "decision: reject") + "\n# 这一条先放着"
    head = "# 云江市政府办\n" + first
    return "\n- finding:".join([head, second, third, *rest])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding: str) -> None:
    text = WRITTEN.replace("decision: null", "decision: 驳回", 1)
    known = read_decisions(text.encode(encoding), "c.yaml")
    assert known.decisions[0].decision == "reject"
    assert list(known.decisions) == list(read_decisions(text.encode(), "c.yaml").decisions)


def test_what_a_person_wrote_stays_as_it_is() -> None:
    entries = again(filled_in()).split("\n- finding:")
    assert entries[0].startswith("# 订正清单")
    assert "\n# 云江市政府办\n" in entries[0]
    kept = {entry.partition("\n# ")[0].rstrip("\n") for entry in entries}
    written = filled_in().split("\n- finding:")[1:]
    assert {entry.partition("\n# ")[0].rstrip("\n") for entry in written} == kept - {
        entries[0].partition("\n# ")[0]
    }
    assert "\n# 这一条先放着\n- finding:" in again(filled_in())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_written_again_is_the_same(encoding: str) -> None:
    once = again(filled_in(), encoding)
    assert again(once) == once
    assert again(once, encoding) == once


@pytest.mark.parametrize("word", ["采纳", "驳回", "另写", "accept", "reject", "other"])
def test_words_are_kept(word: str) -> None:
    first, rest = WRITTEN.split("\n- finding:", 2)[0], WRITTEN.split("\n- finding:")[2:]
    entry = next(entry for entry in rest if "proposal: null" not in entry)
    text = entry.replace("decision: null", f"decision: {word}").replace(
        "  text: null", "  text: 1.50个", 1
    )
    made = again(f"{first}\n- finding:{text}")
    assert f"\n  decision: {word}\n  text: 1.50个\n" in made


def test_a_comment_alone_is_kept() -> None:
    text = WRITTEN.replace("\n- finding:", "\n# 老王看过\n- finding:", 1)
    made = again(text)
    assert made.count("# 老王看过") == 1
    assert made.index("# 老王看过") > made.index("decisions:")
    assert made.count("\n- finding:") == WRITTEN.count("\n- finding:")


def test_entries_that_are_moved_in() -> None:
    head, _, body = filled_in().partition("decisions:\n")
    moved = head + "decisions:\n" + "".join(f"    {line}\n" for line in body.splitlines())
    assert again(moved) == again(filled_in())


def test_lines_of_windows() -> None:
    assert again(filled_in().replace("\n", "\r\n")) == again(filled_in())


def test_json_keeps_its_words() -> None:
    import json

    entry = {"tasks": ["2031-001"], "field": "target", "printed": "22个", "decision": "另写"}
    value = {"corrections_version": "1.0", "decisions": [{**entry, "text": "25个"}]}
    assert "decision: 另写\n" in again(json.dumps(value, ensure_ascii=False))


# what is wrong


def fault_of(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_decisions(text.encode(), "c.yaml")
    return caught.value


def test_a_wrong_word_is_told_with_its_line() -> None:
    lines = WRITTEN.splitlines()
    line = max(n for n, words in enumerate(lines) if words == "  decision: null")
    lines[line] = "  decision: 同意"
    error = fault_of("\n".join(lines))
    assert (error.values["line"], error.values["word"]) == (line + 1, "同意")
    assert str(error).startswith(f"c.yaml, line {line + 1}: 同意 is no decision")
    assert all(word in str(error) for word in ("采纳", "驳回", "另写"))


def test_a_decision_that_cannot_be_carried_out_is_told_with_its_line() -> None:
    line = WRITTEN.splitlines().index("  decision: null")
    error = fault_of(WRITTEN.replace("decision: null", "decision: 另写", 1))
    assert error.values["line"] == line + 1


def test_any_other_fault_is_told_with_its_line() -> None:
    line = WRITTEN.splitlines().index("  decision: null")
    error = fault_of(WRITTEN.replace("  decision: null", "  decison: null", 1))
    assert error.values["line"] == line + 1
    assert "decison" in str(error)
