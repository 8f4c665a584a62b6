"""Faults put into clean documents one at a time, and the tally of what the checks say of them.

A planter yields papers that differ from the clean one in a single place, each with the task in
which the fault stands. Where faults can stand is taken from what is known of the documents, never
from what the checks read; the places and the new words are drawn with a seed.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from fenjie.documents import extract
from tests.checks import clean_document, sample_plans
from tests.checks.clean_document import Plan, Twins, Whole
from tests.conftest import SAMPLE

SEED = 4711
COLUMNS = ("requirements", "target", "schedule", "leaders", "lead", "support")
_FEWEST_PLACES = 5
_SHORTEST_UNIT = 6


@dataclass(frozen=True)
class Paper:
    """The lines of a clean document, with what is known of it."""

    name: str
    year: int
    lines: tuple[str, ...]
    plans: tuple[Plan, ...] = ()
    wholes: tuple[Whole, ...] = ()
    twins: tuple[Twins, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def line_of(self, number: int) -> int:
        start = re.compile(rf"[^\t]*\t(?:[^\t]*<p>)?{number}\. ")
        return next(at for at, line in enumerate(self.lines) if start.match(line))

    def cell(self, number: int, column: str) -> str:
        return self.lines[self.line_of(number)].split("\t")[COLUMNS.index(column)]

    def with_cell(self, number: int, column: str, words: str) -> Paper:
        at = self.line_of(number)
        cells = self.lines[at].split("\t")
        cells[COLUMNS.index(column)] = words
        return replace(self, lines=(*self.lines[:at], "\t".join(cells), *self.lines[at + 1 :]))

    def task(self, number: int) -> str:
        return f"{self.year}-{number:03}"

    @property
    def numbers(self) -> list[int]:
        """Numbers of the tasks that have a row of their own, and no cell on two pages."""
        rows = [line for line in self.lines if line.count("\t") == len(COLUMNS) - 1]
        rows = [line for line in rows if not line.startswith("总体要求")]
        collected = []
        for line, after in zip(rows, [*rows[1:], ""], strict=True):
            inside = re.findall(r"(?:^|<p>)(\d+)\. ", line.split("\t")[1])
            if len(inside) == 1 and not after.startswith("\t\t"):
                collected.append(int(inside[0]))
        return collected


class Plant(NamedTuple):
    """A paper with a fault in it, the tasks in which it stands, and the changed words."""

    paper: Paper
    tasks: tuple[str, ...]
    words: str


Planter = Callable[[Paper, random.Random], Iterator[Plant]]


# papers


@cache
def sample() -> Paper:
    """The whole sample."""
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    return Paper("sample", 2025, tuple(lines), sample_plans.PLANS)


@cache
def sample_parts() -> tuple[Paper, ...]:
    """The sample cut where its pages end, each part with the document's head."""
    return _cut(sample(), 11, (1, 17, 33, 45, 64))


@cache
def made() -> Paper:
    """The document of our own."""
    row_group = clean_document.clean_document()
    lines = tuple(clean_document.clean_text().rstrip("\n").split("\n"))
    return Paper(
        "made",
        clean_document.YEAR,
        lines,
        tuple(row_group.plans),
        tuple(row_group.wholes),
        tuple(row_group.twins),
    )


@cache
def made_parts() -> tuple[Paper, ...]:
    """The document of our own in two halves; twins stay together."""
    return _cut(made(), 3, (1, 24))


def _cut(whole: Paper, header: int, firsts: tuple[int, ...]) -> tuple[Paper, ...]:
    """Cut a paper before some of its tasks; each part has the document's `header` lines."""
    parts = []
    for first, after in zip(firsts, (*firsts[1:], 1000), strict=True):
        end = whole.line_of(after) if after < 1000 else len(whole.lines)
        lines = (*whole.lines[:header], *whole.lines[whole.line_of(first) : end])
        while not lines[-1] or lines[-1].startswith(("总体要求", "<p><b>市政府一号文（")):
            lines = lines[:-1]  # the head of the next page, and the title of the next chapter
        inside = range(first, after)
        part = replace(
            whole,
            lines=lines,
            plans=tuple(plan for plan in whole.plans if plan.number in inside),
            wholes=tuple(part for part in whole.wholes if part.number in inside),
            twins=tuple(pair for pair in whole.twins if pair.number in inside),
        )
        assert all(pair.other in inside for pair in part.twins)
        parts.append(part)
    return tuple(parts)


