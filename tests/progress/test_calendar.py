"""The calendar of what is due: RFC 5545 to the letter, the same UIDs in every report."""

from __future__ import annotations

import re

import pytest

from fenjie.output.progress import write_report
from fenjie.progress.judging import judge
from tests.cli.run import row
from tests.progress.few_answers import answer, judged, plan_of
from tests.progress.made_progress import sample, sample_year


def properties(data: bytes) -> list[tuple[str, str]]:
    """Unfold a calendar into names with parameters, and values."""
    lines = re.sub(rb"\r\n[ \t]", b"", data).decode().split("\r\n")
    assert lines[-1] == ""
    return [(name, value) for name, _, value in (line.partition(":") for line in lines[:-1])]


def uids(data: bytes) -> set[str]:
    return {value for name, value in properties(data) if name == "UID"}


@pytest.fixture(scope="module")
def calendar() -> bytes:
    return write_report(judge(sample(), sample_year()[:2]), "ics", "zh")


def test_lines_are_folded_and_end_as_they_have_to(calendar: bytes) -> None:
    assert b"\n" not in calendar.replace(b"\r\n", b"")
    lines = calendar.split(b"\r\n")
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()  # No character is cut.


def test_every_step_that_is_not_done_has_its_day(calendar: bytes) -> None:
    report = judge(sample(), sample_year()[:2])
    known = properties(calendar)
    assert known[0] == ("BEGIN", "VCALENDAR")
    assert known[-1] == ("END", "VCALENDAR")
    assert [name for name, _ in known].count("BEGIN") - 1 == len(report.due) > 80
    days = [value for name, value in known if name == "DUE;VALUE=DATE"]
    assert days == [f"{item.due:%Y%m%d}" for item in report.due]
    assert days == sorted(days)


def test_what_is_done_is_not_in_it(calendar: bytes) -> None:
    report = judge(sample(), sample_year()[:2])
    known = properties(calendar)
    kinds = {value for name, value in known if name == "BEGIN"}
    assert kinds == {"VCALENDAR", "VTODO"}
    assert {value for name, value in known if name == "STATUS"} <= {"NEEDS-ACTION", "IN-PROCESS"}
    done = {task.id for task in report.tasks if task.quarters[-1].status in ("done", "stopped")}
    assert done
    assert done.isdisjoint(item.task for item in report.due)


def test_uids_are_unique_and_stay(calendar: bytes) -> None:
    known = [value for name, value in properties(calendar) if name == "UID"]
    assert len(known) == len(set(known))
    later = uids(write_report(judge(sample(), sample_year()[:3]), "ics", "en"))
    assert later & set(known)
    gone = {
        item.uid
        for item in judge(sample(), sample_year()[:3]).due
        if f"{item.uid}@fenjie" not in known
    }
    # A task that was done and is so no longer comes back; nothing else is new.
    assert len(gone) <= 3


def test_steps_alike_have_uids_of_their_own() -> None:
    records = plan_of(row(schedule="一季度：巡查。二季度：巡查。每季度：巡查。"))
    twice = records.tasks[0].model_copy(update={"schedule": records.tasks[0].schedule[1:2] * 2})
    records = records.model_copy(update={"tasks": [twice]})
    assert len({item.uid for item in judged(records, answer(records, 1, "delayed")).due}) == 2


def test_words_are_escaped() -> None:
    records = plan_of(row(target="1. 修缮老街；a,b\\c。", schedule="一季度：x;y,z。"))
    data = write_report(judged(records, answer(records, 1, "delayed")), "ics", "zh")
    [summary] = [value for name, value in properties(data) if name == "SUMMARY"]
    assert "a\\,b\\\\c" in summary
    assert "x\\;y" in summary
    assert not re.search(r"(?<!\\)[;,]", summary)


def test_a_goal_without_steps_is_due_at_the_end_of_the_year() -> None:
    records = plan_of(row(schedule="持续推进。"))
    [item] = judged(records, answer(records, 2, "on-track")).due
    assert (item.step, str(item.due), item.overdue) == (None, "2031-12-31", False)
