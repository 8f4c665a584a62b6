"""The page for everyone: by screen reader and keyboard, light and dark, on a phone, on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.output.review import report_page
from fenjie.output.review.page_words import WORDS, counted
from tests.review.clerk import FAULTY, Clerk, launched

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    extraction = extract(FAULTY.encode(), "draft.txt")
    path = tmp_path_factory.mktemp("everyone") / "draft.html"
    path.write_text(report_page(extraction.records, extraction.printed, "en"), encoding="utf-8")
    return path


@pytest.fixture(params=["light", "dark", "phone"])
def clerk(request: pytest.FixtureRequest, browser: Any, page: Path) -> Iterator[Clerk]:
    options: dict[str, Any] = {"color_scheme": request.param}
    if request.param == "phone":
        options = PHONE
    clerk = Clerk(browser, page, **options)
    clerk.page.locator("[data-do=accept]").first.click()
    clerk.page.locator("[data-do=reject]").first.click()
    clerk.page.locator("[data-do=other]").nth(1).click()
    clerk.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    clerk.page.locator("article button[data-v]").first.click()
    yield clerk
    clerk.close()


def test_no_rule_of_axe_is_broken(clerk: Clerk) -> None:
    assert clerk.broken_rules() == []


def test_headings_ids_and_names(clerk: Clerk) -> None:
    levels = clerk.page.eval_on_selector_all(
        "h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    doubled = clerk.page.evaluate(
        "(ids => ids.filter((id, n) => ids.indexOf(id) !== n))"
        "([...document.querySelectorAll('[id]')].map(e => e.id))"
    )
    assert doubled == []
    nameless = clerk.page.eval_on_selector_all(
        "input, select, button, a",
        "all => all.filter(e => !(e.labels?.length || e.textContent.trim()"
        " || e.getAttribute('aria-label'))).length",
    )
    assert nameless == 0
    landmarks = clerk.page.eval_on_selector_all("main, nav, header", "all => all.length")
    assert landmarks == 3


def test_nothing_is_wider_than_the_window(clerk: Clerk) -> None:
    assert clerk.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_filters_leave_room_on_a_phone(browser: Any, page: Path) -> None:
    clerk = Clerk(browser, page, **PHONE)
    assert not clerk.page.is_visible("input[name=words]")
    clerk.page.click("#filter-box summary")
    clerk.page.fill("input[name=words]", "绿化")
    clerk.page.wait_for_timeout(200)
    assert "1 / 7" in clerk.page.inner_text("#filter-box summary")
    clerk.close()


def test_what_is_printed(browser: Any, page: Path) -> None:
    """A summary of findings and decisions; or the tasks that are shown."""
    clerk = Clerk(browser, page)
    clerk.press("n", "r")
    clerk.page.fill("input[name=words]", "绿化")
    clerk.page.wait_for_timeout(200)
    summary = _words(clerk)
    assert "Rejected" in summary
    assert "Undecided" in summary
    assert "As printed" not in summary
    assert "市城市管理局" not in summary
    clerk.page.evaluate("window.print = () => {}")
    clerk.page.click("#print-tasks")
    chosen = _words(clerk)
    assert "推进推进绿化" in chosen
    assert "修缮老街100条" not in chosen
    assert "Undecided" not in chosen
    clerk.close()


def _words(clerk: Clerk) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(io.BytesIO(clerk.page.pdf(format="A4")))
    assert len(document) == 1
    text: str = document[0].get_textpage().get_text_bounded()
    return text


def test_sentences_count_right() -> None:
    assert [counted(n, "tasks", "en") for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]
    assert counted(1, "info", "en") == "1 note"
    assert counted(1, "info", "zh") == "1条提示"


@pytest.mark.parametrize("language", WORDS)
def test_the_page_speaks_one_language(language: Any, page: Path) -> None:
    """Words of the other language stand nowhere outside the document's own."""
    made = report_page(extract(FAULTY.encode(), "draft.txt").records, None, language)
    others = WORDS["en" if language == "zh" else "zh"]
    for name in ("save", "load", "contents", "next_open", "print_tasks", "filter_tasks"):
        assert WORDS[language][name] in made
        assert others[name] not in made
