"""`fenjie check` and `extract --corrections`: from findings to decisions to records."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fenjie.schema.validate import load
from tests.cli.run import Ended, error_of, fenjie_here, row, table
from tests.conftest import SAMPLE

Json = dict[str, Any]
PLAN = (
    "一季度：建成充电站5个。二季度：累计建成充电站11个。三季度：累计建成充电站17个。"
    "四季度：累计建成充电站{}个。"
)
WRONG_SUM = row(target="1. 建设充电站22个。", schedule=PLAN.format(25))
SHIFTED = row(target="1. 修缮老街3条，推广20.版本应用。")
MANY = [
    row(
        target=f"{number}. 修缮{street}街3条。",
        leaders="林若水 周雨桐",
        lead="市政务服务数据管理局",
        support="市文化广电旅游体育局",
    )
    for number, street in enumerate("甲乙丙丁戊己庚辛", 5)
]
FAULTY = table(
    row(
        target="1. 建设充电站22个，推广20.版本应用。",
        schedule=PLAN.format(25),
        support="市财政局、市水务局、市财政局",
    ),
    row(
        "市《政府工作报告》：种好树，推进绿化。",
        target="2. 推进推进项目建设，种树5棵。",
        support="市政服务数据管理局",
    ),
    row(target="3. 印发《花园办法，种花6盆。", support="市文广旅体局"),
    row(target="4. 养鱼7尾。", leaders="林周 若水雨桐"),
    *MANY,
)
CODES = {
    "series-target",
    "point-shifted",
    "unit-twice",
    "unit-misprint",
    "unit-variant",
    "words-doubled",
    "bracket-alone",
    "leaders-repaired",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, text: str, name: str = "table.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found_in(*words: str | Path) -> list[Json]:
    ended = fenjie_here("check", *words, "-f", "json")
    assert ended.code in (0, 1)
    findings: list[Json] = json.loads(ended.out)["findings"]
    return findings


def codes_in(*words: str | Path) -> set[str]:
    return {finding["code"] for finding in found_in(*words)}


def decide(path: Path, text: str | None = None) -> dict[str, str]:
    """Fill a corrections file in as a person does, line by line: accept what has a proposal.

    What has none is rejected, or `text` is written instead. Returns each finding's decision.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    decided: dict[str, str] = {}
    finding, proposed = "", False
    for number, line in enumerate(lines):
        name, _, value = line.strip(" -").partition(": ")
        if name == "finding":
            finding = value.strip('"')
        elif name == "proposal":
            proposed = value != "null"
        elif line.strip() == "decision: null":
            decided[finding] = "采纳" if proposed else "另写" if text is not None else "驳回"
            lines[number] = f"  decision: {decided[finding]}"
        elif line.strip() == "text: null" and not proposed and text is not None:
            lines[number] = f'  text: "{text}"'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return decided


def correction(folder: Path, decision: Json, name: str = "one.yaml") -> Path:
    value = {"corrections_version": "1.0", "decisions": [decision]}
    return written(folder, json.dumps(value, ensure_ascii=False), name)


# exit codes


MENDED: Json = {
    "tasks": ["2031-001"],
    "field": "schedule/3",
    "printed": "25个",
    "decision": "other",
    "text": "22个",
}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row(), 0),
        (SHIFTED, 0),
        (row(leaders="林"), 0),
        (row(target="1. 推进推进项目建设。"), 0),
        (WRONG_SUM, 1),
        (WRONG_SUM + "\n" + row(target="2. 推广20.版本应用。"), 1),
    ],
)
def test_exit_code(folder: Path, line: str, code: int) -> None:
    source = written(folder, table(line))
    severities = {finding["severity"] for finding in found_in(source)}
    assert ("error" in severities) is (code == 1)
    for words in ((), ("--all",), ("-f", "json"), ("--write", folder / "c.yaml")):
        ended = fenjie_here("check", source, *words)
        assert ended.code == code
        assert ended.out
        assert all(line.startswith("written to ") for line in ended.lines if line)


def test_exit_code_once_the_error_is_mended(folder: Path) -> None:
    source = written(folder, table(WRONG_SUM))
    ended = fenjie_here("check", source, "--corrections", correction(folder, MENDED))
    assert (ended.code, ended.err) == (0, "")
    assert "series-target" not in ended.out.decode()


def test_exit_code_once_the_error_is_rejected(folder: Path) -> None:
    source = written(folder, table(WRONG_SUM))
    (error,) = (result for result in found_in(source) if result["severity"] == "error")
    decision = {
        "finding": error["id"],
        "code": error["code"],
        "tasks": error["tasks"],
        "field": error["field"],
        "printed": error["evidence"][0],
        "decision": "驳回",
    }
    rejected = correction(folder, decision)
    assert fenjie_here("check", source, "--corrections", rejected).code == 0


