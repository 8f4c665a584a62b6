"""What a year is about, in ten sentences at most, in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from fenjie.compare.goal_moves import size_of
from fenjie.compare.summary_model import GoalMove, GoalMoves, Summary, TaskEntry
from fenjie.compare.summary_words import LINES, MARKS, RELATION_NAMES
from fenjie.schema.fields import Language

if TYPE_CHECKING:
    from fenjie.compare.model import BodyRenamed, Comparison, Side

_MOST = 3
"""Entries that a sentence names, at most."""
_LONGEST = 24
"""Characters of a name in a sentence."""
_MOST_SECTIONS = 6
Tasks = Mapping[str, TaskEntry]


def summary_lines(
    sides: tuple[Side, Side],
    tasks: tuple[Tasks, Tasks],
    summary: Summary,
    renamed: Sequence[BodyRenamed],
    language: Language = "zh",
) -> list[str]:
    """Return the sentences; `tasks` are those of both sides by id."""
    stop = MARKS[language]["stop"]
    writer = _Writer(sides, tasks, summary, language)
    return [line + stop for line in writer.lines(renamed)]


def lines_of(comparison: Comparison, language: Language) -> list[str]:
    """Return the sentences about a comparison in a language."""
    old, new = (
        {task["id"]: task for task in side} for side in (comparison.old_tasks, comparison.new_tasks)
    )
    sides = comparison.old, comparison.new
    return summary_lines(sides, (old, new), comparison.summary, comparison.bodies, language)


def short_name(name: str) -> str:
    """Cut the name of a task to what a sentence holds."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def size_words(percent: float | None, points: float | None, language: Language) -> str:
    """Return how far a number moved, "" where nothing says so.

    >>> size_words(9.1, None, "zh"), size_words(None, -2.0, "zh"), size_words(None, 1, "en")
    ('+9.1%', '-2个百分点', '+1 points')
    """
    if percent is not None:
        return f"{percent:+g}%"
    return "" if points is None else LINES[language]["points"].format(points=points)


def metric_words(metric: str, basis: str | None, language: Language) -> str:
    """Return what is measured, and whether it is its growth."""
    return LINES[language]["growth"].format(metric=metric) if basis == "growth" else metric


def counted_words(move: GoalMove, language: Language) -> str:
    """Return what a goal's number counts; where the goal does not name it, how the task begins."""
    beginning = f"{move['name'].removesuffix('…')}…"
    return metric_words(move["metric"] or beginning, move["basis"], language)


