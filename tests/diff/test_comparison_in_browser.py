"""The page in a browser: filters with their counts, for everyone, on a phone, on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fenjie.output.comparison import write_comparison
from tests.diff.pair import two_years
from tests.diff.test_comparison_formats import SCRIPT, attack
from tests.review.clerk import Clerk, launched, visible

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("diff") / "diff.html"
    path.write_bytes(write_comparison(two_years(), "html", "en", ("old.html", "new.html")))
    return path


@pytest.fixture
def reader(browser: Any, path: Path) -> Iterator[Clerk]:
    clerk = Clerk(browser, path)
    yield clerk
    assert clerk.said == []
    assert clerk.asked == [path.as_uri()]
    clerk.close()


def choices(clerk: Clerk, name: str) -> list[str]:
    labels: list[str] = clerk.page.eval_on_selector_all(
        f"select[name={name}] option", "all => all.map(o => o.textContent)"
    )
    return labels


def test_what_changed_is_shown_first(reader: Clerk) -> None:
    same = {
        pair.new_ids[0] for pair in two_years().pairs if pair.relation in ("same", "renumbered")
    }
    shown = visible(reader)
    assert len(shown) == 81 - len(same)
    assert not {f"t-{name}" for name in same} & set(shown)
    assert reader.page.inner_text("#filter-count") == f"{len(shown)} / 81"


def test_an_organization_has_what_it_gained_and_lost(reader: Clerk) -> None:
    reader.page.select_option("select[name=body]", "市商务局")
    shown = visible(reader)
    assert "o-2025-068" in shown
    assert "led 7, leads 5" in reader.page.inner_text("#about-body")
    assert any(label.startswith("removed (2") for label in choices(reader, "what"))
    reader.page.check("input[name=leads]")
    assert set(visible(reader)) < set(shown)
    reader.page.click("button[type=reset]")
    assert len(visible(reader)) == 71
    assert not reader.page.is_visible("#about-body")


def test_choices_tell_what_they_would_show(reader: Clerk) -> None:
    for name in ("what", "kind", "section"):
        for label in choices(reader, name)[:4]:
            if "(" not in label:
                continue
            words, _, count = label.rpartition(" (")
            option = reader.page.locator(f"select[name={name}] option[data-name='{words}']")
            reader.page.select_option(f"select[name={name}]", option.get_attribute("value"))
            assert len(visible(reader)) == int(count.rstrip(")"))
        reader.page.click("button[type=reset]")
        visible(reader)


def test_words_and_kinds_narrow_down(reader: Clerk) -> None:
    reader.page.select_option("select[name=kind]", "moved")
    moved = {
        f"t-{pair.new_ids[0]}"
        for pair in two_years().pairs
        if any(change.kind == "moved" for change in pair.changes)
    }
    assert set(visible(reader)) == moved
    reader.page.fill("input[name=words]", "托位")
    assert visible(reader) == ["t-2026-035"]


def test_a_link_shows_its_task_whatever_is_chosen(reader: Clerk) -> None:
    reader.page.select_option("select[name=what]", "removed")
    assert "t-2026-009" not in visible(reader)
    reader.page.click("#added a[href='#t-2026-009']")
    assert "t-2026-009" in visible(reader)


def test_what_is_linked_to_stands_below_the_filters(reader: Clerk) -> None:
    for address in ("#goals .where a", "#removed tbody tr:last-child a"):
        reader.page.click(f"{address} >> nth=0")
        reader.page.wait_for_timeout(300)
        title = "document.querySelector('article:target h3').getBoundingClientRect().top"
        filters = "document.getElementById('filter-box').getBoundingClientRect().bottom"
        assert reader.page.evaluate(f"{title} - Math.max(0, {filters})") >= 0
        assert reader.page.evaluate(f"innerHeight - {title}") > 0


def test_a_page_opened_at_a_task_shows_it(browser: Any, path: Path) -> None:
    [same, *_] = [pair.new_ids[0] for pair in two_years().pairs if pair.relation == "same"]
    clerk = Clerk(browser, path)
    clerk.page.goto("about:blank")
    clerk.page.goto(f"{path.as_uri()}#t-{same}")
    clerk.page.wait_for_timeout(300)
    assert clerk.page.is_visible(f"#t-{same} h3")
    clerk.close()


def test_filters_fit_a_phone_and_scroll_away(browser: Any, path: Path) -> None:
    clerk = Clerk(browser, path, **PHONE)
    clerk.page.click("#filter-box summary")
    rights = clerk.page.eval_on_selector_all(
        "#filters select", "all => all.map(s => s.getBoundingClientRect().right)"
    )
    assert max(rights) <= PHONE["viewport"]["width"]
    position = "getComputedStyle(document.getElementById('filter-box')).position"
    assert clerk.page.evaluate(position) == "static"
    clerk.close()


def test_a_task_says_whom_it_is_supported_by_when_asked(reader: Clerk) -> None:
    organization = "市财政局"
    only = "article:not([hidden]) .supports:not([hidden])"
    before = reader.page.locator(only).count()
    reader.page.select_option("select[name=body]", organization)
    for name in visible(reader):
        task = reader.page.locator(f"#{name}")
        if organization not in (task.get_attribute("data-lead") or "").split("|"):
            assert organization in str(task.locator(".supports:not([hidden])").text_content())
    assert reader.page.locator(only).count() > 0
    reader.page.click("button[type=reset]")
    visible(reader)
    assert reader.page.locator(only).count() == before


@pytest.fixture(params=["light", "dark phone"])
def everyone(request: pytest.FixtureRequest, browser: Any, path: Path) -> Iterator[Clerk]:
    options = {**PHONE, "color_scheme": "dark"} if request.param == "dark phone" else {}
    clerk = Clerk(browser, path, **options)
    clerk.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    clerk.page.select_option("select[name=what]", "")
    visible(clerk)
    yield clerk
    clerk.close()


def test_no_rule_of_axe_is_broken(everyone: Clerk) -> None:
    assert everyone.broken_rules() == []


def test_headings_and_widths(everyone: Clerk) -> None:
    levels = everyone.page.eval_on_selector_all(
        "h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert everyone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_columns_hold(browser: Any, path: Path) -> None:
    """Old and new words stand under each other in every task, whatever changed there."""
    clerk = Clerk(browser, path, viewport={"width": 1366, "height": 900})
    edges = clerk.page.eval_on_selector_all(
        "table.changes tbody tr",
        "all => all.filter(r => r.getClientRects().length).map(r =>"
        " [...r.children].map(c => Math.round(c.getBoundingClientRect().left)).join())",
    )
    assert len(edges) > 50
    assert len(set(edges)) == 1
    clerk.close()


def test_the_summary_is_printed_whole(reader: Clerk) -> None:
    words, pages = printed(reader)
    assert pages <= 3
    summary = two_years().summary
    bare = re.sub(r"\s", "", words)
    moves = [move for kind in summary["goals"] for move in kind["moves"]]
    assert not [move for move in moves if f"{move['from']}→{move['to']}" not in bare]
    assert bare.count("季度→") >= len(summary["quarters"])
    organizations = bare.partition("Tasksoforganizations")[2]
    changed = [e["unit"] for e in summary["organizations"] if e["gained"] or e["lost"]]
    assert not [name for name in changed if name not in organizations]
    assert "gainedandlostnotask" in organizations


def test_a_summary_or_the_tasks_that_are_shown_are_printed(reader: Clerk) -> None:
    words, _ = printed(reader)
    assert "Moves of goals" in words
    assert "Task by task" not in words
    reader.page.evaluate("window.print = () => {}")
    reader.page.fill("input[name=words]", "托位")
    visible(reader)
    reader.page.click("#print-tasks")
    words, pages = printed(reader)
    assert pages == 1
    assert "新增普惠托位" in words
    assert "Moves of goals" not in words


def printed(clerk: Clerk) -> tuple[str, int]:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(clerk.page.pdf(prefer_css_page_size=True)))
    return "".join(page.get_textpage().get_text_bounded() for page in document), len(document)


def test_words_of_cells_do_not_run(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "attack.html"
    path.write_bytes(write_comparison(attack(SCRIPT), "html"))
    clerk = Clerk(browser, path)
    assert len(visible(clerk)) == 1
    assert SCRIPT in clerk.page.inner_text("h1")
    assert clerk.said == []
    clerk.close()
