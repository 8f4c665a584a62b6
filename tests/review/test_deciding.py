"""A clerk decides on the page: kept, saved, taken over, and carried out as the page says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.corrections import Decisions
from fenjie.corrections.decisions_file import read_decisions
from fenjie.documents import extract
from fenjie.output.records.corrections_file import write_decisions
from fenjie.output.review import report_page
from fenjie.schema import Records
from tests.cli.run import fenjie_here, row, table
from tests.review.clerk import FAULTY, Clerk, launched


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(scope="module")
def records() -> Records:
    return extract(FAULTY.encode(), "draft.txt").records


@pytest.fixture(scope="module")
def ids(records: Records) -> dict[str, str]:
    """Findings by their code; of equal ones the first."""
    return {finding.code: finding.id for finding in reversed(records.findings)}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding")
    (folder / "draft.txt").write_text(FAULTY, encoding="utf-8")
    fenjie_here("report", "draft.txt", "-o", "draft.html", "--lang", "zh", cwd=folder)
    return folder / "draft.html"


@pytest.fixture
def clerk(browser: Any, page: Path) -> Iterator[Clerk]:
    clerk = Clerk(browser, page)
    yield clerk
    assert clerk.said == []
    assert {url.partition(":")[0] for url in clerk.asked} <= {"file", "blob"}
    clerk.close()


def test_a_clerks_run(clerk: Clerk, ids: dict[str, str], page: Path) -> None:
    whole = clerk.counted()[1]
    clerk.card(ids["point-shifted"]).locator("[data-do=accept]").click()
    clerk.write(ids["series-target"], 0, "90条")
    clerk.press("Escape")
    clerk.to(ids["quarter-repeated"])
    clerk.press("r", "n")
    assert clerk.current() not in clerk.states()
    clerk.write(ids["goal-differs"], 1, "800个")
    clerk.press("Escape", "j", "k")
    clerk.card(ids["bracket-alone"]).locator("input[name=note]").fill("问过 “财政局”: #1")
    clerk.card(ids["bracket-alone"]).locator("[data-do=reject]").click()
    clerk.to(ids["words-doubled"])
    clerk.press("a", "u", "a")
    states = clerk.states()
    assert states == {
        ids["point-shifted"]: "accept",
        ids["series-target"]: "other",
        ids["quarter-repeated"]: "reject",
        ids["goal-differs"]: "other",
        ids["bracket-alone"]: "reject",
        ids["words-doubled"]: "accept",
    }
    clerk.page.wait_for_timeout(300)
    clerk.page.reload()
    assert clerk.states() == states
    assert clerk.counted() == (6, whole)
    saved = page.with_name("draft.corrections.yaml")
    clerk.save(saved)
    told = clerk.status()
    assert f"采纳和另写 4，驳回 2，未决定 {whole - 6}" in told
    ended = fenjie_here(
        *("extract", "draft.txt", "--corrections", saved.name, "-o", "draft.json"), cwd=page.parent
    )
    line = f"decisions: 4 applied, 2 rejected, {whole - 6} undecided, 0 not carried out"
    assert line in ended.lines
    notes = [d.note for d in read_decisions(saved.read_bytes(), "").decisions if d.note]
    assert notes == ["问过 “财政局”: #1"]


def test_saved_is_what_check_would_write(clerk: Clerk, records: Records, tmp_path: Path) -> None:
    saved = clerk.save(tmp_path / "saved.yaml")
    wanted = write_decisions(records)
    assert read_decisions(saved, "").decisions == read_decisions(wanted, "").decisions
    assert saved.decode().splitlines()[:13] == wanted.decode().splitlines()[:13]


def test_a_file_that_a_person_wrote_is_taken_over(
    clerk: Clerk, records: Records, ids: dict[str, str], tmp_path: Path
) -> None:
    """With words, comments and quotes of their own, in the encoding of their editor."""
    text = write_decisions(records).decode()
    entries = text.split("\n- finding:")
    for number, entry in enumerate(entries):
        if ids["point-shifted"] in entry:
            entries[number] = entry.replace("decision: null", "decision: 采纳  # 问过")
        if ids["goal-differs"] in entry:
            start, _, rest = entry.replace("null", "另写", 2).rpartition("text: null")
            entries[number] = f"{start}text: '800''个'{rest}".replace("proposal: 另写", "proposal:")
        if ids["bracket-alone"] in entry:
            # A re-issue has given it another id.
            entry = entry.replace(ids["bracket-alone"], "0" * 12)
            entries[number] = entry.replace("decision: null", "decision: reject")
    file = tmp_path / "旧.yaml"
    file.write_bytes("\n- finding:".join(entries).encode("gb18030"))
    clerk.write(ids["quarter-repeated"], 0, "三季度")
    told = clerk.load(file)
    assert "接过 3 条决定" in told
    assert "没有对应发现 0 条" in told
    assert clerk.states() == {
        ids["point-shifted"]: "accept",
        ids["goal-differs"]: "other",
        ids["bracket-alone"]: "reject",
        ids["quarter-repeated"]: "other",
    }
    assert "800'个" in clerk.card(ids["goal-differs"]).locator(".outcome").inner_text()
    clerk.press("Escape", "u")
    assert list(clerk.states()) == [ids["quarter-repeated"]]


def test_what_the_page_saved_is_read_by_it(
    clerk: Clerk, browser: Any, page: Path, ids: dict[str, str], tmp_path: Path
) -> None:
    odd = '"\\ # 引号\t：\u2028\x85😀 - null'
    clerk.write(ids["series-target"], 0, odd)
    clerk.card(ids["series-target"]).locator("input[name=note]").fill("null")
    saved = tmp_path / "saved.yaml"
    clerk.save(saved)
    (decision,) = (d for d in read_decisions(saved.read_bytes(), "").decisions if d.decision)
    assert (decision.text, decision.note) == (odd, "null")
    other = Clerk(browser, page)
    other.load(saved)
    again = tmp_path / "again.yaml"
    assert other.save(again) == saved.read_bytes()
    other.close()


def test_decisions_whose_finding_is_gone_are_kept(
    browser: Any, records: Records, ids: dict[str, str], tmp_path: Path
) -> None:
    known = _decided(records, ids["point-shifted"])
    extraction = extract(FAULTY.encode(), "draft.txt", decisions=known)
    assert ids["point-shifted"] not in {f.id for f in extraction.records.findings}
    assert known.sha256 is not None
    assert known.sha256[:12] in report_page(extraction.records)  # Which file to load, then.
    path = tmp_path / "after.html"
    page = report_page(extraction.records, extraction.printed, "en", known)
    path.write_text(page, encoding="utf-8")
    clerk = Clerk(browser, path)
    assert "20.版本 → 2.0版本" in clerk.page.inner_text("#gone")
    saved = read_decisions(clerk.save(tmp_path / "a.yaml"), "").decisions
    assert [d.finding for d in saved if d.decision] == [ids["point-shifted"]]
    clerk.page.uncheck("#gone input")
    saved = read_decisions(clerk.save(tmp_path / "b.yaml"), "").decisions
    assert [d.finding for d in saved if d.decision] == []
    clerk.close()


def _decided(records: Records, finding: str) -> Decisions:
    before, after = write_decisions(records).decode().split(f'"{finding}"')
    text = f'{before}"{finding}"{after.replace("decision: null", "decision: accept", 1)}'
    return read_decisions(text.encode(), "")


def test_what_was_decided_earlier_is_shown_and_taken_back(
    browser: Any, records: Records, ids: dict[str, str], tmp_path: Path
) -> None:
    rejected = ids["quarter-repeated"]
    findings = [
        f.model_copy(update={"decision": "rejected"}) if f.id == rejected else f
        for f in records.findings
    ]
    path = tmp_path / "records.html"
    page = report_page(records.model_copy(update={"findings": findings}), language="en")
    path.write_text(page, encoding="utf-8")
    clerk = Clerk(browser, path)
    assert "decided earlier" in clerk.card(rejected).locator(".outcome").inner_text()
    clerk.card(rejected).locator("[data-do=clear]").click()
    assert clerk.states() == {}
    clerk.page.wait_for_timeout(300)
    clerk.page.reload()
    assert clerk.states() == {}
    clerk.close()


def test_a_browser_that_keeps_nothing(browser: Any, page: Path, ids: dict[str, str]) -> None:
    denied = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    clerk = Clerk(browser, page, before=denied)
    assert "决定会丢失" in clerk.page.inner_text("#storage")
    clerk.to(ids["quarter-repeated"])
    clerk.press("r")
    assert clerk.states() == {ids["quarter-repeated"]: "reject"}
    assert clerk.said == []
    clerk.close()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("corrections_version: '1.1'\ndecisions:\n- finding: a\n  note: |\n    x\n", "第 4 行"),
        ("corrections_version: '2.0'\ndecisions: []\n", "不是订正清单"),
        ("corrections_version: '1.1'\ndecisions:\n- decision: 采用\n", "“采用”不是决定"),
        ("{", "不是订正清单"),
        ("", "不是订正清单"),
    ],
)
def test_a_file_that_is_none(clerk: Clerk, tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(text, encoding="utf-8")
    assert why in clerk.load(file)
    assert clerk.states() == {}


def test_other_words_without_words_decide_nothing(clerk: Clerk, ids: dict[str, str]) -> None:
    clerk.to(ids["series-target"])
    clerk.press("e", "Escape")
    assert clerk.states() == {}
    assert "请写上" in clerk.card(ids["series-target"]).locator(".outcome").inner_text()


def test_letters_in_a_box_are_no_keys_and_keys_can_be_off(
    clerk: Clerk, ids: dict[str, str]
) -> None:
    clerk.to(ids["quarter-repeated"])
    clerk.card(ids["quarter-repeated"]).locator("input[name=note]").click()
    clerk.page.keyboard.type("rau")
    assert clerk.states() == {}
    clerk.press("Escape")
    clerk.page.uncheck("#shortcuts")
    clerk.press("r")
    assert clerk.states() == {}


def test_findings_are_filtered(clerk: Clerk, ids: dict[str, str]) -> None:
    clerk.card(ids["point-shifted"]).locator("[data-do=accept]").click()
    clerk.page.select_option("#show-state", "decided")
    shown = clerk.page.eval_on_selector_all(
        ".card:not([hidden])", "all => all.map(c => c.dataset.finding)"
    )
    assert shown == [ids["point-shifted"]]
    clerk.page.select_option("#show-kind", "series-target")
    assert clerk.page.is_visible("#no-card")


def test_a_script_in_a_finding_is_words(browser: Any, tmp_path: Path) -> None:
    hit = "<script>document.title='hit'</script><!--"
    text = table(row(target=f"1. 推进推进{hit}绿化20.版本（。"))
    extraction = extract(text.encode(), "</script>.txt")
    path = tmp_path / "hostile.html"
    path.write_text(report_page(extraction.records, extraction.printed), encoding="utf-8")
    clerk = Clerk(browser, path)
    assert clerk.counted()[1] > 0
    assert clerk.page.title() == "2031年市政府重点工作任务分解表"
    assert clerk.page.locator(".card script").count() == 0
    assert clerk.said == []
    clerk.close()
