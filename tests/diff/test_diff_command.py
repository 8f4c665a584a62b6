"""`fenjie diff` as people call it: exit codes, the list of bodies, errors in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fenjie.compare.model import Comparison, comparison_schema
from fenjie.output.comparison import write_comparison
from fenjie.schema.validate import load
from tests.cli.run import Ended, error_of, fenjie_here, row, table
from tests.conftest import SAMPLE
from tests.diff.pair import NEXT, old_year, two_years

GOALS = ["修缮老街3条", "清淤河道9公里", "新建驿站5个", "举办书展2场"]


def issue(folder: Path, name: str, lead: str, *, year: int = 2031, first: str = "3条") -> Path:
    rows = [
        row(target=f"{n}. {goal.replace('3条', first)}。", lead=lead)
        for n, goal in enumerate(GOALS, start=1)
    ]
    path = folder / name
    path.write_text(table(*rows).replace("2031", str(year)), encoding="utf-8")
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return issue(tmp_path, "old.txt", "市城市管理局")


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    return issue(tmp_path, "moved.txt", "市城市管理局", first="4条")


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    return issue(tmp_path, "renamed.txt", "市城市运行局", year=2032)


def diff(*words: str | Path) -> Ended:
    return fenjie_here("diff", *words)


def test_exit_codes(old: Path, moved: Path) -> None:
    assert diff(old, old).code == 0
    assert diff(old, moved).code == 1
    assert diff(old, moved.with_name("absent.txt")).code == 2


def test_only_renumbered_is_changed(old: Path, tmp_path: Path) -> None:
    shifted = tmp_path / "shifted.txt"
    words = old.read_text(encoding="utf-8")
    for number in range(len(GOALS), 0, -1):
        words = words.replace(f"{number}. ", f"{number + 1}. ")
    shifted.write_text(words, encoding="utf-8")
    ended = diff(old, shifted, "-f", "json")
    assert {pair["relation"] for pair in ended.records["pairs"]} == {"renumbered"}
    assert ended.code == 1


def test_text_is_the_default(old: Path, moved: Path) -> None:
    ended = diff(old, moved, "--lang", "zh")
    lines = ended.out.decode().splitlines()
    assert ended.err == ""
    assert lines[1] == "修改1，未变3"
    assert "  年度目标·数字变动：老街 3条 → 4条（+33.3%）" in lines


def test_nothing_changed_is_said(old: Path) -> None:
    assert diff(old, old, "--lang", "zh").out.decode().splitlines()[1:] == ["未变4"]
    assert diff(old, old).out.decode().splitlines()[1:] == ["4 unchanged"]


def test_records_compare_as_their_documents_do(tmp_path: Path, old: Path, moved: Path) -> None:
    records = tmp_path / "old.json"
    records.write_bytes(fenjie_here("extract", old, "-o", "-").out)
    from_records, from_table = diff(records, moved, "-f", "json"), diff(old, moved, "-f", "json")
    assert from_records.code == 1
    assert from_records.records["pairs"] == from_table.records["pairs"]


@pytest.mark.parametrize("file_format", ["text", "json", "html", "xlsx", "md"])
def test_output_to_a_file(file_format: str, tmp_path: Path, old: Path, moved: Path) -> None:
    target = tmp_path / f"out.{file_format}"
    ended = diff(old, moved, "-f", file_format, "-o", target)
    assert (ended.code, ended.out) == (1, b"")
    assert ended.lines[0].startswith("1 revised, 0 split, 0 merged, 0 renumbered, 3 same")
    assert str(target) in ended.lines[-1]
    assert target.stat().st_size > 100


def test_output_to_a_folder_is_named_after_the_new_document(
    tmp_path: Path, old: Path, moved: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    diff(old, moved, "-f", "md", "-o", folder)
    diff(old, moved, "--write-bodies", "-o", folder)
    assert {path.name for path in folder.iterdir()} == {"moved.diff.md", "moved.bodies.yaml"}


# words and links


@pytest.mark.parametrize("file_format", ["text", "md", "html"])
def test_the_comparison_speaks_the_language_that_was_asked_for(
    file_format: str, old: Path, moved: Path
) -> None:
    chinese, english = (
        diff(old, moved, "-f", file_format, "--lang", language).out.decode()
        for language in ("zh", "en")
    )
    assert "概要" in chinese
    assert "Summary" not in chinese
    assert "Summary" in english
    assert "概要" not in english
    assert diff(old, moved, "-f", file_format).out.decode() == english


def test_json_is_chinese_unless_asked_otherwise(old: Path, moved: Path) -> None:
    plain, english = (
        diff(old, moved, "-f", "json", *words).records["summary"]["lines"]
        for words in ((), ("--lang", "en"))
    )
    assert plain[0].startswith("同一年度重新印发")
    assert english[0].startswith("Re-issue of one year")


def test_page_links_to_the_review_pages(old: Path, moved: Path) -> None:
    pages = "--old-page", "审/old.html#x", "--new-page", "https://example.org/new.html"
    page = diff(old, moved, "-f", "html", *pages).out.decode()
    assert 'href="审/old.html#2031-001"' in page
    assert 'href="https://example.org/new.html#2031-001"' in page
    assert "#2031-001" not in diff(old, moved, "-f", "html").out.decode().replace("#t-", "")


@pytest.mark.parametrize("address", ["javascript:alert(1)", " data:text/html,x", "VBScript:x"])
def test_an_address_that_runs_is_refused(address: str, old: Path, moved: Path) -> None:
    assert "no address of a page" in error_of(diff(old, moved, "-f", "html", "--new-page", address))


# the list of bodies


def test_bodies_are_written_and_read(tmp_path: Path, old: Path, renamed: Path) -> None:
    listed = tmp_path / "bodies.yaml"
    written = diff(old, renamed, "--write-bodies")
    listed.write_bytes(written.out)
    assert load(written.out, "bodies.yaml") == {
        "renamed": [{"old": "市城市管理局", "new": "市城市运行局"}]
    }
    [proposed] = diff(old, renamed, "-f", "json").records["bodies"]
    [stated] = diff(old, renamed, "-f", "json", "--bodies", listed).records["bodies"]
    assert (proposed["stated"], stated["stated"]) == (False, True)
    assert {**proposed, "stated": True} == stated


def test_a_list_that_is_read_is_written_again(tmp_path: Path, old: Path, renamed: Path) -> None:
    listed = tmp_path / "bodies.yaml"
    listed.write_bytes(diff(old, renamed, "--write-bodies").out)
    again = diff(old, renamed, "--write-bodies", "--bodies", listed)
    assert again.out == listed.read_bytes()


def test_renamed_bodies_alone_are_no_change(old: Path, tmp_path: Path) -> None:
    """What the office knows of is no difference between the tables."""
    new = issue(tmp_path, "same-year.txt", "市城市运行局")
    listed = tmp_path / "bodies.yaml"
    listed.write_text("renamed:\n- old: 市城市管理局\n  new: 市城市运行局\n", encoding="utf-8")
    assert diff(old, new, "--bodies", listed).code == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("renamed: [", "bodies.yaml"),
        ("- a\n- b\n", "no object at its top"),
        ("renamed: 3\n", "renamed: Input should be a valid list"),
        ("renamed:\n- old: 甲局\n", "renamed.0.new: Field required"),
        ("renamed:\n- {old: 甲局, new: 乙局, since: 2031}\n", "renamed.0.since"),
        ("bodies: []\n", "bodies.yaml is no list of renamed organizations"),
        ("", "bodies.yaml"),
    ],
)
def test_bad_list_is_one_line(words: str, reason: str, tmp_path: Path, old: Path) -> None:
    listed = tmp_path / "bodies.yaml"
    listed.write_text(words, encoding="utf-8")
    assert reason in error_of(diff(old, old, "--bodies", listed))


def test_list_that_is_no_text(tmp_path: Path, old: Path) -> None:
    listed = tmp_path / "bodies.yaml"
    listed.write_bytes(b"renamed: \xff\xfe")
    assert "not UTF-8" in error_of(diff(old, old, "--bodies", listed))
    assert "cannot be read" in error_of(diff(old, old, "--bodies", tmp_path / "absent.yaml"))


@pytest.mark.parametrize("place", [0, 1])
def test_bad_document_is_one_line(place: int, tmp_path: Path, old: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("no table", encoding="utf-8")
    documents = [old, old]
    documents[place] = bad
    assert "bad.txt" in error_of(diff(*documents))


def test_unknown_form_is_one_line(old: Path) -> None:
    assert "yaml" in error_of(diff(old, old, "-f", "yaml"))


# corrections


def test_warning_when_only_one_side_was_corrected(tmp_path: Path, old: Path) -> None:
    decisions = tmp_path / "corrections.yaml"
    fenjie_here("check", old, "--write", decisions)
    corrected = tmp_path / "corrected.json"
    ended = fenjie_here("extract", old, "--corrections", decisions, "-o", "-")
    assert ended.code == 0, ended.err
    corrected.write_bytes(ended.out)
    assert json.loads(ended.out)["source"]["corrections"] is not None
    one = diff(old, corrected)
    assert "only one of the two was corrected" in one.err
    assert "Only the later document was corrected" in one.out.decode()
    assert "只有后一份用了订正清单" in diff(old, corrected, "--lang", "zh").out.decode()
    both = diff(corrected, corrected)
    assert "corrected" not in both.err
    assert both.code == 0


# JSON


@pytest.fixture(scope="module")
def two_years_json() -> bytes:
    ended = diff(SAMPLE, NEXT, "-f", "json")
    assert (ended.code, ended.err) == (1, "")
    return ended.out


def test_json_is_that_of_the_library(two_years_json: bytes) -> None:
    assert two_years_json == write_comparison(two_years(), "json")


def test_json_fits_its_model_and_schema(two_years_json: bytes) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    comparison = Comparison.model_validate_json(two_years_json)
    again = comparison.model_dump_json(by_alias=True, indent=2).encode() + b"\n"
    assert again == two_years_json
    schema = json.loads(comparison_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(two_years_json))


def test_json_keeps_the_models_order(two_years_json: bytes) -> None:
    value = json.loads(two_years_json)
    assert list(value) == list(Comparison.model_fields)
    assert list(value["pairs"][0]) == [
        *("old", "new", "old_ids", "new_ids", "relation", "confidence", "unsure", "why", "changes"),
    ]
    change = next(pair["changes"][0] for pair in value["pairs"] if pair["changes"])
    assert list(change) == [
        *("field", "from", "to", "kind", "unit", "metric", "basis"),
        *("old_low", "old_high", "new_low", "new_high", "percent", "points", "track", "period"),
        *("old_quarters", "new_quarters", "about", "phrases"),
    ]
    assert list(value["summary"]["relations"]) == [
        *("same", "renumbered", "revised", "split", "merged", "added", "removed"),
    ]


def test_json_tells_whose_files_these_are(two_years_json: bytes) -> None:
    side = json.loads(two_years_json)["old"]
    assert (side["name"], side["year"], side["tasks"]) == (SAMPLE.name, 2025, 72)
    assert side["sha256"] == old_year().source.sha256
