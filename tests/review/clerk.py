"""A clerk at the review page: a browser, the page in it, and what it says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import row, table

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

_POINTS = "一季度：新增公共充电桩200个。二季度：新增公共充电桩400个。三季度：新增公共充电桩600个。"
FAULTY = table(
    row(
        target="1. 修缮老街100条。",
        schedule="一季度：修缮老街20条。二季度：修缮老街30条。三季度：修缮老街20条。"
        "四季度：修缮老街20条。",
    ),
    row(
        target="2. 发布应用系统20.版本。",
        schedule="一季度：摸底。二季度：动工。二季度：种树。三、四季度：完工。",
    ),
    row(target="3. 新增公共充电桩800个。", schedule=f"{_POINTS}四季度：新增公共充电桩800个。"),
    row(target="4. 新增公共充电桩1000个。", schedule=f"{_POINTS}四季度：新增公共充电桩1000个。"),
    row(target="5. 修缮（老旧街道。", leaders="林若水 周雨桐"),
    row(target="6. 推进推进绿化。", leaders="林若水 周雨桐"),
    row(target="7. 种花5盆。", leaders="林周 若水雨桐"),
)
"""An error, five warnings and two notes to decide."""


def launched() -> Iterator[Any]:
    """Yield Debian's Chromium; skip where there is none."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield made
        made.close()


class Clerk:
    """A page opened in a browser of its own memory, which `close` forgets."""

    def __init__(self, browser: Any, path: Path, before: str = "", **options: Any) -> None:
        self.context = browser.new_context(**options)
        if before:
            self.context.add_init_script(before)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def close(self) -> None:
        self.context.close()

    def broken_rules(self) -> list[tuple[str, str, str]]:
        """Return what axe-core finds wrong, of a page that is thinned out.

        Of many alike some are enough: every sixth task, and the first rows of long tables.
        """
        axe = pytest.importorskip("axe_playwright_python.sync_playwright")
        self.page.evaluate(
            "document.querySelectorAll('article').forEach((a, n) => { if (n % 6) a.remove(); });"
            "document.querySelectorAll('tbody').forEach(t => {"
            " Array.from(t.rows).slice(15).forEach(row => row.remove()); });"
        )
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result = axe.Axe().run(self.page, options={"runOnly": tags})
        return [
            (rule["id"], node["html"][:160], node["failureSummary"])
            for rule in result.response["violations"]
            for node in rule["nodes"]
        ]

    def card(self, finding: str) -> Any:
        return self.page.locator(f"#f-{finding}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, finding: str) -> None:
        """Go to a card by the keyboard, from the first."""
        self.press("Escape")
        for _ in range(200):
            if self.current() == finding:
                return
            self.press("j")
        raise AssertionError(f"{finding} is not reached")

    def current(self) -> str | None:
        finding: str | None = self.page.evaluate(
            "document.querySelector('.card.current')?.dataset.finding ?? null"
        )
        return finding

    def write(self, finding: str, place: int, text: str) -> None:
        self.card(finding).locator("[data-do=other]").click()
        self.card(finding).locator(f"input[data-place='{place}']").fill(text)

    def states(self) -> dict[str, str]:
        """Return what is decided on the cards, without those that are open."""
        states: dict[str, str] = self.page.eval_on_selector_all(
            ".card",
            "all => Object.fromEntries(all.map(c => [c.dataset.finding, c.dataset.state]))",
        )
        return {finding: state for finding, state in states.items() if state != "open"}

    def counted(self) -> tuple[int, int]:
        """Return how many are decided, and of how many."""
        done, whole = self.page.inner_text("#decided").split(" / ")
        return int(done), int(whole)

    def status(self) -> str:
        return str(self.page.inner_text("#status"))

    def save(self, target: Path) -> bytes:
        with self.page.expect_download() as download:
            self.page.click("[data-act=save]")
        download.value.save_as(target)
        return target.read_bytes()

    def load(self, path: Path) -> str:
        self.page.set_input_files("#file", path)
        self.page.wait_for_function(
            "name => document.getElementById('status').textContent.includes(name)", arg=path.name
        )
        return self.status()


def visible(clerk: Clerk) -> list[str]:
    """Return the ids of the tasks that the filters of a page show."""
    clerk.page.wait_for_timeout(400)  # The pages wait until nobody types any more.
    shown: list[str] = clerk.page.eval_on_selector_all(
        "article:not([hidden])", "all => all.map(a => a.id)"
    )
    return shown