def test_exit_code_of_a_correction_that_makes_an_error(folder: Path) -> None:
    source = written(folder, table(row(target="1. 建设充电站22个。", schedule=PLAN.format(22))))
    assert fenjie_here("check", source).code == 0
    changed = {**MENDED, "printed": "22个", "text": "25个"}
    ended = fenjie_here("check", source, "--corrections", correction(folder, changed))
    assert ended.code == 1


def test_a_refused_correction_is_a_warning(folder: Path) -> None:
    source = written(folder, table())
    ended = fenjie_here("check", source, "--corrections", correction(folder, MENDED))
    assert ended.code == 0
    assert "correction-refused" in ended.out.decode()
    assert "25个" in ended.out.decode()


# the page and its JSON


def test_the_page_begins_with_errors(folder: Path) -> None:
    page = fenjie_here("check", written(folder, FAULTY)).out.decode()
    header, *rest = page.splitlines()
    assert re.fullmatch(r"table\.txt: 12 tasks; 1 errors, \d warnings, \d notes", header)
    headings = [line.split(" (")[0] for line in rest if re.match(r"[A-Z][a-z]+ \(\d+\)$", line)]
    assert headings == ["Errors", "Warnings", "Notes"]
    assert page.index("series-target") < page.index("point-shifted") < page.index("unit-variant")
    for words in ("printed: 20.版本", "proposed: 2.0版本", "2031-001 target"):
        assert words in page


def test_a_clean_document_is_one_line(folder: Path) -> None:
    page = fenjie_here("check", written(folder, table())).out.decode()
    assert page == "table.txt: 1 tasks; 0 errors, 0 warnings, 0 notes\n"


def test_all_lists_every_note(folder: Path) -> None:
    source = written(folder, FAULTY)
    notes = [result for result in found_in(source) if result["severity"] == "info"]
    assert len(notes) > 1
    short, may_continue = (
        fenjie_here("check", source, *all_).out.decode() for all_ in ((), ("--all",))
    )
    assert all(note["id"] in may_continue and note["id"] not in short for note in notes)
    assert all(note["code"] in short for note in notes)
    assert "--all" in short
    graver = [result for result in found_in(source) if result["severity"] != "info"]
    assert all(result["id"] in short and result["id"] in may_continue for result in graver)


def test_json_is_the_same_whatever_the_language_and_the_page(folder: Path) -> None:
    source = written(folder, FAULTY)
    one = fenjie_here("check", source, "-f", "json")
    two = fenjie_here("check", source, "-f", "json", "--all", env={"LANG": "zh_CN.UTF-8"})
    assert (one.code, one.out, one.err) == (two.code, two.out, "")


def test_json_holds_the_findings_of_the_records_errors_first(folder: Path) -> None:
    source = written(folder, FAULTY)
    value = json.loads(fenjie_here("check", source, "-f", "json").out)
    records = fenjie_here("extract", source).records
    order = ["error", "warning", "info"]
    assert list(value) == ["name", "sha256", "tasks", "severities", "findings"]
    assert (value["name"], value["sha256"]) == ("table.txt", records["source"]["sha256"])
    assert value["tasks"] == 12
    assert value["findings"] == sorted(
        records["findings"], key=lambda finding: order.index(finding["severity"])
    )
    assert value["severities"] == {
        severity: sum(result["severity"] == severity for result in value["findings"])
        for severity in order
    }
    assert {result["code"] for result in value["findings"]} >= CODES


def test_check_and_extract_see_the_same_in_the_sample() -> None:
    findings = found_in(SAMPLE)
    ids = {finding["id"] for finding in fenjie_here("extract", SAMPLE).records["findings"]}
    assert {finding["id"] for finding in findings} == ids


@pytest.mark.parametrize("env", [{"LANG": "C.UTF-8"}, {"LANG": "zh_CN.UTF-8"}])
def test_help_names_the_flags(env: dict[str, str]) -> None:
    check, extract = (fenjie_here(name, "--help", env=env) for name in ("check", "extract"))
    assert (check.code, extract.code, check.err, extract.err) == (0, 0, "", "")
    for flag in ("--format", "--all", "--write", "--corrections", "--max-seconds"):
        assert flag in check.out.decode()
    assert "--corrections" in extract.out.decode()
    assert "check" in fenjie_here("--help", env=env).out.decode()


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
    assert [entry["decision"] for entry in entries] == [None] * (len(before) - 2) + ["reject"] * 2
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
        ("point-shifted", "accept"),
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


@pytest.mark.parametrize("name", ["", "nowhere/c.yaml"])
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
    }
    refused = correction(folder, MENDED, "two.yaml")
    records = extracted(folder, "--corrections", refused).records
    assert [result["code"] for result in records["findings"]] == ["correction-refused"]
    assert records["tasks"] == plain["tasks"]
