"""`fenjie check --write` and `extract --corrections`: from findings to decisions to records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fenjie.schema.validate import load
from tests.cli.checking import (
    CODES,
    FAULTY,
    MENDED,
    PLAN,
    SHIFTED,
    codes_in,
    correction,
    decide,
    found_in,
    written,
)
from tests.cli.run import Ended, error_of, fenjie_here, row, table
from tests.conftest import SAMPLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


# records


@pytest.mark.parametrize("file_format", ["json", "yaml"])
def test_records_show_the_findings_in_them(folder: Path, file_format: str) -> None:
    source, target = written(folder, FAULTY), folder / f"records.{file_format}"
    assert fenjie_here("extract", source, "-f", file_format, "-o", target).code == 0
    shown = fenjie_here("check", target, "-f", "json")
    of_records, of_document = (
        json.loads(shown.out),
        json.loads(fenjie_here("check", source, "-f", "json").out),
    )
    assert shown.code == 1
    assert of_records == {**of_document, "name": target.name}
    made = {**MENDED, "field": "target", "printed": "建设充电站22个", "text": "建设充电站25个"}
    decided = correction(folder, made)
    fenjie_here("extract", source, "-f", file_format, "-o", target, "--corrections", decided)
    assert fenjie_here("check", target).code == 0


def test_records_and_corrections_do_not_go_together(folder: Path) -> None:
    source, target = written(folder, table()), folder / "records.json"
    fenjie_here("extract", source, "-o", target)
    decided = correction(folder, MENDED)
    assert "records.json" in error_of(fenjie_here("check", target, "--corrections", decided))
    words = ("--write", folder / "c.yaml")
    error_of(fenjie_here("check", target, "--corrections", decided, *words))
    assert not (folder / "c.yaml").exists()


def test_decisions_written_from_records_are_those_of_the_document(folder: Path) -> None:
    source, target = written(folder, FAULTY), folder / "records.json"
    fenjie_here("extract", source, "-o", target)
    one, two = folder / "one.yaml", folder / "two.yaml"
    fenjie_here("check", source, "--write", one)
    fenjie_here("check", target, "--write", two)
    assert one.read_bytes() == two.read_bytes()


def test_decisions_written_from_records_again(folder: Path) -> None:
    source, target, path = written(folder, FAULTY), folder / "records.json", folder / "c.yaml"
    fenjie_here("extract", source, "-o", target)
    assert fenjie_here("check", target, "--write", path).code == 1
    assert fenjie_here("check", target, "--write", path).code == 1


def test_records_of_no_use(folder: Path) -> None:
    error_of(fenjie_here("check", written(folder, "{}", "a.json")))
    error_of(fenjie_here("check", written(folder, '{"tasks": [', "b.json")))


# write, decide, extract, check


def test_all_accepted_or_rejected_is_silent(folder: Path) -> None:
    source, path = written(folder, FAULTY), folder / "c.yaml"
    assert codes_in(source) >= CODES
    assert fenjie_here("check", source, "--write", path).code == 1
    decided = decide(path)
    assert set(decided.values()) == {"采纳", "驳回"}
    target = folder / "records.json"
    assert fenjie_here("extract", source, "--corrections", path, "-o", target).code == 0
    left = found_in(target)
    assert left == found_in(source, "--corrections", path)
    assert not {result["id"] for result in left} & decided.keys()
    assert not {*CODES, "correction-refused"} & {result["code"] for result in left}
    again = fenjie_here("check", source, "--write", path)
    assert again.code == 0
    assert all(entry["decision"] for entry in load(path.read_bytes(), "c.yaml")["decisions"])


def test_the_records_name_each_correction(folder: Path) -> None:
    source, path = written(folder, FAULTY), folder / "c.yaml"
    fenjie_here("check", source, "--write", path)
    decided = decide(path)
    records = fenjie_here("extract", source, "--corrections", path).records
    rendered = {one["finding"] for task in records["tasks"] for one in task["corrections"]}
    assert rendered == {finding for finding, word in decided.items() if word == "采纳"}


def test_own_words_for_what_has_no_proposal(folder: Path) -> None:
    source = written(folder, table(row(support="市财政局、市水务局、市财政局")))
    path = folder / "c.yaml"
    fenjie_here("check", source, "--write", path)
    assert list(decide(path, text="").values()) == ["另写"]
    records = fenjie_here("extract", source, "--corrections", path).records
    names = [unit["name"] for unit in records["tasks"][0]["support_units"]]
    assert names == ["市财政局", "市水务局"]
    assert records["findings"] == []


def test_the_sample_decided(folder: Path) -> None:
    path = folder / "c.yaml"
    assert fenjie_here("check", SAMPLE, "--write", path).code == 0
    decided = decide(path)
    assert set(decided.values()) == {"采纳"}
    ended = fenjie_here(
        "extract", SAMPLE, "--corrections", path, "--audit-text", "-o", folder / "r"
    )
    coverage = dict(line.split("\t") for line in ended.lines if "\t" in line)
    assert {coverage[name] for name in ("unexplained", "twice", "invented")} == {"0"}
    assert not {result["id"] for result in found_in(folder / "r")} & decided.keys()


# the file that is written


def test_written_into_a_folder(folder: Path) -> None:
    source = written(folder, table(SHIFTED))
    ended = fenjie_here("check", source, "--write", folder)
    path = folder / "table.corrections.yaml"
    assert ended.lines == [f"written to {path}"]
    assert path.read_text(encoding="utf-8").count("decision: null") == 1


def test_what_is_written_twice_is_the_same(folder: Path) -> None:
    source, path = written(folder, FAULTY), folder / "c.yaml"
    fenjie_here("check", source, "--write", path)
    first = path.read_bytes()
    fenjie_here("check", source, "--write", path)
    assert path.read_bytes() == first


def test_decisions_in_the_file_are_kept(folder: Path) -> None:
    source, path = written(folder, FAULTY), folder / "c.yaml"
    fenjie_here("check", source, "--write", path)
    before = load(path.read_bytes(), "c.yaml")["decisions"]
    text = path.read_text(encoding="utf-8").replace("decision: null", "decision: 驳回", 2)
    path.write_text(text, encoding="utf-8")
    fenjie_here("check", source, "--write", path)
    once = path.read_bytes()
    entries = load(once, "c.yaml")["decisions"]
    assert [entry["decision"] for entry in entries] == [None] * (len(before) - 2) + ["驳回"] * 2
    assert [entry["finding"] for entry in entries] == [
        entry["finding"] for entry in [*before[2:], *before[:2]]
    ]
    fenjie_here("check", source, "--write", path)
    assert path.read_bytes() == once


def test_decisions_are_kept_for_the_next_issue(folder: Path) -> None:
    source, path = written(folder, table(SHIFTED)), folder / "c.yaml"
    fenjie_here("check", source, "--write", path)
    decide(path)
    added = row(target="2. 推进推进项目建设。", schedule=PLAN.format(25))
    next_issue = written(folder, table(added, SHIFTED), "next.txt")
    ended = fenjie_here("check", next_issue, "--write", path)
    assert "point-shifted" not in ended.out.decode()
    value = load(path.read_bytes(), "c.yaml")
    assert [(entry["code"], entry["decision"]) for entry in value["decisions"]][-2:] == [
        ("words-doubled", None),
        ("point-shifted", "采纳"),
    ]
    assert value["document"]["name"] == "next.txt"


def test_decisions_of_one_file_go_into_another(folder: Path) -> None:
    source, path = written(folder, FAULTY), folder / "c.yaml"
    fenjie_here("check", source, "--write", path)
    decided = decide(path)
    target = folder / "d.yaml"
    fenjie_here("check", source, "--corrections", path, "--write", target)
    entries = load(target.read_bytes(), "d.yaml")["decisions"]
    assert {entry["finding"] for entry in entries if entry["decision"]} == decided.keys()


def test_decisions_in_the_file_are_kept_beside_those_of_another(folder: Path) -> None:
    source, path, target = written(folder, FAULTY), folder / "a.yaml", folder / "b.yaml"
    fenjie_here("check", source, "--write", target)
    decided = decide(target)
    written(folder, "corrections_version: '1.0'\ndecisions: []\n", "a.yaml")
    fenjie_here("check", source, "--corrections", path, "--write", target)
    entries = load(target.read_bytes(), "b.yaml")["decisions"]
    assert {entry["finding"] for entry in entries if entry["decision"]} == decided.keys()


def test_a_file_of_another_kind_is_not_written_over(folder: Path) -> None:
    source, notes = written(folder, FAULTY), written(folder, "我的笔记\n", "notes.txt")
    error_of(fenjie_here("check", source, "--write", notes))
    assert notes.read_text(encoding="utf-8") == "我的笔记\n"


def test_the_document_is_not_written_over(folder: Path) -> None:
    source = written(folder, FAULTY)
    decided = correction(folder, MENDED)
    error_of(fenjie_here("check", source, "--write", source))
    error_of(fenjie_here("check", source, "--write", source, "--corrections", decided))
    assert source.read_text(encoding="utf-8") == FAULTY


@pytest.mark.parametrize("name", ["", "table.txt/c.yaml"])
def test_a_place_that_cannot_be_written(folder: Path, name: str) -> None:
    source = written(folder, FAULTY)
    error_of(fenjie_here("check", source, "--write", name, cwd=folder))


def test_a_bad_file_is_left_as_it_is(folder: Path) -> None:
    source = written(folder, FAULTY)
    bad = "corrections_version: '1.0'\ndecisions:\n- {decision: 同意}\n"
    path = written(folder, bad, "c.yaml")
    error_of(fenjie_here("check", source, "--write", path))
    assert path.read_text(encoding="utf-8") == bad


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nothing.txt",),
        ("table.txt", "-f", "yaml"),
        ("table.txt", "--corrections", "nothing.yaml"),
        ("table.txt", "more.txt"),
        ("table.txt", "--max-size", "0"),
    ],
)
def test_bad_use(folder: Path, words: tuple[str, ...]) -> None:
    written(folder, FAULTY)
    assert error_of(fenjie_here("check", *words, cwd=folder))


def extracted(folder: Path, *words: str | Path) -> Ended:
    source = written(folder, table())
    return fenjie_here("extract", source, *words, "-q")


def test_extract_with_corrections(folder: Path) -> None:
    repaired = {**MENDED, "field": "target", "printed": "3条", "text": "4条"}
    path = correction(folder, repaired)
    records = extracted(folder, "--corrections", path).records
    assert records["tasks"][0]["target"]["text"] == "修缮老街4条。"
    assert records["source"]["corrections"] is not None
    plain = extracted(folder).records
    assert records["source"] == {
        **plain["source"],
        "corrections": records["source"]["corrections"],
        "decisions": {"applied": 1, "rejected": 0, "undecided": 0, "refused": 0},
    }
    refused = correction(folder, MENDED, "two.yaml")
    records = extracted(folder, "--corrections", refused).records
    assert [result["code"] for result in records["findings"]] == ["correction-refused"]
    assert records["tasks"] == plain["tasks"]
