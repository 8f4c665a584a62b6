"""A clean document of our own: every series comes to its target, every list is in order.

What stands where is known because the document is made here: `Plan` names the figures of a series,
in the order in which they are printed, without any help from the reader under test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from tests.checks.known_series import Plan, Twins, Whole
from tests.checks.other_themes import HALVES, PAIRS, PART_WORK, UNSAID, WHOLES, WORDS_ONLY
from tests.checks.planned_themes import ADDING, RUNNING, Theme
from tests.cli.run import HEAD, row

YEAR = 2027
TITLE = f"{YEAR}年云江市政府重点工作任务分解表"
SOURCE = "市《政府工作报告》"
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
LEADERS = ("高峻", "宋岚", "林若水", "方致远", "罗毅", "沈青禾")


@dataclass
class MadeDocument:
    """The document while it is made."""

    rows: list[str] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    wholes: list[Whole] = field(default_factory=list)
    twins: list[Twins] = field(default_factory=list)


def figure(value: Decimal, unit: str) -> str:
    return f"{value.normalize():f}{unit}"


def _amounts(rng: random.Random, unit: str, count: int = 4) -> list[Decimal]:
    """Draw what each quarter adds, so that no sum or figure comes up twice."""
    scale = Decimal("0.1") if unit in ("亿元", "万亩") else Decimal(1)
    while True:
        steps = [Decimal(rng.randint(11, 97)) * scale for _ in range(count)]
        sums = [sum(steps[: n + 1], Decimal(0)) for n in range(count)]
        if len({*steps, *sums[1:]}) == 2 * count - 1:
            return steps


def _sums(steps: list[Decimal]) -> list[Decimal]:
    return [sum(steps[: n + 1], Decimal(0)) for n in range(len(steps))]


class Writer:
    """Writes the rows one after the other."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.row_group = MadeDocument()

    def write(self) -> MadeDocument:
        makers = [
            *[(self.adding, theme) for theme in ADDING],
            *[(self.running, theme) for theme in RUNNING],
            *[(self.unsaid, theme) for theme in UNSAID],
            *[(self.halves, theme) for theme in HALVES],
            *[(self.words, theme) for theme in WORDS_ONLY],
            *[(self.whole, theme) for theme in WHOLES],
            *[(self.pair, theme) for theme in PAIRS],
        ]
        self.rng.shuffle(makers)
        for maker, theme in makers:
            maker(theme)  # type: ignore[operator]
        return self.row_group

    @property
    def number(self) -> int:
        return len(self.row_group.rows) + 1

    def row(self, requirement: str, target: str, schedule: str, lead: str, support: str) -> None:
        names = self.rng.sample(LEADERS, 2)
        self.row_group.rows.append(
            row(
                f"{SOURCE}：{requirement}",
                f"{self.number}. {target}",
                schedule,
                " ".join(sorted(names, key=LEADERS.index)),
                lead,
                support,
            )
        )

    def steps(self, texts: list[str], labels: tuple[str, ...] = QUARTERS) -> str:
        if self.rng.random() < 0.5:
            return "".join(f"<b>{a}：</b>{b}。" for a, b in zip(labels, texts, strict=True))
        return "".join(f"{a}：{b}。" for a, b in zip(labels, texts, strict=True))

    def words_of_steps(
        self,
        thing: str,
        work: tuple[str, ...],
        printed: tuple[str, ...],
        rendered: tuple[bool, ...],
    ) -> list[str]:
        """Say what is done and how much of it, in one of the ways in which people do."""
        way = self.rng.randrange(4)
        texts = []
        for index, (words, number, run) in enumerate(zip(work, printed, rendered, strict=True)):
            named = thing if way in (0, 1) or index == 0 else "达到" if run else "完成"
            amount = f"{'累计' if run else ''}{named}{number}"
            texts.append(f"{amount}，{words}" if way % 2 else f"{words}，{amount}")
        return texts

    def adding(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        steps = _amounts(self.rng, unit)
        least = self.rng.random() < 0.3
        goal = figure(sum(steps, Decimal(0)), unit)
        printed = tuple(figure(step, unit) for step in steps)
        self.row_group.plans.append(
            Plan(self.number, goal, printed, (False,) * 4, adding=True, at_least=least)
        )
        texts = self.words_of_steps(thing, work, printed, (False,) * 4)
        target = f"{thing}{'不少于' if least else ''}{goal}。"
        self.row(requirement, target, self.steps(texts), lead, support)

    def running(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        sums = _sums(_amounts(self.rng, unit))
        printed = tuple(figure(value, unit) for value in sums)
        least = self.rng.random() < 0.3
        rendered = (False, True, True, True)
        self.row_group.plans.append(
            Plan(self.number, printed[-1], printed, rendered, at_least=least)
        )
        texts = self.words_of_steps(thing, work, printed, rendered)
        word = thing.replace("达到", "") + "不少于" if least else thing
        self.row(requirement, f"{word}{printed[-1]}。", self.steps(texts), lead, support)

    def unsaid(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        printed = tuple(figure(value, unit) for value in _sums(_amounts(self.rng, unit)))
        self.row_group.plans.append(Plan(self.number, printed[-1], printed, (False,) * 4))
        texts = self.words_of_steps(thing, work, printed, (False,) * 4)
        self.row(requirement, f"{thing}{printed[-1]}。", self.steps(texts), lead, support)

    def halves(self, theme: Theme) -> None:
        requirement, thing, unit, work, lead, support = theme
        printed = tuple(figure(value, unit) for value in _sums(_amounts(self.rng, unit, 2)))
        self.row_group.plans.append(Plan(self.number, printed[-1], printed, (False, True)))
        texts = [f"{work[0]}，{thing}{printed[0]}", f"{work[2]}，累计{thing}{printed[1]}"]
        schedule = self.steps(texts, ("一、二季度", "三、四季度"))
        self.row(requirement, f"{thing}{printed[-1]}。", schedule, lead, support)

    def words(self, theme: tuple[str, str, tuple[str, str, str, str], str, str]) -> None:
        requirement, target, work, lead, support = theme
        self.row(requirement, target, self.steps(list(work)), lead, support)

    def whole(self, theme: tuple[str, str, tuple[str, ...], str, str]) -> None:
        requirement, thing, names, lead, support = theme
        number = self.number
        totals: list[str] = []
        tracks: list[str] = []
        for name, work in zip(names, PART_WORK, strict=False):
            steps = _amounts(self.rng, "亿元")
            total = figure(sum(steps, Decimal(0)), "亿元")
            printed = tuple(figure(step, "亿元") for step in steps)
            texts = [f"{w}，完成{p}" for w, p in zip(work, printed, strict=True)]
            tracks.append(f"<p><b>{name}：</b>计划完成投资{total}，{self.steps(texts)}</p>")
            totals.append(total)
            self.row_group.plans.append(
                Plan(number, total, printed, (False,) * 4, adding=True, goal_in="schedule")
            )
        values = [Decimal(total.removesuffix("亿元")) for total in totals]
        all_ = figure(sum(values, Decimal(0)), "亿元")
        self.row_group.wholes.append(Whole(number, all_, tuple(totals)))
        schedule = f"<p>{YEAR}年计划完成{thing}{all_}，具体如下：</p>" + "".join(tracks)
        self.row(requirement, f"完成{thing}{all_}。", schedule, lead, support)

    def pair(self, pair: tuple[Theme, str, str, str]) -> None:
        (requirement, thing, unit, work, lead, support), second, lead_2, support_2 = pair
        sums = [figure(value, unit) for value in _sums(_amounts(self.rng, unit))]
        rendered = (False, True, True, True)
        words = [
            f"{'累计' if run else ''}{thing}{p}" for p, run in zip(sums, rendered, strict=True)
        ]
        one = self.number
        plan = Plan(one, sums[-1], tuple(sums), rendered)
        self.row_group.plans += [plan, Plan(one + 1, sums[-1], tuple(sums), rendered)]
        self.row_group.twins += [
            Twins(one, one + 1, "schedule", tuple(sums)),
            Twins(one + 1, one, "schedule", tuple(sums)),
            Twins(one, one + 1, "target", (sums[-1],)),
            Twins(one + 1, one, "target", (sums[-1],)),
        ]
        texts = [f"{w}，{p}" for w, p in zip(work, words, strict=True)]
        self.row(requirement, f"{thing}{sums[-1]}。", self.steps(texts), lead, support)
        self.row(second, f"{thing}{sums[-1]}。", self.steps(words), lead_2, support_2)


@cache
def clean_document() -> MadeDocument:
    return Writer(20270301).write()


def clean_text() -> str:
    return "\n".join([TITLE, "", HEAD, *clean_document().rows]) + "\n"
