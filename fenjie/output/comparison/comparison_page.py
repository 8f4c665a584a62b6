"""A comparison as one self-contained page: the summary first, pictures, every task with filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fenjie.compare.goal_moves import size_of
from fenjie.compare.model import Comparison
from fenjie.compare.summary_lines import counted_words, size_words
from fenjie.compare.summary_words import MARKS, RELATION_NAMES
from fenjie.output.comparison.change_words import counts_of, title_of
from fenjie.output.comparison.comparison_articles import Links, articles, numbers_of
from fenjie.output.comparison.comparison_pictures import (
    NEW_PARTS,
    OLD_PARTS,
    glance_svg,
    move_bar,
    pair_bars,
)
from fenjie.output.comparison.comparison_words import KINDS, MEASURES, WORDS
from fenjie.output.comparison.handovers import (
    Handover,
    Handovers,
    how_words,
    numbers_words,
)
from fenjie.output.comparison.linked_tasks import Tasks, number_of, number_words
from fenjie.output.comparison.summary_tables import by_change, left_out_words
from fenjie.output.io.page_assets import SHARED, script_of, style_of
from fenjie.output.io.page_template import content_hash, fill_page
from fenjie.output.review.page_words import WORDS as SHARED_WORDS
from fenjie.schema.fields import Language

_FOLDER = Path(__file__).parent
_STYLES = (SHARED / "report.css", _FOLDER / "comparison.css")
_SCRIPTS = (SHARED / "filters.js", SHARED / "facets.js", _FOLDER / "comparison.js")
_MOST_MOVES, _MOST_BARS = 5, 15
"""Rows of a table that are shown at once; the others are below it."""
_ON_PAPER = 60
"""Tasks of a list that are printed; how many more there are stands below it."""


def as_page(
    comparison: Comparison, language: Language = "zh", pages: Sequence[str] = ("", "")
) -> str:
    """Return the page; everything from the documents is text to it.

    `pages` are the addresses of the old and the new document's review pages, "" where there is
    none. Raises `FenjieError` (`extra`) where jinja2 is not installed.
    """
    tasks, summary = Tasks(comparison), comparison.summary
    style, script = style_of(_STYLES), script_of(_SCRIPTS)
    words = {**SHARED_WORDS[language], "only_leads": SHARED_WORDS[language]["leads"]}
    words |= WORDS[language]
    rows = list(articles(comparison, tasks, language, Links(*pages)))
    return fill_page(
        _FOLDER / "comparison.html",
        lang="zh-CN" if language == "zh" else "en",
        words=words,
        marks=MARKS[language],
        title=title_of(comparison, language),
        comparison=comparison,
        summary=summary,
        counts=counts_of(comparison, language),
        relations=RELATION_NAMES[language],
        kinds=KINDS[language],
        glance=_glance(comparison, words, language),
        goals=list(_goals(comparison, tasks, language)),
        goals_note=left_out_words(comparison, language),
        lists=[("added", summary["added"], "new"), ("removed", summary["removed"], "old")],
        number_of=number_of,
        number_words=lambda task, side: number_words(task, side, language),
        parted=[
            ("split" if parts in summary["splits"] else "merged", parts)
            for parts in (*summary["splits"], *summary["merges"])
        ],
        tasks=tasks,
        numbers_of=numbers_of,
        organizations=_organizations(comparison, tasks, language),
        most_moves=_MOST_MOVES,
        most_bars=_MOST_BARS,
        on_paper=_ON_PAPER,
        rows=rows,
        what=Counter(row["what"] for row in rows),
        choices=_choices(rows, comparison, language),
        pages=pages,
        style=style,
        script=script,
        style_hash=content_hash(style),
        script_hash=content_hash(script),
    )


def _glance(comparison: Comparison, words: Mapping[str, str], language: Language) -> str:
    names = RELATION_NAMES[language]
    old: Counter[str] = Counter(removed=len(comparison.removed_ids))
    new: Counter[str] = Counter(added=len(comparison.added_ids))
    for pair in comparison.pairs:
        old[pair.relation] += len(pair.old_ids)
        new[pair.relation] += len(pair.new_ids)
    sides = [
        (str(side.year or words[word]), {part: count[part] for part in parts})
        for side, word, count, parts in (
            (comparison.old, "old_task", old, OLD_PARTS),
            (comparison.new, "new_task", new, NEW_PARTS),
        )
    ]
    if sides[0][0] == sides[1][0]:
        sides = [(words[word], counts) for word, (_, counts) in zip(_SIDES, sides, strict=True)]
    return glance_svg(sides, names, f"{words['glance']}: {counts_of(comparison, language)}")


_SIDES = ("old_task", "new_task")


def _goals(
    comparison: Comparison, tasks: Tasks, language: Language
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the moves of goals of each kind of measure, with a bar each.

    All shares are drawn to one scale, and rates to one of their own.
    """
    kinds = comparison.summary["goals"]
    shares = [abs(size_of(move)) for kind in kinds for move in kind["moves"] if move["percent"]]
    for kind in kinds:
        is_rate = kind["measure"] == "rate"
        largest = size_of(kind["moves"][0]) if is_rate else max(shares, default=1.0)
        yield (
            MEASURES[language][kind["measure"]],
            [
                {
                    **move,
                    "metric": counted_words(move, language),
                    "size": size_words(move["percent"], move["points"], language),
                    "bar": move_bar(size_of(move), largest),
                    "numbers": tasks.numbers(move["old_ids"], move["new_ids"]),
                    "leads": tasks.leads(move["old_ids"], move["new_ids"]),
                }
                for move in kind["moves"]
            ],
        )