# numbers


class Amount(NamedTuple):
    start: int
    end: int
    text: str


def _spot(cell: str, amount: str, start: int = 0) -> Amount | None:
    """Find an amount as printed: blanks and tags may stand inside, no digit before it."""
    loose = r"(?:\s|<[^>]*>)*".join(map(re.escape, amount))
    match = re.compile(rf"(?<![\d.]){loose}").search(cell, start)
    return Amount(match.start(), match.end(), match[0]) if match else None


def _spots(cell: str, amounts: Sequence[str], start: int = 0) -> list[Amount]:
    collected: list[Amount] = []
    for amount in amounts:
        spot = _spot(cell, amount, start)
        assert spot is not None, (amount, cell)
        collected.append(spot)
        start = spot.end
    return collected


_SCALES = {"万": Decimal(10000), "亿": Decimal(100000000)}


def value_of(amount: str) -> Decimal:
    """The value of an amount as printed: 3.5万批次 is 35000."""
    match = re.match(r"([\d.]+)([万亿]?)", amount)
    assert match is not None
    return Decimal(match[1]) * _SCALES.get(match[2], Decimal(1))


def _with_value(amount: str, value: Decimal) -> str:
    match = re.match(r"([\d.]+)([万亿]?)(.*)", amount)
    assert match is not None
    return f"{(value / _SCALES.get(match[2], Decimal(1))).normalize():f}{match[2]}{match[3]}"


def _changed(rng: random.Random, amount: str, low: float, high: float) -> str:
    """Draw another number of the same look, between `low` and `high` times the printed one."""
    digits = amount.partition(".")[2]
    places = len(re.match(r"\d*", digits)[0]) if digits else 0  # type: ignore[index]
    number = Decimal(re.match(r"[\d.]+", amount)[0])  # type: ignore[index]
    step = Decimal(1).scaleb(-places)
    drawn = (number * Decimal(str(rng.uniform(low, high)))).quantize(step)
    drawn += step if drawn == number else 0
    return amount.replace(f"{number}", f"{drawn.normalize():f}", 1)


def _replaced(cell: str, spot: Amount, words: str) -> str:
    return cell[: spot.start] + words + cell[spot.end :]


def _sums(plan: Plan) -> tuple[Decimal, Decimal]:
    """What the figures come to when they are added up, and the last."""
    values = [value_of(figure) for figure in plan.figures]
    return sum(values, Decimal(0)), values[-1]


# planters of wrong numbers


def target_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change a target so that neither the sum nor the last figure gives it."""
    for plan in paper.plans:
        if plan.goal_in != "target":
            continue
        for low, high in ((1.2, 1.6),) if plan.at_least else ((1.2, 1.6), (0.6, 0.9)):
            goal = _changed(rng, plan.goal, low, high)
            value, values = value_of(goal), [value_of(figure) for figure in plan.figures]
            reached = max(sum(values), *values) if plan.adding else max(values)
            if value in (*values, sum(values)) or (plan.at_least and value <= reached):
                continue
            cell = paper.cell(plan.number, "target")
            spot = _spot(cell, plan.goal)
            assert spot is not None
            yield _plant(paper, plan.number, "target", cell, spot, goal)


def quarter_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change one quarter of a series that adds up."""
    for plan in paper.plans:
        if not plan.adding:
            continue
        cell = paper.cell(plan.number, "schedule")
        for index, spot in enumerate(_figures(cell, plan)):
            figure = plan.figures[index]
            low, high = (0.2, 0.8) if plan.at_least else rng.choice([(0.2, 0.8), (1.2, 1.9)])
            words = _changed(rng, figure, low, high)
            values = [value_of(other) for other in plan.figures]
            values[index] = value_of(words)
            if value_of(plan.goal) not in (sum(values), *values):
                yield _plant(paper, plan.number, "schedule", cell, spot, words)