class _Writer:
    def __init__(
        self,
        sides: tuple[Side, Side],
        tasks: tuple[Tasks, Tasks],
        summary: Summary,
        language: Language,
    ) -> None:
        self.sides, self.summary = sides, summary
        self.old, self.new = tasks
        self.words, self.marks = LINES[language], MARKS[language]
        self.relations = RELATION_NAMES[language]
        self.language = language

    def lines(self, renamed: Sequence[BodyRenamed]) -> Iterator[str]:
        yield self._counts()
        yield from self._sections()
        for relation, entries in (
            ("added", self.summary["added"]),
            ("removed", self.summary["removed"]),
        ):
            if entries:
                items = self._some(map(self._task, entries), len(entries), "more_tasks")
                yield self.words[relation].format(count=len(entries), items=items)
        yield from self._parted()
        levels = [moves for moves in self.summary["goals"] if moves["measure"] != "rate"]
        rates = [moves for moves in self.summary["goals"] if moves["measure"] == "rate"]
        yield from self._goals("goals", levels)
        yield from self._goals("rates", rates)
        yield from self._quarters()
        yield from self._organizations()
        if renamed:
            items = self._some(map(self._new_name, renamed), len(renamed), "more_numbers")
            yield self.words["renamed"].format(count=len(renamed), items=items)

    def _new_name(self, renamed: BodyRenamed) -> str:
        mark = self.words["stated" if renamed.stated else "inferred"]
        return f"{renamed.old}→{renamed.new}{self.marks['open']}{mark}{self.marks['close']}"

    def _counts(self) -> str:
        old, new = self.sides
        more = new.tasks - old.tasks
        balance = "more" if more > 0 else "fewer" if more < 0 else "equal"
        counts = self.summary["relations"]
        between = "" if self.language == "zh" else " "
        return self.words[self.summary["kind"]].format(
            old=self._year(old, "before"),
            new=self._year(new, "after"),
            before=old.tasks,
            after=new.tasks,
            balance=self.words[balance].format(count=abs(more)),
            relations=self.marks["between"].join(
                f"{name}{counts[relation]}" if not between else f"{counts[relation]} {name}"
                for relation, name in self.relations.items()
                if counts[relation]
            ),
        )

    def _year(self, side: Side, other: str) -> str:
        return self.words["year"].format(year=side.year) if side.year else self.words[other]

    def _sections(self) -> Iterator[str]:
        sections = self.summary["sections"]
        if 1 < len(sections) <= _MOST_SECTIONS:
            items = (
                self.words["section"].format(
                    section=entry["section"] or self.words["no_section"],
                    old=entry["old"],
                    new=entry["new"],
                )
                for entry in sections
            )
            yield self.words["sections"].format(items=self.marks["between"].join(items))

    def _parted(self) -> Iterator[str]:
        splits, merges = self.summary["splits"], self.summary["merges"]
        parted = [*splits, *merges]
        if parted:
            items = (
                f"{self._linked(parts['old_ids'], parts['new_ids'])} "
                f"{short_name(self.new[parts['new_ids'][0]]['name'])}"
                for parts in parted
            )
            yield self.words["parted"].format(
                splits=len(splits),
                merges=len(merges),
                items=self._some(items, len(parted), "more_tasks"),
            )

    def _goals(self, word: str, kinds: Sequence[GoalMoves]) -> Iterator[str]:
        moves = sorted(
            (move for kind in kinds for move in kind["moves"]), key=lambda move: -abs(size_of(move))
        )
        if moves:
            up, moved = (sum(kind[name] for kind in kinds) for name in ("up", "moved"))
            items = self._some(map(self._move, moves), moved, "more_numbers")
            line = self.words[word].format(up=up, down=moved - up, items=items)
            yield line + self._tied(moves)

    def _tied(self, moves: Sequence[GoalMove]) -> str:
        """Return how many moved as far as the last one that is named, "" where all are."""
        sizes = [abs(size_of(move)) for move in moves]
        if len(sizes) <= _MOST or sizes[_MOST] != sizes[_MOST - 1]:
            return ""
        percent = moves[0]["percent"] is not None
        word = "tied" if percent else "tied_points"
        return self.words[word].format(size=sizes[_MOST], count=sizes.count(sizes[_MOST]))

    def _move(self, move: GoalMove) -> str:
        size = size_words(move["percent"], move["points"], self.language)
        moved = f"{move['from']}→{move['to']}"
        words = counted_words({**move, "name": short_name(move["name"])}, self.language)
        return f"{words} {moved}{self.marks['open']}{size}{self.marks['close']}"

    def _quarters(self) -> Iterator[str]:
        moves = self.summary["quarters"]
        if moves:
            items = (
                f"{numbers} {step} {move['from']}→{move['to']}"
                for move in moves
                for numbers in [self._linked(move["old_ids"], move["new_ids"])]
                for step in [short_name((move["about"] or "").rstrip("。；"))]
            )
            yield self.words["quarters"].format(
                count=len(moves),
                earlier=sum(move["direction"] == "earlier" for move in moves),
                later=sum(move["direction"] == "later" for move in moves),
                items=self._some(items, len(moves), "more_steps"),
            )

    def _organizations(self) -> Iterator[str]:
        balance = {
            f"{unit['unit']} {unit['old']}→{unit['new']}": unit["new"] - unit["old"]
            for unit in self.summary["organizations"]
        }
        items = []
        for word, most in (
            ("most", max(balance.values(), default=0)),
            ("least", min(balance.values(), default=0)),
        ):
            names = [name for name, count in balance.items() if count == most]
            if most > 0 if word == "most" else most < 0:
                some = self._some(names, len(names), "more_numbers", "、")
                tied = self.words["tied_units"].format(count=len(names)) if len(names) > 1 else ""
                items.append(self.words[word].format(tied=tied, items=some))
        if items:
            yield self.words["organizations"].format(items=self.marks["items"].join(items))

    def _task(self, task: TaskEntry) -> str:
        lead = "、".join(task["lead_units"][:1])
        name = short_name(task["name"])
        return f"{name}{self.marks['open']}{lead}{self.marks['close']}" if lead else name

    def _linked(self, old: Sequence[str], new: Sequence[str]) -> str:
        return "→".join(dict.fromkeys((self._numbers(self.old, old), self._numbers(self.new, new))))

    def _numbers(self, tasks: Tasks, names: Sequence[str]) -> str:
        return "、".join(
            str(tasks[name]["number"]) if tasks[name]["number"] is not None else name
            for name in names
        )

    def _some(self, items: Iterable[str], count: int, more: str, between: str = "") -> str:
        """Return the first of some items, and how many more there are."""
        first = (between or self.marks["items"]).join(islice(items, _MOST))
        if count <= _MOST:
            return first
        return first + self.marks["items"] + self.words[more].format(count=count - _MOST)
