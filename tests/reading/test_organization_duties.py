"""Duties by organization: sentences that each begin with who has the duty."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Task

TITLE = "2033年沙洲市防汛实施方案"
DUTIES = (("水利部门", "调度水库"), ("民政局、慈善总会", "安置群众"), ("市气象局", "预报雨情"))


def tasks_of(*lines: str) -> Sequence[Task]:
    extraction = extract("\n".join(lines).encode(), "a.txt")
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records.tasks


def who(tasks: Sequence[Task]) -> list[list[str]]:
    return [[unit.name for unit in (*task.lead_units, *task.support_units)] for task in tasks]


@pytest.mark.parametrize("mark", ["", "，", "："])
@pytest.mark.parametrize("verb", ["负责", "具体负责", "承担"])
@pytest.mark.parametrize("form", ["one line", "blanks", "lines", "numbered lines", "numbered"])
def test_each_sentence_is_the_task_of_whom_it_begins_with(form: str, verb: str, mark: str) -> None:
    sentences = [f"{names}{mark}{verb}{work}。" for names, work in DUTIES]
    if form.startswith("numbered"):
        sentences = [f"{n}{each}" for n, each in zip("①②③", sentences, strict=True)]
    joint = {"one line": "", "blanks": " ", "numbered": ""}.get(form, "\n")
    tasks = tasks_of(TITLE, joint.join(sentences))
    assert who(tasks) == [["水利部门"], ["民政局", "慈善总会"], ["市气象局"]]
    assert [task.target.text for task in tasks] == [f"{verb}{work}。" for _, work in DUTIES]
    assert {task.lead_known_by for task in tasks} == {"assumed"}


def test_one_in_the_midst_may_lack_the_word_of_duty() -> None:
    tasks = tasks_of(
        TITLE,
        "水利部门，负责调度水库。气象部门，及时预报雨情。民政部门，负责安置群众。"
        "交通部门，负责抢通道路。（七）严格考核。每年总结一次。",
    )
    assert who(tasks) == [["水利部门"], ["气象部门"], ["民政部门"], ["交通部门"]]
    assert tasks[1].target.text == "及时预报雨情。"
    assert tasks[3].target.text == "负责抢通道路。"


REFUSED = {
    "two": [TITLE, "水利部门，负责调度水库。民政部门，负责安置群众。"],
    "a law": [
        "防洪条例",
        *(f"第{n}条 {w}负责{d}。" for n, (w, d) in zip("一二三", DUTIES, strict=True)),
    ],
    "people": [TITLE, "市水利局负责人到会。市民政局负责人发言。市气象局负责人汇报。"],
}


@pytest.mark.parametrize("lines", REFUSED.values(), ids=REFUSED)
def test_other_sentences_are_refused(lines: list[str]) -> None:
    with pytest.raises(InputError):
        tasks_of(*lines)
