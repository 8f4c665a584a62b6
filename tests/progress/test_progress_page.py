"""The page of progress in a browser: filters, for everyone, on a phone, on paper, hostile words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fenjie.output.progress import write_report
from fenjie.output.progress.progress_words import words_of
from fenjie.progress.judging import judge
from fenjie.progress.report_model import ProgressReport, TaskProgress, TaskQuarter
from tests.cli.run import row
from tests.progress.few_answers import answer, judged, plan_of
from tests.progress.made_progress import sample, sample_year
from tests.review.clerk import Clerk, launched, visible
from tests.review.test_page_for_all import PHONE

SCRIPT = "</style><script>document.title='x'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def report() -> ProgressReport:
    return judge(sample(), sample_year()[:3])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from launched()


@pytest.fixture(scope="module")
def path(report: ProgressReport, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "progress.html"
    path.write_bytes(write_report(report, "html", "en"))
    return path


@pytest.fixture
def reader(browser: Any, path: Path) -> Iterator[Clerk]:
    clerk = Clerk(browser, path)
    yield clerk
    assert clerk.said == []
    assert clerk.asked == [path.as_uri()]
    clerk.close()


def wanted(report: ProgressReport, quarter: int, **fields: str) -> list[str]:
    def state(task: TaskProgress) -> TaskQuarter:
        return next(s for s in task.quarters if s.quarter == quarter)

    return [
        task.id
        for task in report.tasks
        if all(getattr(state(task), name) == value for name, value in fields.items())
    ]


def test_filters_go_by_the_quarter_that_is_chosen(reader: Clerk, report: ProgressReport) -> None:
    assert len(visible(reader)) == 72
    reader.page.select_option("select[name=status]", "delayed")
    assert visible(reader) == wanted(report, 3, status="delayed")
    reader.page.select_option("select[name=quarter]", "1")
    assert visible(reader) == wanted(report, 1, status="delayed")
    chips = reader.page.eval_on_selector_all(
        "article:not([hidden]) h3 .status", "all => all.map(c => c.textContent)"
    )
    assert set(chips) == {"delayed"}
    reader.page.select_option("select[name=status]", "")
    reader.page.select_option("select[name=attention]", "overdue")
    assert visible(reader) == wanted(report, 1, attention="overdue")
    reader.page.select_option("select[name=quarter]", "2")
    reader.page.select_option("select[name=change]", "overdue")
    assert visible(reader) == wanted(report, 2, attention="overdue", change="overdue")
    reader.page.click("button[type=reset]")
    assert len(visible(reader)) == 72


def test_choices_tell_what_they_would_show(reader: Clerk) -> None:
    for name in ("status", "attention", "change", "section"):
        options = reader.page.locator(f"select[name={name}] option[data-name]")
        for index in range(min(3, options.count())):
            count = re.search(r"\((\d+)\)$", options.nth(index).text_content() or "")
            assert count
            reader.page.select_option(
                f"select[name={name}]", options.nth(index).get_attribute("value")
            )
            assert len(visible(reader)) == int(count[1])
            reader.page.click("button[type=reset]")
            visible(reader)


def test_an_organizations_tasks_are_shown_from_its_row(
    reader: Clerk, report: ProgressReport
) -> None:
    reader.page.click("#organizations button[data-role=lead] >> nth=1")
    shown = visible(reader)
    name = reader.page.input_value("select[name=body]")
    assert shown == [task.id for task in report.tasks if name in task.lead_units]
    reader.page.uncheck("input[name=leads]")
    more = visible(reader)
    assert more == [t.id for t in report.tasks if name in (*t.lead_units, *t.support_units)]


def test_a_link_shows_its_task_whatever_is_chosen(reader: Clerk, report: ProgressReport) -> None:
    [first, *_] = wanted(report, 3, attention="overdue")
    reader.page.select_option("select[name=status]", "done")
    assert first not in visible(reader)
    reader.page.click(f"#overdue a[href='#{first}'] >> nth=0")
    assert first in visible(reader)
    reader.page.wait_for_timeout(200)
    title = f"document.querySelector('[id=\"{first}\"] h3').getBoundingClientRect().top"
    filters = "document.getElementById('filter-box').getBoundingClientRect().bottom"
    assert reader.page.evaluate(f"{title} - Math.max(0, {filters})") >= 0


@pytest.fixture(params=["light", "dark phone"])
def everyone(request: pytest.FixtureRequest, browser: Any, path: Path) -> Iterator[Clerk]:
    options = {**PHONE, "color_scheme": "dark"} if request.param == "dark phone" else {}
    clerk = Clerk(browser, path, **options)
    clerk.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    visible(clerk)
    yield clerk
    clerk.close()


def test_no_rule_of_axe_is_broken_and_nothing_is_too_wide(everyone: Clerk) -> None:
    assert everyone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    levels = everyone.page.eval_on_selector_all(
        "h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    doubled = everyone.page.evaluate(
        "(ids => ids.filter((id, n) => ids.indexOf(id) !== n))"
        "([...document.querySelectorAll('[id]')].map(e => e.id))"
    )
    assert doubled == []
    assert everyone.broken_rules() == []


def printed(clerk: Clerk) -> tuple[str, int]:
    pdf = pytest.importorskip("pypdfium2")
    document = pdf.PdfDocument(io.BytesIO(clerk.page.pdf(prefer_css_page_size=True)))
    words = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    return re.sub(r"\s", "", words), len(document)


def test_a_summary_or_the_tasks_that_are_shown_are_printed(
    reader: Clerk, report: ProgressReport
) -> None:
    words, pages = printed(reader)
    assert pages <= 8
    for attention in ("overdue", "at-risk"):
        for ident in wanted(report, 3, attention=attention):
            task = next(task for task in report.tasks if task.id == ident)
            assert f"No.{task.number}{re.sub(' ', '', task.name)[:6]}" in words
    assert "Taskbytask" not in words
    reader.page.evaluate("window.print = () => {}")
    reader.page.fill("input[name=words]", "公共充电桩")
    [shown] = visible(reader)
    reader.page.click("#print-tasks")
    words, pages = printed(reader)
    assert pages == 1
    assert shown == "2025-014"
    assert "Needsattention" not in words
    assert "No.14" in words


def test_words_of_plans_and_answers_do_not_run(browser: Any, tmp_path: Path) -> None:
    records = plan_of(row(target=f"1. 修缮老街3条{SCRIPT}。", lead="市城市管理局"))
    told = answer(records, 2, "delayed", text=SCRIPT, contact=SCRIPT, organization=SCRIPT)
    lost = answer(records, 2, "done", task=SCRIPT, text=SCRIPT, id="x")
    path = tmp_path / "attack.html"
    path.write_bytes(write_report(judged(records, told, lost), "html", "zh"))
    clerk = Clerk(browser, path)
    assert clerk.page.title().endswith("进展情况")
    assert clerk.page.locator("main script, img").count() == 0
    assert SCRIPT in clerk.page.inner_text("main")
    assert (clerk.said, len(clerk.asked)) == ([], 1)
    clerk.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_speaks_one_language(report: ProgressReport, language: Any) -> None:
    made = unescape(write_report(report, "html", language).decode())
    other = words_of("en" if language == "zh" else "zh")
    for name in ("skip", "filters", "print_report", "none_fits", "figures_hint"):
        assert words_of(language)[name] in made
        assert other[name] not in made


def test_a_first_quarter_has_no_changes_and_a_finished_year_nothing_to_do() -> None:
    first = write_report(judge(sample(), sample_year()[:1]), "html", "zh").decode()
    assert 'id="changes"' not in first
    assert 'name="change"' not in first
    records = plan_of(row())
    done = write_report(judged(records, answer(records, 4, "done")), "html", "zh").decode()
    for part in ("overdue", "at-risk", "coming", "unplaced"):
        assert f'id="{part}"' not in done