def running_falls(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Make a figure that is said to run on smaller than the one before it."""
    for plan in paper.plans:
        cell = paper.cell(plan.number, "schedule")
        spots = _figures(cell, plan)
        for index in range(1, len(spots)):
            if not plan.running[index]:
                continue
            before = value_of(plan.figures[index - 1])
            wanted = _with_value(plan.figures[index], before)
            words = _changed(rng, wanted, 0.4, 0.9)
            if value_of(words) < before and value_of(words) > 0:
                yield _plant(paper, plan.number, "schedule", cell, spots[index], words)


def total_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change the total of sub-projects, or what one of them comes to."""
    for whole in paper.wholes:
        cell = paper.cell(whole.number, "schedule")
        for spot in _spots(cell, (whole.total, *whole.parts)):
            words = _changed(rng, spot.text, *rng.choice([(0.7, 0.95), (1.05, 1.4)]))
            yield _plant(paper, whole.number, "schedule", cell, spot, words)


def twin_changed(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Change one figure of two tasks that state the same."""
    for twins in paper.twins:
        cell = paper.cell(twins.number, twins.column)
        for spot in _spots(cell, twins.figures):
            words = _changed(rng, spot.text, *rng.choice([(0.7, 0.97), (1.03, 1.4)]))
            plant = _plant(paper, twins.number, twins.column, cell, spot, words)
            yield plant._replace(tasks=(*plant.tasks, paper.task(twins.other)))


def _figures(cell: str, plan: Plan) -> list[Amount]:
    start = 0
    if plan.goal_in == "schedule":
        goal = _spot(cell, plan.goal)
        assert goal is not None
        start = goal.end
    return _spots(cell, plan.figures, start)


def _plant(paper: Paper, number: int, column: str, cell: str, spot: Amount, words: str) -> Plant:
    changed = paper.with_cell(number, column, _replaced(cell, spot, words))
    return Plant(changed, (paper.task(number),), f"{column}: {spot.text} → {words}")


# planters of wrong quarters


class Block(NamedTuple):
    """A label and the words after it, up to the next label or title."""

    start: int
    end: int
    label: str
    label_start: int
    quarters: tuple[int, ...]


_LABEL = re.compile(
    r"(?:<b>)?\s*([一二三四](?:[、至][一二三四])*季度)\s*(?:</b>)?\s*[：:]\s*(?:</b>)?"
)


def _blocks(cell: str) -> list[Block]:
    matches = list(_LABEL.finditer(cell))
    if any(cell[: match.start()].endswith("、") for match in matches):
        return []  # a label of which half is bold
    collected = []
    for at, match in enumerate(matches):
        after = matches[at + 1].start() if at + 1 < len(matches) else len(cell)
        cut = re.compile(r"</?p>|<b>").search(cell, match.end(), after)
        end = cut.start() if cut else after
        numerals = ["一二三四".index(c) + 1 for c in match[1] if c in "一二三四"]
        if "至" in match[1]:
            numerals = list(range(numerals[0], numerals[-1] + 1))
        collected.append(Block(match.start(), end, match[1], match.start(1), tuple(numerals)))
    return collected


def _runs(cell: str) -> list[list[Block]]:
    """The blocks of each track: they follow each other closely, and their quarters go on."""
    runs: list[list[Block]] = []
    for block in _blocks(cell):
        last = runs[-1][-1] if runs else None
        close = last is not None and not cell[last.end : block.start].strip()
        if last is not None and close and last.quarters[-1] < block.quarters[0]:
            runs[-1].append(block)
        else:
            runs.append([block])
    return [run for run in runs if len(run) > 1]


def _tracks(paper: Paper) -> Iterator[tuple[int, str, list[Block]]]:
    for number in paper.numbers:
        cell = paper.cell(number, "schedule")
        for run in _runs(cell):
            yield number, cell, run


def quarter_repeated(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Give a step the label of the one before it."""
    for number, cell, run in _tracks(paper):
        before, block = rng.choice([*pairwise(run)])
        at = block.label_start
        words = cell[:at] + before.label + cell[at + len(block.label) :]
        changed = paper.with_cell(number, "schedule", words)
        yield Plant(changed, (paper.task(number),), f"{block.label} → {before.label}")


def quarter_dropped(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out a step that is neither the first nor the last."""
    for number, cell, run in _tracks(paper):
        if len(run) > 2:
            block = rng.choice(run[1:-1])
            words = cell[: block.start] + cell[block.end :]
            changed = paper.with_cell(number, "schedule", words)
            yield Plant(changed, (paper.task(number),), f"without {block.label}")


def last_dropped(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out the step of the fourth quarter."""
    for number, cell, run in _tracks(paper):
        block = run[-1]
        if block.quarters[-1] == 4:
            words = cell[: block.start] + cell[block.end :]
            changed = paper.with_cell(number, "schedule", words)
            yield Plant(changed, (paper.task(number),), f"without the last {block.label}")


def quarters_swapped(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print two steps in the wrong order."""
    for number, cell, run in _tracks(paper):
        one, other = rng.choice([*pairwise(run)])
        first, second = cell[one.start : one.end], cell[other.start : other.end]
        words = cell[: one.start] + second + cell[one.end : other.start] + first + cell[other.end :]
        changed = paper.with_cell(number, "schedule", words)
        yield Plant(changed, (paper.task(number),), f"{other.label} before {one.label}")


# planters of wrong names


def _names(cell: str) -> list[str]:
    """The units of a cell as printed, blanks left out; none where there is a note in brackets."""
    if "（" in cell or "(" in cell:
        return []
    return [re.sub(r"\s|<[^>]*>", "", name) for name in re.split("[、，,]", cell)]


ALIKE = {
    "务": "物",
    "局": "居",
    "建": "健",
    "源": "原",
    "运": "远",
    "城": "诚",
    "环": "坏",
    "境": "镜",
    "场": "扬",
    "管": "菅",
    "障": "章",
    "化": "华",
    "游": "遊",
    "农": "衣",
    "村": "材",
    "健": "建",
    "康": "庚",
    "展": "屐",
    "改": "政",
    "人": "入",
    "工": "土",
    "息": "急",
}


def unit_misspelt(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out or change one character of a name that is common in the document."""
    places: dict[str, list[tuple[int, str]]] = {}
    for number in paper.numbers:
        for column in ("lead", "support"):
            for name in _names(paper.cell(number, column)):
                places.setdefault(name, []).append((number, column))
    for name, where in places.items():
        if len(name) < _SHORTEST_UNIT or len(where) < _FEWEST_PLACES:
            continue
        for number, column in rng.sample(where, min(4, len(where))):
            at = rng.randrange(len(name))
            put = rng.choice(["", ALIKE.get(name[at], "尚")])
            wrong = name[:at] + put + name[at + 1 :]
            cell = re.sub(r"\s|</?p>", "", paper.cell(number, column))
            if wrong in places or cell.count(name) != 1:
                continue
            changed = paper.with_cell(number, column, cell.replace(name, wrong))
            yield Plant(changed, (paper.task(number),), f"{name} → {wrong}")


def unit_on_both_sides(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Put the unit that leads into the units that support it."""
    for number in paper.numbers:
        leads = _names(paper.cell(number, "lead"))
        cell = re.sub(r"</?p>", "", paper.cell(number, "support"))
        if not leads or not cell.strip():
            continue
        name = rng.choice(leads)
        if cell.strip() == "无":
            words = name
        else:
            cuts = [match.end() for match in re.finditer("[、，]", cell)]
            at = rng.choice([0, *cuts])
            words = f"{cell[:at]}{name}、{cell[at:]}"
        changed = paper.with_cell(number, "support", words)
        yield Plant(changed, (paper.task(number),), f"support: {words}")


LEADERS = (
    *("王立群", "何川", "方明哲", "沈国栋", "周雨桐", "高峻", "宋岚", "罗毅", "许文博"),
    *clean_document.LEADERS,
)


def leaders_torn(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print two names as they come out when two columns are read line by line."""
    for number in paper.numbers:
        cell = re.sub(r"\s|<[^>]*>", "", paper.cell(number, "leaders"))
        pairs = [(a, b) for a in LEADERS for b in LEADERS if a + b == cell]
        if not pairs:
            continue
        one, other = pairs[0]
        length = max(len(one), len(other))
        lines = [one[n : n + 1] + other[n : n + 1] for n in range(length)]
        ways = [" ".join(lines), "".join(lines)]
        if len(one) == len(other) == 2:
            ways += [
                f"{one[0]}{other[0]}{one[1]} {other}",
                " ".join(one[0] + other[0] + one[1] + other[1]),
            ]
        words = rng.choice(ways)
        changed = paper.with_cell(number, "leaders", words)
        yield Plant(changed, (paper.task(number),), f"{one} {other} → {words}")


# planters of damaged wording


def _one_of(
    paper: Paper, rng: random.Random, pattern: str, change: Callable[[re.Match[str]], str]
) -> Iterator[Plant]:
    """Change one match of a pattern in the target or the schedule of every task."""
    for number in paper.numbers:
        places = [
            (column, match)
            for column in ("target", "schedule")
            for match in re.finditer(pattern, paper.cell(number, column))
        ]
        if not places:
            continue
        column, match = rng.choice(places)
        cell = paper.cell(number, column)
        words = cell[: match.start()] + change(match) + cell[match.end() :]
        around = words[max(0, match.start() - 6) : match.end() + 6]
        changed = paper.with_cell(number, column, words)
        yield Plant(changed, (paper.task(number),), around)


def bracket_lost(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out one bracket or quote; those around the numbers of a list stay."""
    pattern = r"[（(](?!\d+[）)])|(?<![（(]\d)[）)]|[“”《》]"
    return _one_of(paper, rng, pattern, lambda _: "")


def and_for_he(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print and where 和 stood."""
    return _one_of(paper, rng, r"(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])", lambda _: "and")


WORDS = (
    *("推进", "建设", "完成", "开展", "组织", "项目", "企业", "改造", "累计", "达到", "发布"),
    *("评估", "培训", "新增", "公布", "社区", "镇街", "开工", "征求意见", "综合整治", "施工许可"),
    *("现场核查", "公开征集", "全部投入使用", "主体结构", "配备快检小屋"),
)


def word_doubled(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print a word twice."""
    return _one_of(paper, rng, "|".join(WORDS), lambda match: match[0] * 2)


# the tally


class Kind(NamedTuple):
    """A kind of fault: who plants it, what finds it, and what else it truly brings about."""

    planter: Planter
    fitting: frozenset[str]
    following: frozenset[str] = frozenset()


_SERIES = ("series-target", "series-falls", "series-sum", "goal-differs", "parts-total")


def _kind(planter: Planter, *fitting: str, following: Sequence[str] = ()) -> Kind:
    return Kind(planter, frozenset(fitting), frozenset(following))


KINDS = {
    "target-changed": _kind(target_changed, "series-target", "goal-differs"),
    "quarter-changed": _kind(quarter_changed, "series-target"),
    "running-falls": _kind(running_falls, "series-falls", following=_SERIES),
    "total-changed": _kind(total_changed, "parts-total", "series-target"),
    "twin-changed": _kind(twin_changed, "goal-differs", following=_SERIES),
    "quarter-repeated": _kind(
        quarter_repeated,
        "quarter-repeated",
        following=("quarter-missing", "schedule-stops", "track-short", *_SERIES),
    ),
    "quarter-dropped": _kind(quarter_dropped, "quarter-missing", following=_SERIES),
    "last-dropped": _kind(last_dropped, "schedule-stops", "track-short", following=_SERIES),
    "quarters-swapped": _kind(quarters_swapped, "quarter-order", following=("series-falls",)),
    "unit-misspelt": _kind(unit_misspelt, "unit-misprint", "unit-variant"),
    "unit-on-both-sides": _kind(unit_on_both_sides, "unit-leads-and-supports"),
    "leaders-torn": _kind(leaders_torn, "leaders-repaired", "leaders-unclear"),
    "bracket-lost": _kind(bracket_lost, "bracket-alone"),
    "and-for-he": _kind(and_for_he, "and-restored"),
    "word-doubled": _kind(word_doubled, "words-doubled"),
}
MOST = 16
"""Plants of one kind, half of them in the sample where both documents have so many."""
_WHOLE = ("unit-misspelt",)
"""Kinds that want the statistics of the whole document."""


@dataclass
class Tally:
    """What was planted, what was found, and what was said besides."""

    planted: int = 0
    missed: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of plants that were found, in whole hundredths, rounded down."""
        return 100 * (self.planted - len(self.missed)) // self.planted / 100


def plants_of(kind: str) -> list[tuple[Paper, Plant]]:
    """Draw the plants of a kind, each with its clean paper: at most `MOST`."""
    rng = random.Random(f"{SEED} {kind}")
    whole = kind in _WHOLE
    of_sample, of_made = (
        [(paper, plant) for paper in papers for plant in KINDS[kind].planter(paper, rng)]
        for papers in (
            (sample(),) if whole else sample_parts(),
            (made(),) if whole else made_parts(),
        )
    )
    most_made = min(len(of_made), MOST - min(len(of_sample), MOST // 2))
    most_sample = min(len(of_sample), MOST - most_made)
    return [*rng.sample(of_sample, most_sample), *rng.sample(of_made, most_made)]


@cache
def tally(kind: str) -> Tally:
    """Plant a kind of fault everywhere and count what the checks say of it."""
    result = Tally()
    fitting, following = KINDS[kind].fitting, KINDS[kind].following
    for clean, plant in plants_of(kind):
        result.planted += 1
        new = reported(plant.paper) - told_of_clean(clean)
        here = {key for key in new if set(plant.tasks) & set(key.tasks)}
        name = f"{clean.name} {plant.tasks[0]}: {plant.words}"
        if not any(key.code in fitting for key in here):
            result.missed.append(name)
        wrong = [
            key
            for key in new
            if (key.code not in fitting | following if key in here else key.severity != "info")
        ]
        result.false_alarms += [f"{name}: {key.code} {key.tasks}" for key in wrong]
    return result


class Told(NamedTuple):
    """A finding without what shifts when a step is taken out."""

    code: str
    severity: str
    tasks: tuple[str, ...]


def reported(paper: Paper) -> Counter[Told]:
    """Count what is told of a paper."""
    findings = extract(paper.text.encode(), "table.txt").records.findings
    return Counter(Told(f.code, f.severity, tuple(f.tasks)) for f in findings)


@cache
def told_of_clean(paper: Paper) -> Counter[Told]:
    return reported(paper)


def _print_tallies() -> None:
    for kind in KINDS:
        result = tally(kind)
        rendered = f"{kind}: {result.planted} planted, recall {result.recall:.2f}"
        print(f"{rendered}, {len(result.false_alarms)} false alarms")
        for line in (*result.missed, *(f"alarm: {alarm}" for alarm in result.false_alarms)):
            print(f"    {line}")


if __name__ == "__main__":
    _print_tallies()
