"""The page in a browser: nothing is fetched, filters work, a click shows a value's source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.output.review import report_page
from tests.conftest import SAMPLE
from tests.review.clerk import launched
from tests.review.test_marks import HOSTILE


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


class Opened:
    """A page, with what it said and what it asked for."""

    def __init__(self, browser: Any, text: str, folder: Path, name: str = "table.txt") -> None:
        extraction = extract(text.encode(), name)
        self.records = extraction.records
        printed = extraction.printed
        self.path = folder / "report.html"
        self.path.write_text(report_page(self.records, printed), encoding="utf-8")
        self.page = browser.new_page()
        self.rendered: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.rendered.append(message.text))
        self.page.on("pageerror", lambda error: self.rendered.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(self.path.as_uri())

    def visible(self) -> list[str]:
        ids: list[str] = self.page.eval_on_selector_all(
            "article:not([hidden])", "tasks => tasks.map(task => task.id)"
        )
        return ids

    def choose(self, name: str, value: str) -> list[str]:
        self.page.select_option(f"select[name={name}]", value)
        self.page.wait_for_timeout(150)
        return self.visible()


@pytest.fixture(scope="module")
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    text = SAMPLE.read_text(encoding="utf-8")
    return Opened(browser, text, tmp_path_factory.mktemp("report"))


@pytest.fixture(autouse=True)
def fresh(request: pytest.FixtureRequest) -> None:
    if "opened" in request.fixturenames:
        page = request.getfixturevalue("opened")
        page.page.click("button[type=reset]")
        page.page.wait_for_timeout(50)


def test_nothing_is_fetched_and_nothing_is_said(opened: Opened) -> None:
    assert opened.rendered == []
    assert opened.asked == [opened.path.as_uri()]
    assert opened.visible() == [task.id for task in opened.records.tasks]


def test_search(opened: Opened) -> None:
    opened.page.fill("input[name=words]", "充电桩")
    opened.page.wait_for_timeout(150)
    result = opened.visible()
    assert 0 < len(result) < len(opened.records.tasks)
    for task in opened.records.tasks:
        whole = opened.page.text_content(f"article[id='{task.id}']")
        assert ("充电桩" in whole) == (task.id in result)


def test_filter_by_body(opened: Opened) -> None:
    organization = opened.records.tasks[0].lead_units[0].canonical
    leads = [
        t.id for t in opened.records.tasks if organization in [u.canonical for u in t.lead_units]
    ]
    supports = [
        t.id for t in opened.records.tasks if organization in [u.canonical for u in t.support_units]
    ]
    assert opened.choose("body", organization) == [
        t.id for t in opened.records.tasks if t.id in (*leads, *supports)
    ]
    opened.page.check("input[name=leads]")
    opened.page.wait_for_timeout(150)
    assert opened.visible() == leads


def test_filter_by_leader(opened: Opened) -> None:
    leader = opened.records.tasks[0].leaders[0]
    wanted = [task.id for task in opened.records.tasks if leader in task.leaders]
    assert opened.choose("leader", leader) == wanted


def test_filter_by_section(opened: Opened) -> None:
    section = opened.records.document.sections[-1].title
    wanted = [task.id for task in opened.records.tasks if task.section == section]
    assert opened.choose("section", section) == wanted


def test_filter_by_quarter(opened: Opened) -> None:
    wanted = [
        task.id
        for task in opened.records.tasks
        if any(step.period and 3 in step.period.quarters for step in task.schedule)
    ]
    assert opened.choose("quarter", "3") == wanted


def test_filter_by_severity(opened: Opened) -> None:
    reported = {task for finding in opened.records.findings for task in finding.tasks}
    wanted = [task.id for task in opened.records.tasks if task.id in reported]
    assert opened.choose("severity", "any") == wanted
    assert opened.choose("severity", "error") == []
    assert opened.page.is_visible("#none")


def test_a_click_on_a_value_marks_its_source(opened: Opened) -> None:
    task = next(task for task in opened.records.tasks if task.target.quantities)
    opened.page.click(f"article[id='{task.id}'] button[data-v='target/q0']")
    marked = opened.page.eval_on_selector_all(
        ".printed .on", "marks => marks.map(mark => mark.textContent)"
    )
    assert marked == [task.target.quantities[0].text]


def test_a_click_on_words_marks_the_value(opened: Opened) -> None:
    task = opened.records.tasks[0]
    opened.page.click(f"article[id='{task.id}'] .printed [data-m='lead_units/0']")
    marked = opened.page.eval_on_selector_all(
        ".record .on", "values => values.map(value => value.textContent.trim())"
    )
    assert marked == [task.lead_units[0].name]


def test_values_are_reached_by_keyboard(opened: Opened) -> None:
    task = opened.records.tasks[0]
    value = f"article[id='{task.id}'] button[data-v='lead_units/0']"
    opened.page.focus(value)
    opened.page.keyboard.press("Enter")
    assert opened.page.eval_on_selector(value, "button => button.classList.contains('on')")


def test_tables_have_headings_and_controls_have_names(opened: Opened) -> None:
    nameless = opened.page.eval_on_selector_all(
        "input, select", "all => all.filter(each => !each.labels.length).length"
    )
    headless = opened.page.eval_on_selector_all(
        "table", "all => all.filter(each => !each.querySelector('th[scope]')).length"
    )
    assert (nameless, headless) == (0, 0)


def test_a_script_in_a_cell_does_not_run(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, HOSTILE, tmp_path)
    opened.page.wait_for_timeout(200)
    assert opened.page.title() == "2031年市政府重点工作任务分解表"
    assert opened.page.locator("article img, article script").count() == 0
    assert opened.rendered == []
    assert opened.asked == [opened.path.as_uri()]
