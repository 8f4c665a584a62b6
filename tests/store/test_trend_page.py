"""The page of a trend: for everyone, on a phone, on paper, and with hostile words."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.output.trend import write_trend
from fenjie.output.trend.trend_words import words_of
from fenjie.store import open_store
from fenjie.store.trend_query import Wanted, read_trend
from tests.review.clerk import Clerk, launched
from tests.review.test_page_for_all import PHONE
from tests.store.years import filled, issue, three_years

SCRIPT = "</style><script>document.title='x'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = filled(tmp_path_factory.mktemp("store") / "years.sqlite", three_years())
    with open_store(str(path)) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(scope="module")
def page(base: sqlite3.Connection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "trend.html"
    path.write_bytes(write_trend(read_trend(base, Wanted(organization="市商务局")), "html", "en"))
    return path


@pytest.mark.parametrize("manner", ["light", "dark", "phone"])
def test_no_rule_of_axe_is_broken_and_nothing_is_too_wide(
    browser: Any, page: Path, manner: str
) -> None:
    options: dict[str, Any] = PHONE if manner == "phone" else {"color_scheme": manner}
    clerk = Clerk(browser, page, **options)
    assert clerk.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    doubled = clerk.page.evaluate(
        "(ids => ids.filter((id, n) => ids.indexOf(id) !== n))"
        "([...document.querySelectorAll('[id]')].map(e => e.id))"
    )
    assert (doubled, clerk.said, len(clerk.asked)) == ([], [], 1)
    assert clerk.broken_rules() == []
    clerk.close()


def test_it_prints_whole(browser: Any, page: Path) -> None:
    pdf = pytest.importorskip("pypdfium2")
    clerk = Clerk(browser, page)
    document = pdf.PdfDocument(io.BytesIO(clerk.page.pdf(format="A4")))
    words = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    assert "消费券" in words
    assert "跨境电商" in words
    assert len(document) <= 6
    clerk.close()


def test_words_of_documents_do_not_run(browser: Any, tmp_path: Path) -> None:
    store = filled(
        tmp_path / "s.sqlite", [issue(2025, [0, 1], SCRIPT), issue(2026, [0, 1], SCRIPT)]
    )
    path = tmp_path / "trend.html"
    with open_store(str(store)) as base:
        path.write_bytes(write_trend(read_trend(base, Wanted()), "html"))
    clerk = Clerk(browser, path)
    assert clerk.page.title() == words_of("zh")["of_all"]
    assert clerk.page.locator("script, img").count() == 0
    assert SCRIPT in clerk.page.inner_text("main")
    clerk.close()


def test_pictures_have_their_numbers(base: sqlite3.Connection) -> None:
    page = write_trend(read_trend(base, Wanted(words="工业投资")), "html").decode()
    for told in ("480亿元", "520亿元", "560亿元", "+40亿元 +8.3%", "<title>工业投资（元） 2024"):
        assert told in page
    assert page.count("<circle") == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_speaks_one_language(base: sqlite3.Connection, language: Any) -> None:
    made = write_trend(read_trend(base, Wanted()), "html", language).decode()
    other = words_of("en" if language == "zh" else "zh")
    for name in ("years", "skip", "ended", "contents"):
        assert words_of(language)[name] in made
        assert other[name] not in made