def _organizations(
    comparison: Comparison, tasks: Tasks, language: Language
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the organizations that gained or lost a task, and those that lead as before."""
    handovers, anchors = Handovers(comparison, tasks), _anchors(comparison)
    leading = [e for e in comparison.summary["organizations"] if e["old"] or e["new"]]
    most = max((max(entry["old"], entry["new"]) for entry in leading), default=1)

    def listed(entries: Sequence[Handover]) -> list[dict[str, str]]:
        return [
            {
                "anchor": f"t-{entry.new[0]}" if entry.new else anchors[entry.old[0]],
                "numbers": numbers_words(entry, tasks, language),
                "name": entry.task["name"],
                "how": how_words(entry, language),
            }
            for entry in entries
        ]

    rows = [
        {
            **entry,
            "bars": pair_bars(entry["old"], entry["new"], most),
            "gained": listed(handovers.gained(entry["gained"])),
            "lost": listed(handovers.lost(entry["lost"])),
        }
        for entry in by_change(leading)
    ]
    return (
        [row for row in rows if row["gained"] or row["lost"]],
        [row for row in rows if not (row["gained"] or row["lost"])],
    )


def _anchors(comparison: Comparison) -> dict[str, str]:
    """Return for each old task the place of the page where it stands."""
    anchors = {name: f"o-{name}" for name in comparison.removed_ids}
    return anchors | {n: f"t-{pair.new_ids[0]}" for pair in comparison.pairs for n in pair.old_ids}


def _choices(
    rows: Sequence[Mapping[str, Any]], comparison: Comparison, language: Language
) -> dict[str, Any]:
    """Return what the filters offer; of an organization, what it has and what it had."""
    words = WORDS[language]
    kinds = Counter(kind for row in rows for kind in row["kinds"].split())
    about = {
        entry["unit"]: words["about_organization"].format(
            old=entry["old"],
            new=entry["new"],
            gained=len(entry["gained"]),
            lost=len(entry["lost"]),
            support_old=entry["support_old"],
            support_new=entry["support_new"],
        )
        for entry in comparison.summary["organizations"]
    }
    return {
        "kinds": [kind for kind in KINDS[language] if kinds[kind]],
        "organizations": sorted(about.items()),
        "sections": [
            entry["section"] for entry in comparison.summary["sections"] if entry["section"]
        ],
    }
